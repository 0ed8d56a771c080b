"""The rows that the pupils of a CTF make, table by table, and what was inferred on the way."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pandas as pd

from pipelines.sources.cells import as_text
from pipelines.sources.ctf.days import iso_text
from pipelines.sources.ctf.elements import own_text
from pipelines.sources.ctf.needs import needs_of
from pipelines.sources.ctf.school import school_name
from pipelines.sources.ctf.spells import entry_of, spells_of
from pipelines.sources.ctf.stays import stay_of
from pipelines.sources.raw import RawTable, Remark
from pipelines.sources.told_schools import ladder_of, phase_of

if TYPE_CHECKING:
    from pipelines.sources.ctf.elements import Element
    from pipelines.sources.ctf.header import Header

# The element that each column of a table is read from.
HEADERS = {
    "pupils": {
        "upn": "UPN",
        "surname": "Surname",
        "forename": "Forename",
        "date_of_birth": "DOB",
        "sex": "Gender",
        "entered_on": "EntryDate",
        "left_on": "LeavingDate",
    },
    "enrolments": {"academic_year": "AcademicYear", "year_group": "NCyearActual"},
    "stages": {"stage": "SENprovision", "started_on": "StartDate", "ended_on": "EndDate"},
    "needs": {"need": "SENtype", "rank": "SENtypeRank", "started_on": "NeedStartDate", "ended_on": "NeedEndDate"},
}
_SCHOOL_HEADERS = {"school_id": "Estab", "name": "SchoolName", "phase": "NCyearActual", "ladder": "SENprovision"}
_WHO = ("upn", "surname", "forename", "date_of_birth")
_NAMED_LINES = 5


@dataclass
class Transfer:
    """The rows of one file, pupil by pupil: each a line, the pupil's place in the file, and its cells."""

    file: str
    header: Header
    by_lines: bool
    people: list[tuple[str, ...]] = field(default_factory=list)
    rows: dict[str, list[tuple[int, int, tuple[str, ...]]]] = field(
        default_factory=lambda: {table: [] for table in HEADERS}
    )
    names: Counter[str] = field(default_factory=Counter)
    beaten: list[int] = field(default_factory=list)
    inferred: Counter[tuple[str, str]] = field(default_factory=Counter)

    def take(self, pupil: Element) -> None:
        """Take a pupil with the history that the file gives."""
        spells = spells_of([entry_of(sen) for sen in pupil.all("SEN")])
        needs = needs_of(pupil, spells.spells)
        starts = [spell.started_on for spell in spells.spells] + [need.started_on for need in needs]
        stay = stay_of(pupil, self.header, starts)
        told = {name: own_text(pupil, name) for name in ("UPN", "Surname", "Forename", "DOB", "Gender", "NCyearActual")}
        self.people.append((told["UPN"], told["Surname"], told["Forename"], iso_text(told["DOB"])))
        self._add("pupils", pupil.row, *self.people[-1], told["Gender"], stay.entered_on, stay.left_on)
        if told["NCyearActual"] and self.header.academic_year:
            self._add("enrolments", pupil.row, self.header.academic_year, told["NCyearActual"])
        for spell in spells.spells:
            self._add("stages", spell.row, spell.stage, spell.started_on, spell.ended_on)
        for need in needs:
            self._add("needs", need.row, need.need, need.rank, need.started_on, need.ended_on)
            self.inferred["need_start", ""] += need.inferred
        self.inferred["entered_on", stay.inferred] += bool(stay.inferred)
        self.beaten += spells.beaten
        self.names.update(school_name(pupil, self.header.school))

    def _add(self, table: str, row: int, *cells: str) -> None:
        self.rows[table].append((row, len(self.people) - 1, cells))

    def tables(self) -> tuple[RawTable, ...]:
        """Return the raw tables, the school's own first where the file gives it a number."""
        school = (self._school(),) if self.header.school.number else ()
        return *school, *(self._table(name) for name in HEADERS if self.rows[name])

    def _table(self, name: str) -> RawTable:
        rows = self.rows[name]
        index = pd.Index([row for row, _, _ in rows], name="row", dtype="int64")
        cells = _frame(list(HEADERS[name]), [cells for _, _, cells in rows], index)
        who = _frame(list(_WHO), [self.people[place] for _, place, _ in rows], index)
        school = {"school": self.header.school.number or None, "school_name": self.school_name or None}
        identity = who.assign(**{column: _same(text, index) for column, text in school.items()})
        return RawTable(name, self.file, "", cells, HEADERS[name], identity=identity)

    @property
    def school_name(self) -> str:
        """The school's name in the header, or else in the pupils' histories; empty where neither says it."""
        return self.header.school.name or next((name for name, _ in self.names.most_common(1)), "")

    @property
    def phase_and_ladder(self) -> tuple[str, str]:
        """What the year groups and the stages tell of the school."""
        groups = [cells[1] for _, _, cells in self.rows["enrolments"]]
        stages = [cells[0] for _, _, cells in self.rows["stages"]]
        return phase_of(groups), ladder_of(stages, self.header.written_on)

    def _school(self) -> RawTable:
        number = self.header.school.number
        cells = (number, self.school_name or f"School {number}", *self.phase_and_ladder)
        index = pd.Index([self.header.row], name="row", dtype="int64")
        return RawTable("schools", self.file, "", _frame(list(_SCHOOL_HEADERS), [cells], index), _SCHOOL_HEADERS)

    def remarks(self) -> tuple[Remark, ...]:
        """Return what was inferred, each rule at most once or so."""
        header, (phase, ladder) = self.header, self.phase_and_ladder
        number = header.school.number
        said = [("school", header.school_said), ("academic_year", header.year_said)]
        if number:
            name = "" if self.school_name else f" under the name 'School {number}', for the file gives none,"
            says = f"if {number} is new it is taken{name} as {phase} on the ladder {ladder}, by its years and stages"
            said.append(("new_school", says))
        said += [(rule, _inferred(rule, by, count)) for (rule, by), count in self.inferred.items() if count]
        if self.beaten:
            says = f"several stages begin on one day: the highest holds, not that of {_lines(self.beaten)}"
            said.append(("same_day", says))
        if not self.by_lines:
            said.append(("rows", "many records stand on one line: rows are counted with each element on its own line"))
        return tuple(Remark(self.file, "", rule, says) for rule, says in said if says)


def _frame(columns: list[str], cells: list[tuple[str, ...]], index: pd.Index) -> pd.DataFrame:
    by_column = zip(columns, zip(*cells, strict=True), strict=True)
    return pd.DataFrame({name: as_text(texts).set_axis(index) for name, texts in by_column}, index=index)


def _same(text: str | None, index: pd.Index) -> pd.Series:
    return pd.Series(text, index=index, dtype="string")


def _inferred(rule: str, by: str, count: int) -> str:
    if rule == "need_start":
        return f"{count} needs have no NeedStartDate: taken to begin with the SEN entry that they belong to"
    if by == "nothing":
        return f"{count} pupils have no EntryDate at this school, and nothing in the file tells one"
    return f"{count} pupils have no EntryDate at this school: taken to begin with {by}"


def _lines(rows: list[int]) -> str:
    named = ", ".join(map(str, sorted(rows)[:_NAMED_LINES]))
    more = f" and {len(rows) - _NAMED_LINES} more" if len(rows) > _NAMED_LINES else ""
    return f"row {named}{more}" if len(rows) == 1 else f"rows {named}{more}"
