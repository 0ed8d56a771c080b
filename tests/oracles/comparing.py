"""Holds a figure's rows against an oracle's: counts alike, rates to twelve digits, money to the penny."""

from __future__ import annotations

import datetime as dt
import math
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import pandas as pd

from tests.oracles.asking import as_text

if TYPE_CHECKING:
    from tests.oracles.asking import Key

# Figures round half up from whole units of 1e-8 pound: an exact amount this near a half penny may round either way.
NEAR = Fraction(1, 1_000_000)
HALF = Fraction(1, 2)
# A share of money is a share of such units, so is less exact than a share of counted things.
EXACTLY = 1e-12
OF_MONEY = {"register_share": 1e-5}


def rows_by_key(figure: pd.DataFrame, columns: tuple[str, ...]) -> dict[Key, dict[str, Any]]:
    """Return a figure's rows by the text of the columns that tell them apart."""
    rows = [
        {str(name): None if pd.isna(value) else value for name, value in row.items()}
        for row in figure.to_dict("records")
    ]
    found = {tuple(as_text(row[column]) for column in columns): row for row in rows}
    assert len(found) == len(rows), f"rows come twice by {columns}: {rows}"
    return found


def differences(
    figure: pd.DataFrame,
    expected: dict[Key, dict[str, Any]],
    columns: tuple[str, ...],
) -> list[str]:
    """Return what a figure says otherwise than an oracle, a line each; nothing where they agree."""
    found = rows_by_key(figure, columns)
    lines = [f"{key}: only the figure has {found[key]}" for key in found if key not in expected]
    lines += [f"{key}: only the oracle has {expected[key]}" for key in expected if key not in found]
    return lines + [
        f"{key} {name}: the figure says {found[key][name]}, the oracle {value}"
        for key in expected
        if key in found
        for name, value in expected[key].items()
        if not is_same(found[key][name], value, within=OF_MONEY.get(name, EXACTLY))
    ]


def is_same(value: Any, exact: Any, *, within: float) -> bool:
    """Return whether a figure's value is the oracle's; a fraction is money in pounds, and the same to the penny."""
    if value is None or exact is None:
        return value is None and exact is None
    if isinstance(exact, str | dt.date):
        return bool(value == exact)
    if isinstance(exact, Fraction):
        return _is_same_money(value, exact)
    return math.isclose(value, exact, abs_tol=within)


def _is_same_money(value: Any, exact: Fraction) -> bool:
    pence = int(Decimal(str(value)).scaleb(2).to_integral_value(ROUND_HALF_UP))
    return any(pence == math.floor(exact * 100 + HALF + near) for near in (-100 * NEAR, 0, 100 * NEAR))
