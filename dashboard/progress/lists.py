"""Which of the lists is looked at, and what narrows it: the kind of case, and the rule that fires."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from dashboard import address
from dashboard.progress.kinds import KINDS
from dashboard.progress.worklist import LISTS
from pipelines.transforms.progress import progress_entries

if TYPE_CHECKING:
    import pandas as pd

NOTHING = {
    "no_progress": "Nobody is on the work list.",
    "no_evidence": "Every pupil has a decided review or an assessment of late.",
    "resting": "No flag rests. **Note or rest** on a pupil of the work list lets one rest until a day.",
    "progress": "Nobody is recorded as making progress yet.",
}


def choose_list(cases: pd.DataFrame) -> tuple[str, str, str]:
    """Show the lists with their numbers, and what narrows them; return the keys of list, kind and sign."""
    counts = cases["list"].value_counts()
    rules = {key: entry.title for key, entry in progress_entries().rules.items()}
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        listed = address.switch("list", "List", list(LISTS), words=lambda key: f"{LISTS[key]} ({counts.get(key, 0)})")
        kind, sign = "", ""
        if listed in {"no_progress", "resting"}:
            with st.container(width=230):
                names = {"": "All kinds"} | {key: each.name for key, each in KINDS.items()}
                kind = address.select("kind", "What to look at first", list(names), words=names.__getitem__)
            with st.container(width=230):
                titles = {"": "All rules"} | rules
                sign = address.select("sign", "Rule", list(titles), words=titles.__getitem__)
    return listed, kind, sign


def narrowed(cases: pd.DataFrame, listed: str, kind: str, sign: str) -> pd.DataFrame:
    """Return the cases of a list, of a kind and with a sign, where these are chosen."""
    rows = cases[cases["list"] == listed]
    if kind:
        rows = rows[rows["kind"] == kind]
    if sign:
        rows = rows[[sign in rules for rules in rows["rules"]]]
    return rows.reset_index(drop=True)


def show_nothing(listed: str, *, narrowed_by: bool) -> None:
    """Say that a list is empty, and what to do about it where that is because it was narrowed."""
    st.info("Nobody is on this list with these filters: take one off to see more." if narrowed_by else NOTHING[listed])
