"""Dates that a mapping declares to be written in another form, rewritten as ISO dates."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

_PARTS = {
    "YYYY": r"(?P<year>\d{4})",
    "YY": r"(?P<year>\d{2})",
    "MMM": r"(?P<month>[A-Za-z]{3,9})",
    "MM": r"(?P<month>\d{1,2})",
    "DD": r"(?P<day>\d{1,2})",
}
_FORM = re.compile(r"YYYY|YY|MMM|MM|DD|[-/. ]")
_TIME = r"(?:[ T]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?: ?[AaPp][Mm])?)?"
_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_LAST_SHORT_YEAR = 68  # POSIX: 00 to 68 are of this century, 69 to 99 of the last


@cache
def pattern_of(form: str) -> re.Pattern[str] | None:
    """Return what matches a form such as `DD/MM/YYYY` or `YYYY-MMM-DD`; none where it is not such a form.

    `MMM` is a month's English name, whole or its first letters; a time of day may follow any date.
    """
    parts = _FORM.findall(form)
    words = [part for part in parts if part in _PARTS]
    whole = "".join(parts) == form
    if not whole or sorted(word[0] for word in words) != ["D", "M", "Y"]:
        return None
    return re.compile("".join(_PARTS.get(part, re.escape(part)) for part in parts) + _TIME)


def day_month_year(text: str, form: str) -> tuple[int, int, str] | None:
    """Return the day, the month and the year as written of a text in a form; none where it does not fit.

    A form fits where its month is 1 to 12, or the name of one, and its day 1 to 31.
    """
    pattern = pattern_of(form)
    found = pattern.fullmatch(text) if pattern else None
    if found is None:
        return None
    day, month = int(found["day"]), month_number(found["month"])
    return (day, month, found["year"]) if 1 <= month <= 12 and 1 <= day <= 31 else None


def iso_dates(texts: pd.Series, forms: list[str]) -> pd.Series:
    """Return texts with those that match a form as ISO dates; the first form that fits a text rules.

    A text that fits none stays as it is.
    """
    rewritten = {text: iso_date(text, forms) for text in texts.dropna().unique()}
    return texts.map(rewritten).astype("string")


def iso_date(text: str, forms: list[str]) -> str:
    """Return a text that matches a form as an ISO date, as `iso_dates` does."""
    for form in forms:
        found = day_month_year(text, form)
        if found:
            day, month, year = found
            return f"{full_year(year)}-{month:02d}-{day:02d}"
    return text


def month_number(text: str) -> int:
    """Return the number of a month written as a number, or by its English name, whole or its first letters; else 0."""
    if text.isdigit():
        return int(text)
    name = text.casefold()
    return next((number for number, month in enumerate(_MONTHS, start=1) if month.startswith(name)), 0)


def full_year(year: str) -> str:
    """Return a year of four digits; one of two lies in 1969 to 2068."""
    if len(year) == 4:
        return year
    return f"20{year}" if int(year) <= _LAST_SHORT_YEAR else f"19{year}"
