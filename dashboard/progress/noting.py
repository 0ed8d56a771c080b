"""Notes on a pupil's flag: what was done about it, and until when it rests."""

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from dashboard import figures, layout
from dashboard.access.scope import user_can_note
from pipelines import words
from pipelines.notes import LONGEST_TEXT, NoteError

if TYPE_CHECKING:
    from dashboard.figures import View
    from pipelines.notes import Note

MOST_SHOWN = 3


def today() -> dt.date:
    """Return the day on which somebody looks: rests end by it, not by the day up to which records are counted."""
    return dt.datetime.now(dt.UTC).astimezone().date()


def show_notes(view: View, notes: list[Note]) -> None:
    """Show the latest notes on a pupil, each with a button that takes it back."""
    for note in notes[:MOST_SHOWN]:
        layout.to_take_back(
            f":material/edit_note: {words.plain(said(note))}",
            str(note.note_id),
            partial(figures.withdraw_note, view, note.note_id),
            "Take this note back: it is not shown any longer",
        )
    if len(notes) > MOST_SHOWN:
        st.caption(f"{words.plural(len(notes) - MOST_SHOWN, 'earlier note')} in the download.")


def said(note: Note) -> str:
    """Return a note in a sentence: when, by whom, what, and until when the flag rests."""
    rests = f"rests until {words.day(note.rests_until)}" if note.rests_until else ""
    what = ". ".join(filter(None, [note.text.rstrip("."), rests]))
    return f"{words.day(note.written_at.date())}, {note.written_by}: {what}."


def offer(view: View, pupil_id: str, name: str, signs: tuple[str, ...]) -> None:
    """Show the button that opens a note on a pupil."""
    if not user_can_note(view.scope):
        return
    if st.button("Note or rest", key=f"note on {pupil_id}", icon=":material/edit_note:", type="tertiary"):
        _write_note(view, pupil_id, name, signs)


@st.dialog("Note or rest", width="medium")
def _write_note(view: View, pupil_id: str, name: str, signs: tuple[str, ...]) -> None:
    st.markdown(f"**{words.plain(name)}**")
    day = today()
    # Keyed by the pupil: what was begun about one must never stand under the name of another.
    with st.form(f"note {pupil_id}", border=False):
        text = st.text_area("What was done, or agreed", max_chars=LONGEST_TEXT, key=f"note text {pupil_id}")
        until = st.date_input(
            "Rest the flag until (leave empty to note only)",
            value=None,
            min_value=day,
            max_value=day + dt.timedelta(days=366),
            format="DD/MM/YYYY",
            disabled=not signs,
            key=f"note rest {pupil_id}",
            help="Until then the pupil stands under Resting, unless a new reason appears."
            if signs
            else "No flag is up, so there is nothing to rest.",
        )
        with st.container(horizontal=True):
            saved = st.form_submit_button("Save")
            given_up = st.form_submit_button("Cancel")
    st.caption("Notes stay in the school's own records on this machine. They outlive new loads and are in no summary.")
    if given_up:
        st.rerun()
    if saved:
        try:
            figures.write_note(view, pupil_id, text, signs if until else (), until)
        except NoteError as error:
            st.error(str(error))
        else:
            st.rerun()
