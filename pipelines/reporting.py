"""What a load found, in the sentences that the terminal and the dashboard both say."""

from __future__ import annotations

import traceback
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

ROWS_NAMED = 10
_OURS = {"pipelines", "dashboard"}


def folded(problems: pd.DataFrame) -> list[str]:
    """Return a line for each kind of fault in a column: the first row's message, and which other rows have it too."""
    lines = []
    for _, alike in problems.groupby(["table", "file", "sheet", "column", "rule"], dropna=False, sort=False):
        others = [str(row) for row in alike["row"].dropna()][1:]
        named = ", ".join(others[:ROWS_NAMED]) + (", …" if len(others) > ROWS_NAMED else "")
        lines.append(
            alike["message"].iloc[0]
            + (f" (and {len(others):,} more: row{'s' if len(others) > 1 else ''} {named})" if others else ""),
        )
    return lines


def fault_of(error: BaseException) -> str:
    """Return what an unforeseen error is and where it arose, without its message, which may hold a record's values."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if _OURS & set(Path(frame.filename).parts)]
    where = f" in {Path(ours[-1].filename).name}, line {ours[-1].lineno}" if ours else ""
    return f"{type(error).__name__}{where}"
