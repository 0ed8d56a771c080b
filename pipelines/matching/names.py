"""Names and dates of birth as they are compared: without accents, case, order of the words and apostrophes."""

from __future__ import annotations

import re
import unicodedata

from pipelines.validate.dates import day_in

_APOSTROPHES = re.compile("['`\u00b4\u2018\u2019\u02bc]")
_LETTERS = re.compile(r"[^\W\d_]+")


def plain_name(*parts: str) -> str:
    """Return the words of a name in alphabetical order: `O’Neill, Anne-Marie` and `Anne Marie ONEILL` are one.

    Word order is left out because a form has one box for the whole name.
    """
    whole = unicodedata.normalize("NFKD", _APOSTROPHES.sub("", " ".join(parts)))
    bare = "".join(mark for mark in whole if not unicodedata.combining(mark))
    return " ".join(sorted(_LETTERS.findall(bare.casefold())))


def iso_day(text: str) -> str:
    """Return a date as ISO text, whichever way it was written; empty where it is no date."""
    day = day_in(text)
    return day.isoformat() if day else ""
