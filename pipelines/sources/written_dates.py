"""Dates as exports write them (with times, named months, short years), rewritten as ISO dates column by column."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from pipelines.sources.dates import full_year, month_number

if TYPE_CHECKING:
    import pandas as pd

NAMED_MONTH = (
    "(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    "|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_TIME = re.compile(r"[ T]\d{1,2}:\d{2}(:\d{2}([.,]\d+)?)?( ?[AP]M)?Z?$", re.IGNORECASE)
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})",
        r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})",
        rf"(?P<year>\d{{4}})[-/. ]{NAMED_MONTH}[-/. ](?P<day>\d{{1,2}})",
        rf"(?P<day>\d{{1,2}})[-/. ]{NAMED_MONTH}[-/., ]+(?P<year>\d{{4}}|\d{{2}})",
    )
)
_NUMBERS = re.compile(r"(?P<first>\d{1,2})(?P<mark>[-/.])(?P<second>\d{1,2})(?P=mark)(?P<year>\d{4}|\d{2})")
_MONTHS_IN_A_YEAR = 12
_TELLING = 3  # letters of a name tell which month it is, however the rest is shortened
_ENOUGH = 2  # one date alone that can only be read month first is a slip


def iso_texts(texts: pd.Series) -> tuple[pd.Series, str]:
    """Return texts with those that are dates as ISO dates, and a sentence on what the column's own dates decided.

    The day stands before the month, unless several dates of the column can only be read the other way and none
    against it. A year of two digits is read beside a named month, or where the column shows which number is the day.
    A text that is no date stays as it is.
    """
    written = {text: _TIME.sub("", text) for text in texts.dropna().unique()}
    numbers = [found for text in written.values() if (found := _NUMBERS.fullmatch(text))]
    day_first, month_first = _shown(numbers)
    backwards = month_first >= _ENOUGH and not day_first
    short_years = backwards or (day_first > 0 and not month_first)
    iso = {text: _iso(bare, backwards=backwards, short_years=short_years) or text for text, bare in written.items()}
    return texts.map(iso).astype("string"), _says(numbers, backwards=backwards, short_years=short_years)


def _shown(numbers: list[re.Match[str]]) -> tuple[int, int]:
    """Return how many dates can only be read with the day first, and how many only with the month first."""
    pairs = [(int(found["first"]), int(found["second"])) for found in numbers]
    day_first = sum(second <= _MONTHS_IN_A_YEAR < first for first, second in pairs)
    return day_first, sum(first <= _MONTHS_IN_A_YEAR < second for first, second in pairs)


def _says(numbers: list[re.Match[str]], *, backwards: bool, short_years: bool) -> str:
    if backwards:
        return "read with the month before the day, for several can be read in no other way"
    if short_years and any(len(found["year"]) == 2 for found in numbers):
        return "years of two digits were read with the day first, as the others of the column show"
    return ""


def _iso(text: str, *, backwards: bool, short_years: bool) -> str | None:
    for form in _FORMS:
        if found := form.fullmatch(text):
            return iso_of(found["year"], found["month"], found["day"])
    numbers = _NUMBERS.fullmatch(text)
    if numbers is None or (len(numbers["year"]) == 2 and not short_years):
        return None
    day, month = (numbers["second"], numbers["first"]) if backwards else (numbers["first"], numbers["second"])
    return iso_of(numbers["year"], month, day)


def iso_of(year: str, month: str, day: str) -> str | None:
    """Return year, month (a number or a name) and day as an ISO date; none where the calendar has no such day."""
    number = month_number(month[:_TELLING])
    try:
        return dt.date(int(full_year(year)), number, int(day)).isoformat()
    except ValueError:
        return None
