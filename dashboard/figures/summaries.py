"""The termly summary for governors: the one thing that every role may see, for it is under disclosure control."""

from __future__ import annotations

import datetime as dt
from pathlib import Path  # noqa: TC003  (Streamlit's cache reads the annotations)
from typing import TYPE_CHECKING

import streamlit as st

from dashboard.access.scope import check_user_can_note, user_name
from dashboard.figures import queries
from dashboard.figures.asked import pupil_rows
from dashboard.figures.snapshots import basis, folder, snapshot
from dashboard.figures.view import View  # noqa: TC001
from pipelines.notes import NextStep, NextSteps
from pipelines.reports.termly import FORMS, Told
from pipelines.summary import SchoolTerm, Summary, termly_summary

if TYPE_CHECKING:
    from pipelines.reports.termly import Form


def told(view: View, term: str) -> Told:
    """Return the term's summary with what belongs to it: the snapshot, and the next steps as they are written now."""
    steps = tuple(step.text for step in next_steps(view, term))
    return Told(_summary(folder(), view, term), view.number, snapshot(folder(), view.number).made_at.date(), steps)


def document(view: View, term: str, form: Form) -> bytes:
    """Return the term's summary as a file of a form; see `pipelines.reports.termly.FORMS`."""
    return FORMS[form](told(view, term))


def next_steps(view: View, term: str) -> list[NextStep]:
    """Return the next steps written for a term: governors read them, too."""
    return NextSteps(folder()).of_term(view.school_id, term)


def write_next_step(view: View, term: str, text: str) -> None:
    """Keep a next step; `pipelines.notes.NoteError` where it cannot be taken, such as one that names a pupil."""
    check_user_can_note(view.scope)
    names = pupil_rows(view, queries.LISTED)[["forename", "surname"]].itertuples(index=False, name=None)
    now = dt.datetime.now(dt.UTC).astimezone()
    NextSteps(folder()).add(view.school_id, NextStep(term, text, user_name(), now), names)


def withdraw_next_step(view: View, step_id: int) -> None:
    """Take a next step of the view's school back."""
    check_user_can_note(view.scope)
    NextSteps(folder()).withdraw(view.school_id, step_id, user_name(), dt.datetime.now(dt.UTC).astimezone())


@st.cache_data(max_entries=50, show_spinner=False)
def _summary(lies_in: Path, view: View, term: str) -> Summary:
    return termly_summary(SchoolTerm(basis(lies_in, view.number, view.school_id), term))
