"""Who is not making progress: the rules that say so, what may explain it, and the state of each pupil."""

from __future__ import annotations

from pipelines.transforms.progress.findings import Findings
from pipelines.transforms.progress.history import History
from pipelines.transforms.progress.seen import CASE, KEYS, Seen, pupils_on_register
from pipelines.transforms.progress.signs import (
    EXPLANATIONS,
    RULES,
    ProgressEntries,
    SignEntry,
    StateEntry,
    progress_entries,
    sign_entries,
)
from pipelines.transforms.progress.states import pupil_states, states
from pipelines.transforms.progress.told import told_signs

__all__ = [
    "CASE",
    "EXPLANATIONS",
    "KEYS",
    "RULES",
    "Findings",
    "History",
    "ProgressEntries",
    "Seen",
    "SignEntry",
    "StateEntry",
    "progress_entries",
    "pupil_states",
    "pupils_on_register",
    "sign_entries",
    "states",
    "told_signs",
]
