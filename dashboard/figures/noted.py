"""Notes about the pupils of a view's school: read anew on every run, for another person may just have written one."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from dashboard.access.scope import check_user_can_note, user_name
from dashboard.figures.snapshots import folder
from pipelines.notes import Note, Notes

if TYPE_CHECKING:
    from dashboard.figures.view import View


def notes(view: View) -> dict[str, list[Note]]:
    """Return the notes of the view's school by pupil id, the latest of each pupil first."""
    check_user_can_note(view.scope)
    by_pupil: dict[str, list[Note]] = {}
    for note in Notes(folder()).of_school(view.school_id):
        by_pupil.setdefault(note.pupil_id, []).append(note)
    return by_pupil


def write_note(view: View, pupil_id: str, text: str, signs: tuple[str, ...], rests_until: dt.date | None) -> None:
    """Keep a note about a pupil; `pipelines.notes.NoteError` where it cannot be taken."""
    check_user_can_note(view.scope)
    now = dt.datetime.now(dt.UTC).astimezone()
    Notes(folder()).add(view.school_id, Note(pupil_id, text, signs, rests_until, user_name(), now))


def withdraw_note(view: View, note_id: int) -> None:
    """Take back a note of the view's school."""
    check_user_can_note(view.scope)
    Notes(folder()).withdraw(view.school_id, note_id, user_name(), dt.datetime.now(dt.UTC).astimezone())
