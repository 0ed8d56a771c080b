"""When a pupil came to the school that a CTF is of, and when the pupil left it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipelines.sources.ctf.days import day_of, iso_text
from pipelines.sources.ctf.elements import own_text
from pipelines.sources.ctf.header import school_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipelines.sources.ctf.elements import Element
    from pipelines.sources.ctf.header import Header

_DAY = dt.timedelta(1)


@dataclass(frozen=True)
class Stay:
    """A pupil's first and last day at the school, ISO where they can be read, and what told the first if inferred."""

    entered_on: str
    left_on: str
    inferred: str = ""


def stay_of(pupil: Element, header: Header, records_from: Iterable[str]) -> Stay:
    """Return a pupil's latest stay at the school of the file.

    The school's own entry in the history tells it, or else the pupil's EntryDate. Where there is neither, it is
    inferred: the day after leaving the last other school, else the first of `records_from` (the first days of stages
    and needs) since the pupil was born, else the day on which the file was written; empty where none is known.
    """
    history = [(school, school_of(school)) for school in pupil.all("School")]
    here = [school for school, named in history if named.is_same_as(header.school)]
    told = [school for school in here if school.said("EntryDate")]
    if told:
        latest = max(told, key=lambda school: day_of(iso_text(school.said("EntryDate"))) or dt.date.min)
        return Stay(iso_text(latest.said("EntryDate")), iso_text(latest.said("LeavingDate")))
    left_on = next((iso_text(school.said("LeavingDate")) for school in here), "")
    if own := own_text(pupil, "EntryDate"):
        return Stay(iso_text(own), left_on)
    elsewhere = [iso_text(school.said("LeavingDate")) for school, _ in history if school not in here]
    inferred, by = _inferred(pupil, header, elsewhere, records_from)
    return Stay(inferred.isoformat() if inferred else "", left_on, by)


def _inferred(
    pupil: Element, header: Header, elsewhere: Iterable[str], records_from: Iterable[str]
) -> tuple[dt.date | None, str]:
    """Return the first day that other dates of the file tell, and which they were."""
    born = day_of(iso_text(own_text(pupil, "DOB"))) or dt.date.min
    until = header.written_on or dt.date.max
    left = [day for day in map(day_of, elsewhere) if day and born < day <= until]
    if left:
        return max(left) + _DAY, "the day after leaving the last school before"
    since = [day for day in map(day_of, records_from) if day and born < day <= until]
    if since:
        return min(since), "their first SEN entry or need"
    return header.written_on, "the day of the file" if header.written_on else "nothing"
