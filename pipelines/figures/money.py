"""Pounds and pence out of the exact units that costs are counted in."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pandas as pd
import pyarrow as pa

from pipelines.transforms.costs import UNITS_PER_POUND, number

if TYPE_CHECKING:
    from collections.abc import Iterable

    import narwhals as nw

UNITS_PER_PENNY = UNITS_PER_POUND // 100
# Each day's cost is rounded to a unit, so over a year an exact half penny may come out a few hundred units short.
DRIFT = 500
POUNDS = pd.ArrowDtype(pa.decimal128(18, 2))


def pounds(units: Iterable[int | float | None]) -> pd.Series[Any]:
    """Return units as decimal pounds, rounded half up to the penny; what is missing stays missing."""
    return pd.Series([None if pd.isna(unit) else _pounds(unit) for unit in units], dtype=POUNDS)


def as_pounds(column: str) -> nw.Expr:
    """Return a column of units as pounds with every fraction of a penny, so that what records add sums exactly."""
    return number(column) / UNITS_PER_POUND


def _pounds(unit: float) -> Decimal:
    return Decimal(int((unit + UNITS_PER_PENNY // 2 + DRIFT) // UNITS_PER_PENNY)).scaleb(-2)
