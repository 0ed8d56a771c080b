"""How a value reads in a sentence."""

from __future__ import annotations

import datetime as dt
from functools import cache
from typing import Any

import pandas as pd

from pipelines.records.reference import code_sets

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def words_of(values: pd.Series[Any]) -> pd.Series[str]:
    """Return the words for each value; a missing value stays missing.

    Days read as 4 Dec 2025, numbers have two decimals at most, and areas are named.
    """
    distinct = pd.Series(values.dropna().unique(), dtype="object")
    names = _area_names() if values.name == "area" else {}
    words = {value: names.get(value) or _word(value) for value in distinct}
    return values.astype("object").map(words, na_action="ignore").astype("str")


@cache
def _area_names() -> dict[str, str]:
    return {code: name.lower() for code, name in code_sets()["area"].codes.items()}


def _word(value: object) -> str:
    if isinstance(value, dt.date):
        return f"{value.day} {MONTHS[value.month - 1]} {value.year}"
    return value if isinstance(value, str) else f"{value:.2f}".rstrip("0").rstrip(".")
