"""Writes one school's records as a Common Transfer File, in the layouts and date forms that schools' systems use.

A CTF says of a pupil at what stage they were from which day on: one stage at a time, and its end only by the next
entry. It carries no stages of other ladders than England's two, no gaps between stages but as N, no class, and of
year groups only those of its own academic year.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

if TYPE_CHECKING:
    from random import Random

Row = dict[str, Any]
DATE_FORMS = ("%Y-%m-%d", "%d/%m/%Y", "%d/%m/%y", "%Y-%m-%dT00:00:00")
NAMESPACES = ("", "http://www.example.org/ctf")
LAYOUTS = ("history", "bare", "needs_within")
HEIGHTS = "NAKPES"  # of the stages of both codes, the lowest first
DAY = dt.timedelta(1)


@dataclass(frozen=True)
class Style:
    """How a file is written: how SEN entries lie, in which form dates are, and the rest of its looks."""

    layout: str = "history"
    date_form: str = "%Y-%m-%d"
    namespace: str = ""
    prefix: str = ""
    encoding: str = "utf-8"
    line_end: str = "\n"
    version: str = "19.0"

    def day(self, day: dt.date | None) -> str:
        """Return a date as this file writes it; empty where there is none."""
        return day.strftime(self.date_form) if day else ""

    def tag(self, name: str, *inside: str) -> str:
        """Return an element with what it holds, or nothing where it holds nothing."""
        whole = self.line_end.join(each for each in inside if each)
        if not whole:
            return ""
        mark = self.line_end if "<" in whole else ""
        return f"<{self.prefix}{name}>{mark}{whole}{mark}</{self.prefix}{name}>"


def ctf(school: Row, pupils: list[Row], year: str, rng: Random | None = None, style: Style = Style()) -> bytes:
    """Return a CTF of a school (school_id as LA and establishment number, name) and of pupils in an academic year.

    A pupil's row holds `stages` (day and stage), `needs` and `year_group` beside the columns of the records.
    `rng` shuffles what has no order.
    """
    where = _where(school, style)
    header = style.tag(
        "Header",
        style.tag("DocumentName", "Common Transfer File"),
        style.tag("CTFversion", style.version),
        style.tag("DateTime", f"{int(year[:4]) + 1}-06-12T10:00:00"),
        style.tag("SourceSchool", where, style.tag("AcademicYear", year[:4])),
        style.tag("DestSchool", where),
    )
    written = [_pupil(pupil, where, rng, style) for pupil in pupils]
    root = style.tag("CTfile", header, style.tag("CTFpupilData", *written))
    if style.namespace:
        declared = f"xmlns:{style.prefix[:-1]}" if style.prefix else "xmlns"
        root = root.replace(f"<{style.prefix}CTfile", f'<{style.prefix}CTfile {declared}="{style.namespace}"', 1)
    said = f'<?xml version="1.0" encoding="{style.encoding}"?>{style.line_end}'
    return (said + root).encode(style.encoding)


def _where(school: Row, style: Style) -> str:
    number = school["school_id"]
    parts = (("LEA", number[:3]), ("Estab", number[3:]), ("SchoolName", escape(school["name"])))
    return style.line_end.join(style.tag(name, text) for name, text in parts)


def _pupil(pupil: Row, where: str, rng: Random | None, style: Style) -> str:
    tag = style.tag
    stay = (tag("EntryDate", style.day(pupil["entered_on"])), tag("LeavingDate", style.day(pupil["left_on"])))
    return tag(
        "Pupil",
        tag("UPN", pupil["upn"]),
        tag("Surname", escape(pupil["surname"])),
        tag("Forename", escape(pupil["forename"])),
        tag("DOB", style.day(pupil["date_of_birth"])),
        tag("Gender", pupil["sex"] or ""),
        tag("BasicDetails", tag("NCyearActual", pupil["year_group"] or "")),
        _sen(pupil, rng, style),
        tag("Contacts", tag("Contact", tag("Surname", "Another"), tag("Forename", "Person"))),
        tag("SchoolHistory", tag("School", where, *stay)),
    )


def _sen(pupil: Row, rng: Random | None, style: Style) -> str:
    """Return a pupil's history: within `SENhistory`, or bare, with the needs beside it or within an entry."""
    tag = style.tag
    entries = [(tag("StartDate", style.day(day)), tag("SENprovision", stage)) for day, stage in pupil["stages"]]
    needs = [_need(need, style) for need in pupil["needs"]]
    if rng:  # some are written twice, as systems do that merged two records of a child
        entries = rng.sample(twice := entries + entries[:1], len(twice))
        needs = rng.sample(again := needs + needs[:1], len(again))
    if style.layout == "history":
        return tag("SENhistory", *(tag("SEN", *entry) for entry in entries)) + tag("SENneeds", *needs)
    if style.layout == "needs_within" and entries:
        entries[0] += (tag("SENneeds", *needs),)
        return style.line_end.join(tag("SEN", *entry) for entry in entries)
    return style.line_end.join(tag("SEN", *entry) for entry in entries) + tag("SENneeds", *needs)


def _need(need: Row, style: Style) -> str:
    return style.tag(
        "SENneed",
        style.tag("NeedStartDate", style.day(need["started_on"])),
        style.tag("NeedEndDate", style.day(need["ended_on"])),
        style.tag("SENtypeRank", str(need["rank"])),
        style.tag("SENtype", need["need"]),
    )


def carried_stages(stages: list[Row]) -> list[tuple[dt.date, str]]:
    """Return the entries that say, day by day, the highest stage that spells give a pupil, and N where none does."""
    days = {row["started_on"] for row in stages} | {row["ended_on"] + DAY for row in stages if row["ended_on"]}
    entries: list[tuple[dt.date, str]] = []
    for day in sorted(days):
        there = [row for row in stages if row["started_on"] <= day <= (row["ended_on"] or dt.date.max)]
        stage = max((row["stage"] for row in there), key=HEIGHTS.index, default="N")
        if not entries or entries[-1][1] != stage:
            entries.append((day, stage))
    return entries
