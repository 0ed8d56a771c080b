"""Why something is not done: what all refusals have in common, and what is said of a fault of the program."""

from __future__ import annotations

import traceback
from pathlib import Path

_OURS = {"pipelines", "dashboard"}


class RefusedError(Exception):
    """These files or records do not allow it, and nothing was changed; the message says why, and names no child."""


class WrongUseError(ValueError):
    """It was asked for in a way that cannot be answered; the message says what is possible."""


def fault_of(error: BaseException) -> str:
    """Return what an unforeseen error is and where it arose, without its message, which may hold a record's values."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if _OURS & set(Path(frame.filename).parts)]
    where = f" in {Path(ours[-1].filename).name}, line {ours[-1].lineno}" if ours else ""
    return f"{type(error).__name__}{where}"
