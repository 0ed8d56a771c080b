"""What will be done next, as the SENCo writes it for the governors: it names no pupil."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from pipelines.naming import tells_of_a_pupil
from pipelines.notes.about_pupils import NoteError
from pipelines.notes.store import FILE, opened, withdraw

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable
    from pathlib import Path

LONGEST_STEP = 400  # characters
MOST_STEPS = 12
TABLE = """
    CREATE TABLE IF NOT EXISTS next_steps (
        step_id INTEGER PRIMARY KEY,
        school_id TEXT NOT NULL,
        term TEXT NOT NULL,
        text TEXT NOT NULL,
        written_by TEXT NOT NULL,
        written_at TEXT NOT NULL,
        withdrawn_by TEXT,
        withdrawn_at TEXT
    ) STRICT
"""
NAMES_A_PUPIL = "This seems to name a pupil: governors may not know of whom it is. Say it without the name."


@dataclass(frozen=True)
class NextStep:
    """One thing that will be done after a term, in a sentence."""

    term: str
    text: str
    written_by: str
    written_at: datetime
    step_id: int = 0


class NextSteps:
    """The next steps kept in a warehouse's folder."""

    def __init__(self, folder: Path) -> None:
        """Take the next steps in a folder; the file is made with the first."""
        self.path = folder / FILE

    def add(self, school_id: str, step: NextStep, names: Iterable[tuple[str, str]]) -> None:
        """Keep a next step; `NoteError` where it is empty or too long, is one too many, or names a pupil.

        `names` are the forenames and surnames of the school's pupils.
        """
        _check(step, names)
        with opened(self.path, TABLE) as store:
            kept = store.execute(
                "SELECT count(*) FROM next_steps WHERE school_id = ? AND term = ? AND withdrawn_at IS NULL",
                (school_id, step.term),
            ).fetchone()[0]
            if kept >= MOST_STEPS:
                message = f"There are {MOST_STEPS} next steps already: take one back first."
                raise NoteError(message)
            store.execute(
                "INSERT INTO next_steps (school_id, term, text, written_by, written_at) VALUES (?, ?, ?, ?, ?)",
                (school_id, step.term, step.text.strip(), step.written_by, step.written_at.isoformat()),
            )

    def withdraw(self, school_id: str, step_id: int, by: str, at: datetime) -> None:
        """Take a next step of a school back: it is kept, with who withdrew it and when, and no longer read."""
        with opened(self.path, TABLE) as store:
            withdraw(store, "next_steps", school_id, step_id, by, at)

    def of_term(self, school_id: str, term: str) -> list[NextStep]:
        """Return a school's next steps after a term that were not withdrawn, in the order of writing."""
        if not self.path.is_file():
            return []
        with opened(self.path, TABLE) as store:
            rows = store.execute(
                "SELECT * FROM next_steps WHERE school_id = ? AND term = ? AND withdrawn_at IS NULL ORDER BY step_id",
                (school_id, term),
            ).fetchall()
        return [_step(row) for row in rows]


def _check(step: NextStep, names: Iterable[tuple[str, str]]) -> None:
    if not step.text.strip():
        raise NoteError("Write what will be done next.")
    if len(step.text.strip()) > LONGEST_STEP:
        message = f"A next step has at most {LONGEST_STEP} characters: shorten it, or make two of it."
        raise NoteError(message)
    if tells_of_a_pupil(step.text, names):
        raise NoteError(NAMES_A_PUPIL)


def _step(row: sqlite3.Row) -> NextStep:
    return NextStep(
        row["term"], row["text"], row["written_by"], datetime.fromisoformat(row["written_at"]), row["step_id"]
    )
