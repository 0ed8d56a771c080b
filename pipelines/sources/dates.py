"""Dates that a mapping declares to be written in another form, rewritten as ISO dates."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

_PARTS = {"YYYY": r"(?P<year>\d{4})", "YY": r"(?P<year>\d{2})", "MM": r"(?P<month>\d{1,2})", "DD": r"(?P<day>\d{1,2})"}
_FORM = re.compile(r"YYYY|YY|MM|DD|[-/. ]")
_LAST_SHORT_YEAR = 68  # POSIX: 00 to 68 are of this century, 69 to 99 of the last


@cache
def pattern_of(form: str) -> re.Pattern[str] | None:
    """Return what matches a form such as `DD/MM/YYYY` or `MM/DD/YY`; none where it is not such a form."""
    parts = _FORM.findall(form)
    words = [part for part in parts if part in _PARTS]
    whole = "".join(parts) == form
    if not whole or sorted(word[0] for word in words) != ["D", "M", "Y"]:
        return None
    return re.compile("".join(_PARTS.get(part, re.escape(part)) for part in parts))


def iso_dates(texts: pd.Series, forms: list[str]) -> pd.Series:
    """Return texts with those that match a form as ISO dates; the first form that fits a text rules.

    A form fits where its month is 1 to 12 and its day 1 to 31; a text that fits none stays as it is.
    """
    rewritten = {text: iso_date(text, forms) for text in texts.dropna().unique()}
    return texts.map(rewritten).astype("string")


def iso_date(text: str, forms: list[str]) -> str:
    """Return a text that matches a form as an ISO date, as `iso_dates` does."""
    for pattern in filter(None, map(pattern_of, forms)):
        found = pattern.fullmatch(text)
        if found and 1 <= int(found["month"]) <= 12 and 1 <= int(found["day"]) <= 31:
            return f"{full_year(found['year'])}-{int(found['month']):02d}-{int(found['day']):02d}"
    return text


def full_year(year: str) -> str:
    """Return a year of four digits; one of two lies in 1969 to 2068."""
    if len(year) == 4:
        return year
    return f"20{year}" if int(year) <= _LAST_SHORT_YEAR else f"19{year}"
