"""How the numbers of a table are written in its files: money to the penny, shares as per cent, counts whole."""

from __future__ import annotations

import datetime as dt
import re
from enum import Enum
from typing import Any

import pandas as pd


class Kind(Enum):
    """What the numbers of a column are."""

    MONEY = "money"
    SHARE = "share"
    WHOLE = "whole"
    OTHER = "other"


FORMATS = {Kind.MONEY: "#,##0.00", Kind.SHARE: "0.0%", Kind.WHOLE: "#,##0", Kind.OTHER: "0.00"}
TEXT, DAY = "@", "dd/mm/yyyy"
OF_MONEY = "(£)"
OF_SHARES = re.compile(r"\bshare\b", re.IGNORECASE)


def kind_of(heading: str, values: pd.Series[Any]) -> Kind:
    """Return what a column's numbers are: by the words of its heading, else by whether all of them are whole.

    A heading names pounds as `(£)`, and a fraction, or an end of its interval, by the word "share". Nothing else is
    shown as per cent: an effect size of 0.5 is not one.
    """
    if OF_MONEY in heading:
        return Kind.MONEY
    if OF_SHARES.search(heading):
        return Kind.SHARE
    numbers = [float(value) for value in values.dropna() if not isinstance(value, str | dt.date)]
    return Kind.WHOLE if all(number.is_integer() for number in numbers) else Kind.OTHER


def whole_as_such(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the rows with whole numbers as such also where a missing one has made fractions of them: 8, not 8.0."""
    numbers = {name: rows[name].astype("Float64") for name in rows.columns if _may_be_fractions(rows[name])}
    whole = {name: values for name, values in numbers.items() if values.dropna().mod(1).eq(0).all()}
    return rows.assign(**{name: values.astype("Int64") for name, values in whole.items()})


def _may_be_fractions(values: pd.Series[Any]) -> bool:
    known = pd.api.types
    counted = known.is_integer_dtype(values) or known.is_bool_dtype(values)
    return known.is_numeric_dtype(values) and not counted
