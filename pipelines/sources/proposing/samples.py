"""What a column of a sheet holds, from some of its rows: enough to tell what it could be."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    import pandas as pd

    from pipelines.sources.raw import Sheet

_MOST_ROWS = 1_000
_MOST_TEXTS = 250


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


def some_rows(sheet: Sheet) -> pd.DataFrame:
    """Return rows evenly spread over a sheet, fewer than two thousand."""
    return sheet.rows.iloc[:: max(1, len(sheet.rows) // _MOST_ROWS)]


def samples_of(sheet: Sheet) -> dict[str, Sample]:
    """Return by heading what its column holds, from rows evenly spread over the sheet."""
    some = some_rows(sheet)
    return {heading: _sample(heading, some[heading], sheet.rows[heading]) for heading in sheet.headers}


def _sample(heading: str, texts: pd.Series, whole: pd.Series) -> Sample:
    """Return what a column holds; a heading that a report repeats further down is none of its values."""
    counts = Counter(texts.dropna().tolist())
    counts.pop(heading, None)
    step = max(1, len(counts) // _MOST_TEXTS)
    return Sample(heading, dict(islice(counts.items(), 0, None, step)), bool(whole.isna().any()))
