"""A pupil of the work list as a card: why, what may explain it, what was tried and noted, and what can be done."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import streamlit as st

from dashboard.links import link_to_plan
from dashboard.progress import noting
from dashboard.progress.kinds import KINDS
from pipelines import words
from pipelines.transforms.progress import sign_entries

if TYPE_CHECKING:
    import datetime as dt

    import pandas as pd

    from dashboard.figures import View
    from pipelines.notes import Note


MOST_TRIED = 4


@dataclass(frozen=True)
class Told:
    """What is told of pupils beside their state, by pupil id: evidence, provision tried, and notes."""

    signs: dict[str, pd.DataFrame]
    tried: dict[str, list[str]]
    notes: dict[str, list[Note]]


def show_card(view: View, case: Any, told: Told, ladder: str, day: dt.date) -> None:  # noqa: ANN401  (a row of a frame)
    """Show one case: a row of `worklist.cases`; `day` is the last day of its term that is known."""
    with st.container(border=True, gap="xsmall"):
        with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
            st.markdown(
                f"**{link_to_plan(case.name, case.ref)}** · {words.plain(_facts(case, ladder, day))}", width="content"
            )
            with st.container(horizontal=True, vertical_alignment="center", width="content"):
                if case.kind:
                    kind = KINDS[case.kind]
                    st.badge(kind.name, icon=kind.icon, color=kind.colour, help=kind.first)
                noting.offer(view, case.pupil_id, case.name, tuple(case.rules))
        found = told.signs.get(case.pupil_id)
        if found is not None:
            show_evidence(found)
        st.caption(f"Tried: {words.plain(_tried(told.tried.get(case.pupil_id, [])))}")
        noting.show_notes(view, told.notes.get(case.pupil_id, []))


def _tried(provisions: list[str]) -> str:
    if not provisions:
        return "no provision is recorded."
    more = len(provisions) - MOST_TRIED
    earlier = f"; and {more} earlier, in the download and on the pupil's page" if more > 0 else ""
    return f"{'; '.join(provisions[:MOST_TRIED])}{earlier}"


def _facts(case: Any, ladder: str, day: dt.date) -> str:  # noqa: ANN401
    group = words.MISSING if words.is_missing(case.year_group) else words.year_name(case.year_group)
    parts = [group if words.is_missing(case.class_name) else f"{group}, {case.class_name}"]
    if not words.is_missing(case.stage):
        parts.append(words.stage_name(case.stage, ladder))
    if not words.is_missing(case.since):
        parts.append(f"since {words.day(case.since)} ({words.plural((day - case.since).days // 7, 'week')})")
    return " · ".join(parts)


def show_evidence(found: pd.DataFrame, *, explains: str = "May explain it: ", every: bool = False) -> None:
    """Show the first sentence of each sign that fires and how many more there are, or every one; rules come first."""
    entries = sign_entries()
    lines = []
    for (kind, sign), rows in found.groupby(["kind", "sign"], sort=False):
        before = explains if kind == "explanation" else ""
        sentences = [words.plain(text) for text in rows["evidence"]]
        more = f" (and {len(rows) - 1} more, on the pupil's page)" if len(rows) > 1 else ""
        said = " ".join(sentences) if every else f"{sentences[0]}{more}"
        lines.append(f"- {before}**{entries[str(sign)].title}.** {said}")
    if lines:
        st.markdown("\n".join(lines))
