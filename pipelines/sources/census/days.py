"""The day of a census: out of a text such as `2024-10-03`, `03-10-2024` or `Autumn Census 2024`."""

from __future__ import annotations

import datetime as dt
import re

from pipelines.sources.census.reference import census_reference
from pipelines.sources.written_dates import NAMED_MONTH, iso_of

_MARK = r"[-_./ ]"
_DATES = tuple(
    re.compile(rf"(?<!\d){form}(?!\d)", re.IGNORECASE)
    for form in (
        rf"(?P<year>\d{{4}})(?P<mark>{_MARK}?)(?P<month>\d{{2}})(?P=mark)(?P<day>\d{{2}})",
        rf"(?P<day>\d{{1,2}})(?P<mark>{_MARK})(?P<month>\d{{1,2}})(?P=mark)(?P<year>\d{{4}})",
        rf"(?P<year>\d{{4}}){_MARK}?{NAMED_MONTH}{_MARK}?(?P<day>\d{{1,2}})",
        rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?{_MARK}?{NAMED_MONTH}{_MARK}?(?P<year>\d{{4}})",
    )
)
_YEARS = re.compile(r"(?<!\d)(?P<first>20\d{2})(?:[-_/ ]?(?:20)?(?P<second>\d{2}))?(?!\d)")
_EARLIEST, _LATEST = 2000, 2100
_WEEK = 7


def day_in(text: str) -> dt.date | None:
    """Return the one day that a text says, as a date or as the census of a term; none where it says none or several.

    Of several dates the one that is a census day counts: the others tell when the file was made.
    """
    found = {day for form in _DATES for match in form.finditer(text) if (day := _date(match))}
    if len(found) > 1:
        found = {day for day in found if day in _days_of(day.year)}
    return found.pop() if len(found) == 1 else _day_of_term(text)


def census_day(term: str, year: int) -> dt.date:
    """Return the census day of a term in a calendar year."""
    rule = census_reference().days[term]
    first = dt.date(year, rule.month, 1)
    return first + dt.timedelta((rule.weekday - first.weekday()) % _WEEK + _WEEK * (rule.nth - 1))


def _days_of(year: int) -> set[dt.date]:
    return {census_day(term, year) for term in census_reference().days}


def _date(found: re.Match[str]) -> dt.date | None:
    iso = iso_of(found["year"], found["month"], found["day"])
    day = dt.date.fromisoformat(iso) if iso else None
    return day if day and _EARLIEST <= day.year <= _LATEST else None


def _day_of_term(text: str) -> dt.date | None:
    """Return the census day of the term and the calendar or academic year that a text names."""
    known = census_reference()
    full, short = "|".join(known.days), "|".join(known.days_short)
    named = re.findall(rf"(?<![a-z])(?:({full})|({short})(?![a-z]))", text.casefold())
    terms = {known.days_short.get(word, word) for pair in named for word in pair if word}
    years = {years for match in _YEARS.finditer(text) if (years := _years(match))}
    if len(terms) != 1 or len(years) != 1:
        return None
    term, (autumn, later) = terms.pop(), years.pop()
    return census_day(term, autumn if term == "autumn" else later)


def _years(found: re.Match[str]) -> tuple[int, int] | None:
    """Return the year of the autumn and that of the spring and summer that a text means: `2024`, `2024-25`."""
    first = int(found["first"])
    if found["second"] is None:
        return first, first
    follows = (first + 1) % 100 == int(found["second"])
    return (first, first + 1) if follows else None
