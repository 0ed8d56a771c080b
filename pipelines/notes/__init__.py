"""What people write beside the records: notes about pupils, and what will be done next."""

from __future__ import annotations

from pipelines.notes.about_pupils import LONGEST_TEXT, Note, NoteError, Notes
from pipelines.notes.next_steps import LONGEST_STEP, MOST_STEPS, NextStep, NextSteps

__all__ = [
    "LONGEST_STEP",
    "LONGEST_TEXT",
    "MOST_STEPS",
    "NextStep",
    "NextSteps",
    "Note",
    "NoteError",
    "Notes",
]
