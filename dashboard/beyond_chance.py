"""Whether two shares differ by more than chance alone would bring: what a sentence may claim, and nothing more."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from pipelines.transforms.rates import difference_interval

if TYPE_CHECKING:
    from pipelines.words import Number


def change(earlier: tuple[Number, Number], now: tuple[Number, Number]) -> int:
    """Return 1 where the share of now lies above the earlier one by more than chance, -1 where below, else 0.

    Each is a part and its whole, neither whole nought. It is 0 where the 95 per cent interval of the difference has 0
    in it (`pipelines.transforms.rates.difference_interval`).
    """
    counts = [pd.Series([int(count)]) for count in (*now, *earlier)]
    low, high = (ends.iloc[0] for ends in difference_interval(*counts))
    return int(low > 0) - int(high < 0)
