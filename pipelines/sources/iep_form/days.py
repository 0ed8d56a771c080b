"""Finds the day that a person wrote in a box, in figures or in words."""

from __future__ import annotations

import datetime as dt
import re
from functools import cache

from pipelines.sources.dates import full_year
from pipelines.sources.iep_form.headings import form_words

_ISO = re.compile(r"(?<!\d)(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})(?!\d)")
_BRITISH = re.compile(
    r"(?<![\d./-])(?P<day>\d{1,2})\s?[./-]\s?(?P<month>\d{1,2})\s?[./-]\s?(?P<year>\d{4}|\d{2})(?![/-]?\d)"
)
_ORDINAL = r"(?:st|nd|rd|th|mh|d)?"


def day_in(text: str) -> str:
    """Return the first day that a text names, as an ISO date; empty where it names none that is in the calendar."""
    found = [match for pattern in (_ISO, _BRITISH, *_in_words()) for match in pattern.finditer(text)]
    first = min(found, key=lambda match: match.start(), default=None)
    if first is None:
        return ""
    month = first["month"]
    number = int(month) if month.isdigit() else _month_named(month)
    try:
        year = int(full_year(first["year"].lstrip("'")))
        return dt.date(year, number, int(first["day"])).isoformat()
    except ValueError:
        return ""


def looks_like_a_day(text: str) -> bool:
    """Return whether a text is meant as a date, even one that cannot be read."""
    return bool(re.search(r"\d\s?[./-]\s?\d{1,2}\s?[./-]\s?\d", text)) or any(
        pattern.search(text) for pattern in _in_words()
    )


@cache
def _months() -> dict[str, int]:
    return {name.casefold(): number for number, names in form_words().months.items() for name in names}


def _month_named(name: str) -> int:
    """Return the number of a month that `_in_words` finds, where a Turkish i is an i, as for `casefold` it is not."""
    return next(number for each, number in _months().items() if re.fullmatch(re.escape(each), name, re.IGNORECASE))


@cache
def _in_words() -> tuple[re.Pattern[str], ...]:
    """Return what finds `3rd October 2025` and `October 3, 2025`, and a Gaelic month with its article."""
    names = "|".join(sorted(map(re.escape, _months()), key=len, reverse=True))
    month = rf"(?:of\s+|an\s+t-|den\s+|an\s+|a'\s+|am\s+){{0,2}}(?P<month>{names})\b\.?"
    year = r"(?P<year>\d{4}|'?\d{2})(?!\d)"
    day = rf"(?<!\d)(?P<day>\d{{1,2}})\s?{_ORDINAL}\b"
    return (
        re.compile(rf"{day}[\s-]+{month}[\s,-]+{year}", re.IGNORECASE),
        re.compile(rf"\b{month}\s+{day},?\s+{year}", re.IGNORECASE),
    )
