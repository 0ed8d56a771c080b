"""Gathers the extracts of everything that was given: one source for each census day."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pipelines.sources.census.headings import Headings, headings_of, is_extract
from pipelines.sources.census.needs import identity_among, need_tables, needs_without_a_stage, pupils_of
from pipelines.sources.census.parts import Part, parts_of
from pipelines.sources.census.pupils import pupil_tables
from pipelines.sources.census.schools import school_tables
from pipelines.sources.raw import Brought, File, RawTable, Remark, Sheet, SourceRefused, Unread
from pipelines.sources.tables import refuse_without_rows

if TYPE_CHECKING:
    import datetime as dt


@dataclass
class Censuses:
    """The extracts gathered so far; `as_of` is the day of those that say none."""

    as_of: dt.date | None
    pupils: dict[dt.date, list[Part]] = field(default_factory=lambda: defaultdict(list))
    needs: list[tuple[File, Sheet, Headings]] = field(default_factory=list)
    taken: int = 0

    def take(self, file: File, sheet: Sheet) -> bool:
        """Take a file that is an extract by its headings; refuses one whose day cannot be told."""
        if not is_extract(sheet):
            return False
        self.taken += 1
        headings = headings_of(sheet)
        if not headings.of_pupils:
            self.needs.append((file, sheet, headings))
            return True
        other = (self.as_of, "the day of the census is the one given with --as-of") if self.as_of else None
        for part in parts_of(file, sheet, headings, other):
            self.pupils[part.day].append(part)
        return True

    def brought(self) -> list[Brought]:
        """Return a source for each day, in the order of the days; refuses a needs file of a day without pupils."""
        needs: dict[dt.date, list[Part]] = defaultdict(list)
        for file, sheet, headings in self.needs:
            for part in parts_of(file, sheet, headings, self._only_day()):
                if part.day not in self.pupils:
                    why = f"it holds the needs of {part.day} alone; load it together with the pupils of that census."
                    raise SourceRefused(file.name, why)
                needs[part.day].append(part)
        return [_source(day, self.pupils[day], needs[day]) for day in sorted(self.pupils)]

    def _only_day(self) -> tuple[dt.date, str] | None:
        if len(self.pupils) == 1:
            return next(iter(self.pupils)), "the day of the census is that of the pupils loaded with it"
        return None


def _source(day: dt.date, pupil_parts: list[Part], needs_parts: list[Part]) -> Brought:
    tables, remarks = school_tables(pupil_parts)
    pupils = pupils_of(pupil_parts)
    for part in pupil_parts:
        _add(pupil_tables(part), tables, remarks)
        _add(need_tables(part, part.identity), tables, remarks)
    for part in needs_parts:
        _add(need_tables(part, identity_among(part, pupils)), tables, remarks)
    parts = [*pupil_parts, *needs_parts]
    refuse_without_rows(parts[0].file.name, [raw for raw in tables if raw.table != "schools"])
    without = needs_without_a_stage(tables, pupils)
    if without:
        says = f"pupils with needs though their stage is that of no special educational need: {without}; both are kept"
        remarks.append(parts[0].remark("needs_without_stage", says))
    files = tuple({part.file.name: part.file.fingerprint for part in parts}.values())
    of_day = [remark for part in parts for remark in part.remarks]
    filled = tuple(raw for raw in tables if not raw.rows.empty)
    return Brought("census", day.isoformat(), filled, files, _unread(parts), (*of_day, *remarks))


def _add(found: tuple[list[RawTable], list[Remark]], tables: list[RawTable], remarks: list[Remark]) -> None:
    tables += found[0]
    remarks += found[1]


def _unread(parts: list[Part]) -> tuple[Unread, ...]:
    return tuple(
        Unread(part.file.name, part.sheet.sheet, "pupils" if part.headings.of_pupils else "needs", header, "")
        for part in parts
        for header in part.sheet.headers
        if header not in {*part.headings.fields.values(), *dict(part.headings.needs)}
    )
