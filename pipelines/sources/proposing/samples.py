"""What a column of a sheet holds, from some of its rows: enough to tell what it could be."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    import pandas as pd

    from pipelines.sources.raw import Sheet

_MOST_ROWS = 2_000
_MOST_TEXTS = 400


@dataclass(frozen=True)
class Sample:
    """The different texts of a column with the number of rows that hold each, and whether it has empty cells."""

    heading: str
    counts: Mapping[str, int]
    has_empty: bool

    @property
    def filled(self) -> int:
        """How many cells that are not empty were looked at."""
        return sum(self.counts.values())

    def rows_where(self, holds: Callable[[str], object]) -> int:
        """Return in how many cells the text is so."""
        return sum(count for text, count in self.counts.items() if holds(text))

    def share_where(self, holds: Callable[[str], object]) -> float:
        """Return the share of the filled cells in which the text is so; 0 where all are empty."""
        return self.rows_where(holds) / self.filled if self.counts else 0.0


def samples_of(sheet: Sheet) -> dict[str, Sample]:
    """Return by heading what its column holds, from rows evenly spread over the sheet."""
    step = max(1, len(sheet.rows) // _MOST_ROWS)
    some = sheet.rows.iloc[::step]
    return {heading: _sample(heading, some[heading], sheet.rows[heading]) for heading in sheet.headers}


def _sample(heading: str, texts: pd.Series, whole: pd.Series) -> Sample:
    """Return what a column holds; a heading that a report repeats further down is none of its values."""
    counts = texts[texts != heading].value_counts()
    step = max(1, len(counts) // _MOST_TEXTS)
    looked_at = counts.iloc[::step]
    return Sample(heading, dict(zip(looked_at.index, looked_at.tolist(), strict=True)), bool(whole.isna().any()))
