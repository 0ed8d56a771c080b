"""What the header of a CTF says: its version, its schools, and the academic year that its year groups are of."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipelines.sources.ctf.days import day_of, iso_text
from pipelines.sources.ctf.reference import ctf_reference
from pipelines.sources.raw import SourceRefused

if TYPE_CHECKING:
    import datetime as dt

    from pipelines.sources.ctf.elements import Element

_VERSION = re.compile(r"(?P<major>\d{1,3})(\.\d+)*")
_YEARS = re.compile(r"(?P<first>\d{4})\s*[/-]\s*(\d{2}|\d{4})")
_SEPTEMBER = 9


@dataclass(frozen=True)
class School:
    """A school as a CTF names it: by URN, or by the numbers of its authority and establishment; empty if not."""

    urn: str
    la_estab: str
    name: str

    @property
    def number(self) -> str:
        """What the file calls it: its URN, or else LA and establishment number together."""
        return self.urn or self.la_estab

    def is_same_as(self, other: School) -> bool:
        """Return whether both have one and the same number."""
        if self.urn and other.urn:
            return self.urn == other.urn
        return bool(self.la_estab) and self.la_estab == other.la_estab


@dataclass(frozen=True)
class Header:
    """The header of a CTF. `school` is the one that the file is of; `academic_year` is empty where nothing tells it.

    `year_said` and `school_said` say what was inferred, and are empty where the header says it in so many words.
    """

    row: int
    school: School
    school_said: str
    written_on: dt.date | None
    academic_year: str
    year_said: str


NO_SCHOOL = School("", "", "")


def header_of(file: str, root: Element) -> Header:
    """Return what the header says; refuses a file without one and a version that is not known."""
    found = root.first("Header")
    if found is None:
        raise SourceRefused(file, "it has no Header, so nothing tells its version; export the CTF again.")
    _refuse_unknown_version(file, found.said("CTFversion"))
    school, school_said = _school(found)
    written_on = day_of(iso_text(found.said("DateTime")))
    year, year_said = academic_year(_year_written(found), written_on)
    return Header(found.row, school, school_said, written_on, year, year_said)


def school_of(element: Element | None) -> School:
    """Return the school that an element names; codes that stand for no school in particular are no numbers."""
    if element is None:
        return NO_SCHOOL
    authority, establishment, urn = element.said("LEA"), element.said("Estab"), element.said("URN")
    whole = authority.isdecimal() and establishment.isdecimal()
    number = f"{authority.zfill(3)}{establishment.zfill(4)}" if whole else ""
    return School(urn if urn.isdecimal() else "", number, element.said("SchoolName"))


def academic_year(written: str, written_on: dt.date | None) -> tuple[str, str]:
    """Return the academic year of a file as 2025/26, and how it was told where the header does not say it so.

    One year alone is written by some for the year in which it begins and by others for that in which it ends: the
    day of the file decides, and where it fits neither the academic year begins in it.
    """
    if found := _YEARS.fullmatch(written):
        return _from(int(found["first"])), ""
    begins = written_on.year - (written_on.month < _SEPTEMBER) if written_on else None
    if re.fullmatch(r"\d{4}", written):
        told = begins if begins is not None and int(written) in (begins, begins + 1) else int(written)
        return _from(told), f"AcademicYear {written}, read as {_from(told)}"
    if begins is None or written_on is None:
        return "", "nothing tells the academic year, so the year groups were not read"
    return _from(begins), f"read as {_from(begins)}, in which the file was written ({written_on})"


def _from(first: int) -> str:
    return f"{first}/{(first + 1) % 100:02d}"


def _year_written(header: Element) -> str:
    places = (header.first("DestSchool"), header.first("SourceSchool"), header)
    return next((text for place in places if place and (text := place.said("AcademicYear"))), "")


def _school(header: Element) -> tuple[School, str]:
    """Return the school that the file is of: that of its destination, or else of its source."""
    destination, source = school_of(header.first("DestSchool")), school_of(header.first("SourceSchool"))
    if destination.number:
        named = destination.is_same_as(source) and not destination.name
        return School(destination.urn, destination.la_estab, source.name) if named else destination, ""
    if source.number:
        says = (
            f"the destination is no school in particular: read as records of the school it comes from, {source.number}"
        )
        return source, says
    return NO_SCHOOL, "the header gives no number of a school"


def _refuse_unknown_version(file: str, version: str) -> None:
    known = ctf_reference().versions
    range_said = f"CTF {known.first} to CTF {known.last} are read"
    if not version:
        raise SourceRefused(file, f"its Header gives no CTFversion; {range_said}, so export the CTF again.")
    found = _VERSION.fullmatch(version)
    if found is None or not known.first <= int(found["major"]) <= known.last:
        said = version if found else "which is no number"
        raise SourceRefused(file, f"its CTFversion, {said}, is not known; {range_said}, so export it as one of these.")
