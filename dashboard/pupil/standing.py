"""Whether the pupil is making progress, as the latest term's work list has it: the reasons, and what was noted."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from dashboard import figures
from dashboard.progress import noting
from dashboard.progress.cards import show_evidence
from dashboard.progress.kinds import KINDS, keys_of, with_kinds
from dashboard.progress.worklist import signs
from pipelines.figures import Request
from pipelines.transforms.periods import Span
from pipelines.transforms.progress import progress_entries

if TYPE_CHECKING:
    import pandas as pd

    from dashboard.figures import View
    from pipelines.records_of_a_pupil import PupilRecord


def show_standing(view: View, record: PupilRecord) -> None:
    """Show the pupil's state with its reasons, the notes on it, and the button for one; nothing off the register."""
    term = Span(term=str(figures.terms(view)["term"].iloc[0]))
    states = _of_pupil(figures.figure(view, Request("progress", by=("term",))), record)
    now = states[states["term"] == term.term]
    if now.empty:
        return
    case = with_kinds(now, figures.figure(view, Request("dosage", span=term))).iloc[0]
    with st.container(border=True, gap="xsmall"):
        with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
            st.markdown(f"**{progress_entries().states[case['state']].title}** this term", width="content")
            with st.container(horizontal=True, vertical_alignment="center", width="content"):
                if case["kind"]:
                    kind = KINDS[case["kind"]]
                    st.badge(kind.name, icon=kind.icon, color=kind.colour, help=kind.first)
                noting.offer(view, record.pupil_id, _name(record), tuple(keys_of(case["rules"])))
        found = signs(view, Request("progress_signs", span=term)).get(record.pupil_id)
        if found is not None:
            # Where progress is made there is nothing to explain; what is amiss is worth a look all the same.
            explains = "May explain it: " if case["state"] == "no_progress" else "To look at: "
            show_evidence(found, explains=explains, every=True)
        noting.show_notes(view, figures.notes(view).get(record.pupil_id, []))


def _of_pupil(rows: pd.DataFrame, record: PupilRecord) -> pd.DataFrame:
    return rows[rows["pupil_id"] == record.pupil_id]


def _name(record: PupilRecord) -> str:
    person = record.about.iloc[0]
    return f"{person['surname']}, {person['forename']}"
