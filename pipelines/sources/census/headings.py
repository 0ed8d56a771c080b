"""Which header of an extract means what, and whether a sheet is an extract at all."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from pipelines.sources.census.reference import census_reference
from pipelines.sources.headers import column_named, plain, table_named

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipelines.sources.raw import Sheet

# The record column that a field fills, whose own name and aliases head it too.
_COLUMNS = {
    "school_name": ("schools", "name"),
    "local_id": ("pupils", "pupil_id"),
    **{name: ("pupils", name) for name in ("upn", "surname", "forename", "date_of_birth", "sex")},
    **{name: ("pupils", name) for name in ("entered_on", "left_on", "disadvantaged", "eal", "looked_after")},
    "year_group": ("enrolments", "year_group"),
    "class": ("enrolments", "class"),
    "stage": ("stages", "stage"),
    "need": ("needs", "need"),
    "rank": ("needs", "rank"),
}
_IDS = ("upn", "local_id", "link")
_OF_A_PUPIL = ("year_group", "date_of_birth", "entered_on", "surname", "sex")


@dataclass(frozen=True)
class Headings:
    """The header of each field that a sheet has, and the headers of needs side by side with their ranks."""

    fields: Mapping[str, str]
    needs: tuple[tuple[str, int], ...]

    def has_any(self, names: tuple[str, ...]) -> bool:
        """Return whether one of these fields is there."""
        return any(name in self.fields for name in names)

    @property
    def names_school(self) -> bool:
        """Whether a row says of which school it is."""
        return self.has_any(("urn", "la_estab")) or {"la", "estab"} <= set(self.fields)

    @property
    def of_pupils(self) -> bool:
        """Whether these are the headings of pupils with their stages."""
        named = self.has_any(_IDS) or {"surname", "forename", "date_of_birth"} <= set(self.fields)
        return "stage" in self.fields and named and self.has_any(_OF_A_PUPIL)

    @property
    def of_needs(self) -> bool:
        """Whether these are the headings of pupils' needs alone."""
        needs = "need" in self.fields or bool(self.needs)
        return needs and "stage" not in self.fields and self.has_any(_IDS)


def headings_of(sheet: Sheet) -> Headings:
    """Return what the headers of a sheet mean."""
    needs = tuple((header, rank) for header in sheet.headers if (rank := _ranks().get(plain(header))))
    free = {plain(header): header for header in sheet.headers if header not in dict(needs)}
    fields: dict[str, str] = {}
    for field, wanted in _wanted().items():
        header = next((free[name] for name in wanted if name in free), None)
        header = header or next((each for each in free.values() if _means(field, each)), None)
        if header and header not in fields.values():
            fields[field] = header
    return Headings(fields, needs)


def is_extract(sheet: Sheet) -> bool:
    """Return whether a sheet is an extract by its headings: of one day, so that no stage or need has a first day."""
    if has_spells(sheet) or is_record_table(sheet):
        return False
    headings = headings_of(sheet)
    return headings.of_pupils or headings.of_needs


def has_spells(sheet: Sheet) -> bool:
    """Return whether a header gives the first day of a stage or a need."""
    return any("started_on" in {column_named("stages", each), column_named("needs", each)} for each in sheet.headers)


def is_record_table(sheet: Sheet) -> bool:
    """Return whether a file is named after a record table and has the school's and the pupils' own ids."""
    table = table_named(PurePosixPath(sheet.file).stem)
    if table is None:
        return False
    columns = {column_named(table, header) for header in sheet.headers}
    return {"school_id", "pupil_id"} <= columns


def _means(field: str, header: str) -> bool:
    return field in _COLUMNS and column_named(_COLUMNS[field][0], header) == _COLUMNS[field][1]


@cache
def _wanted() -> dict[str, tuple[str, ...]]:
    """Return the plain headings of each field, the best first."""
    known = census_reference().headings
    return {name: tuple(map(plain, known.get(name, ()))) for name in dict.fromkeys((*known, *_COLUMNS))}


@cache
def _ranks() -> dict[str, int]:
    """Return the rank of each heading of needs side by side."""
    needs = census_reference().needs
    numbered = {f"{plain(words)}{rank}": rank for words in needs.numbered for rank in range(1, 10)}
    return numbered | {plain(words): rank for words, rank in needs.named.items()}
