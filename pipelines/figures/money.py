"""Pounds and pence out of the exact units that costs are counted in."""

from __future__ import annotations

from decimal import ROUND_HALF_DOWN, ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, Any

import pandas as pd
import pyarrow as pa

from pipelines.transforms.costs import UNITS_PER_POUND

if TYPE_CHECKING:
    from collections.abc import Iterable

PENNY = Decimal("0.01")
POUNDS = pd.ArrowDtype(pa.decimal128(18, 2))


def pounds(units: Iterable[int | float | None]) -> pd.Series[Any]:
    """Return units as decimal pounds, rounded half up to the penny; what is missing stays missing."""
    return pd.Series([None if pd.isna(unit) else _pounds(unit) for unit in units], dtype=POUNDS)


def _pounds(unit: float) -> Decimal:
    # Half a penny goes up on either side of nought: decimal's own half up is away from nought.
    return (Decimal(unit) / UNITS_PER_POUND).quantize(PENNY, rounding=ROUND_HALF_DOWN if unit < 0 else ROUND_HALF_UP)
