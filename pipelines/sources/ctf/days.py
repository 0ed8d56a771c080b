"""Dates as they stand in a CTF: in one of several forms, at times with a time of day or a time zone after them."""

from __future__ import annotations

import datetime as dt
import re

from pipelines.sources.ctf.reference import ctf_reference
from pipelines.sources.dates import iso_date

_AFTER = re.compile(r"(?<=\d)(?:[T ]\d{1,2}:\d{2}.*|Z|[+-]\d{2}:\d{2})$")


def iso_text(text: str) -> str:
    """Return a date as ISO; a text that cannot be read as one stays as it is, for validation to say so."""
    bare = _AFTER.sub("", text)
    written = iso_date(bare, ctf_reference().dates.forms)
    return written if day_of(written) else text


def day_of(iso: str) -> dt.date | None:
    """Return the day of an ISO date; none where the text is no such date."""
    try:
        return dt.date.fromisoformat(iso)
    except ValueError:
        return None
