"""How a value reads in a sentence."""

from __future__ import annotations

import datetime as dt
from functools import cache
from typing import Any

import pandas as pd

from pipelines.records.reference import code_sets

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def words_of(values: pd.Series[Any]) -> list[str | None]:
    """Return the words for each value; none for a missing one.

    Days read as 4 Dec 2025, numbers have two decimals at most, and areas are named.
    """
    names = _area_names() if values.name == "area" else {}
    return [None if pd.isna(value) else names.get(value) or _word(value) for value in values]


@cache
def _area_names() -> dict[str, str]:
    return {code: name.lower() for code, name in code_sets()["area"].codes.items()}


def _word(value: object) -> str:
    if isinstance(value, dt.date):
        return f"{value.day} {MONTHS[value.month - 1]} {value.year}"
    return value if isinstance(value, str) else f"{value:.2f}".rstrip("0").rstrip(".")
