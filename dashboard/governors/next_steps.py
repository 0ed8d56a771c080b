"""What will be done next: read by everybody, written by whoever may write notes."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from dashboard import figures, layout
from dashboard.access.scope import user_can_note
from pipelines import words
from pipelines.notes import LONGEST_STEP, NoteError

if TYPE_CHECKING:
    from dashboard.figures import View
    from pipelines.reports.termly import Told

FORM = "next step"


def show_next_steps(view: View, term: str, told: Told) -> None:
    """Show the next steps, and where they may be written also the box for a further one."""
    st.subheader("What will be done next", anchor=False)
    if not told.next_steps:
        st.markdown(told.no_next_steps)
    if not user_can_note(view.scope):
        st.markdown("\n".join(f"- {words.plain(step)}" for step in told.next_steps))
        return
    steps = figures.next_steps(view, term)
    for step in steps:
        layout.to_take_back(
            f":material/arrow_forward: {words.plain(step.text)}",
            f"step {step.step_id}",
            partial(figures.withdraw_next_step, view, step.step_id),
            "Take this step back: it is in no summary any longer",
        )
    _offer(view, term, len(steps))


def _offer(view: View, term: str, written: int) -> None:
    """Show the box for a further step; once that is written the next box is a new one, and empty."""
    with st.form(f"{FORM} {term}", clear_on_submit=False, border=True):
        text = st.text_area(
            "Write a next step for the governors; name no child",
            max_chars=LONGEST_STEP,
            key=f"{FORM} text {term} {written}",
            height=80,
        )
        saved = st.form_submit_button("Add this step")
    if not saved:
        return
    try:
        figures.write_next_step(view, term, text)
    except NoteError as error:
        st.error(str(error))
    else:
        st.rerun()
