"""What people note about pupils, and until when a flag of theirs rests."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from pipelines.notes.store import FILE, opened, withdraw

if TYPE_CHECKING:
    import sqlite3
    from pathlib import Path

LONGEST_TEXT = 2_000  # characters
TABLE = """
    CREATE TABLE IF NOT EXISTS notes (
        note_id INTEGER PRIMARY KEY,
        school_id TEXT NOT NULL,
        pupil_id TEXT NOT NULL,
        text TEXT NOT NULL,
        signs TEXT NOT NULL,
        rests_until TEXT,
        written_by TEXT NOT NULL,
        written_at TEXT NOT NULL,
        withdrawn_by TEXT,
        withdrawn_at TEXT
    ) STRICT
"""


class NoteError(ValueError):
    """A note cannot be taken; the message says what it lacks and names nobody."""


@dataclass(frozen=True)
class Note:
    """What was noted about a pupil: words, a day until which the flag rests, or both.

    `signs` are the keys of the rules that fired when it was written: a rest is of those alone.
    """

    pupil_id: str
    text: str
    signs: tuple[str, ...]
    rests_until: date | None
    written_by: str
    written_at: datetime
    note_id: int = 0

    def rests(self, sign: str, day: date) -> bool:
        """Return whether a sign rests on a day; the last day of a rest is one of them."""
        return self.rests_until is not None and day <= self.rests_until and sign in self.signs


class Notes:
    """The notes of a warehouse's folder."""

    def __init__(self, folder: Path) -> None:
        """Take the notes in a folder; the file is made with the first note."""
        self.path = folder / FILE

    def add(self, school_id: str, note: Note) -> None:
        """Keep a note; `NoteError` where it says nothing, is too long, or rests until a day that is over."""
        _check(note)
        with opened(self.path, TABLE) as store:
            store.execute(
                "INSERT INTO notes (school_id, pupil_id, text, signs, rests_until, written_by, written_at)"
                " VALUES (?, ?, ?, ?, ?, ?, ?)",
                (
                    school_id,
                    note.pupil_id,
                    note.text.strip(),
                    ";".join(note.signs),
                    note.rests_until.isoformat() if note.rests_until else None,
                    note.written_by,
                    note.written_at.isoformat(),
                ),
            )

    def withdraw(self, school_id: str, note_id: int, by: str, at: datetime) -> None:
        """Take a note of a school back: it is kept, with who withdrew it and when, and no longer read."""
        with opened(self.path, TABLE) as store:
            withdraw(store, "notes", school_id, note_id, by, at)

    def of_school(self, school_id: str) -> list[Note]:
        """Return the notes of a school that were not withdrawn, the latest first."""
        if not self.path.is_file():
            return []
        with opened(self.path, TABLE) as store:
            rows = store.execute(
                "SELECT * FROM notes WHERE school_id = ? AND withdrawn_at IS NULL"
                " ORDER BY written_at DESC, note_id DESC",
                (school_id,),
            ).fetchall()
        return [_note(row) for row in rows]


def _check(note: Note) -> None:
    if not note.text.strip() and note.rests_until is None:
        raise NoteError("Write what was done, or choose a day until which the flag rests.")
    if len(note.text.strip()) > LONGEST_TEXT:
        message = f"The note is longer than {LONGEST_TEXT:,} characters; shorten it."
        raise NoteError(message)
    if note.rests_until is not None and note.rests_until < note.written_at.date():
        raise NoteError("The day until which the flag rests is over; choose a later one.")


def _note(row: sqlite3.Row) -> Note:
    return Note(
        pupil_id=row["pupil_id"],
        text=row["text"],
        signs=tuple(filter(None, row["signs"].split(";"))),
        rests_until=date.fromisoformat(row["rests_until"]) if row["rests_until"] else None,
        written_by=row["written_by"],
        written_at=datetime.fromisoformat(row["written_at"]),
        note_id=row["note_id"],
    )
