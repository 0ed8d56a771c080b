"""Reads a date: `YYYY-MM-DD` or `DD/MM/YYYY`, never the month first."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipelines.validate.cell import Cell, Complaint

EARLIEST_YEAR = 1900
LATEST_YEAR = 2100

_ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})")
_BRITISH = re.compile(r"(?P<day>\d{1,2})/(?P<month>\d{1,2})/(?P<year>\d{4})")
_SHORT_YEAR = re.compile(r"\d{1,2}/\d{1,2}/\d{2}")
_TIME = re.compile(r"[ T]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?$")


def date_in(cell: Cell) -> dt.date | Complaint:
    """Return the date that a cell says; a time of day after it is left out."""
    text = _TIME.sub("", cell.text)
    parts = _parts(text)
    if parts is None:
        return _not_a_date(cell, text)
    year, month, day = parts
    if not EARLIEST_YEAR <= year <= LATEST_YEAR:
        return cell.complaint(f"has a year outside {EARLIEST_YEAR} to {LATEST_YEAR}; correct the year")
    try:
        return dt.date(year, month, day)
    except ValueError:
        return _not_in_the_calendar(cell, year, month, day, iso="-" in text)


def day_in(text: str) -> dt.date | None:
    """Return the date that a text says, or none where it says no date."""
    parts = _parts(_TIME.sub("", text))
    try:
        return dt.date(*parts) if parts else None
    except ValueError:
        return None


def _parts(text: str) -> tuple[int, int, int] | None:
    """Return year, month and day as they are written."""
    found = _ISO.fullmatch(text) or _BRITISH.fullmatch(text)
    return (int(found["year"]), int(found["month"]), int(found["day"])) if found else None


def _not_a_date(cell: Cell, text: str) -> Complaint:
    if _SHORT_YEAR.fullmatch(text):
        return cell.complaint("has a year of two digits; write the year in full, as DD/MM/YYYY")
    return cell.complaint("is not a date; write it as YYYY-MM-DD or DD/MM/YYYY")


def _not_in_the_calendar(cell: Cell, year: int, month: int, day: int, *, iso: bool) -> Complaint:
    """Return why day, month and year make no date: exchanged, or no such day."""
    form = "YYYY-MM-DD" if iso else "DD/MM/YYYY"
    try:
        meant = dt.date(year, day, month)
    except ValueError:
        return cell.complaint("is not a day of the calendar; correct the day or the month")
    if cell.column.personal:
        return cell.complaint(f"has the day and the month in the wrong order; write it as {form}")
    mended = meant.isoformat() if iso else f"{meant:%d/%m/%Y}"
    return cell.complaint(f"has the day and the month in the wrong order; write it as {form}: {mended}?")
