"""Fills in the school's own ids in what a file brought, and says of each pupil what came of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, TypeAlias

import pandas as pd

from pipelines.matching.names import iso_day, plain_name
from pipelines.matching.outcomes import MATCH_COLUMNS, Match, Outcome
from pipelines.matching.pupils import Who, find
from pipelines.matching.schools import school_of_each
from pipelines.sources import IDENTITY_COLUMNS, OF_NOBODY, Remark, RowFault
from pipelines.validate.forms import is_upn

if TYPE_CHECKING:
    from pipelines.matching.roll import Roll
    from pipelines.sources import Brought, RawTable

PUPIL = "{pupil}"
"""What stands for the pupil in an id that a reader makes, until the pupil is known."""
Identity: TypeAlias = tuple[str, ...]  # a text for each of `IDENTITY_COLUMNS`
_UNMATCHED = tuple(map(Outcome, OF_NOBODY))


def matched(brought: Brought, roll: Roll, school: str = "") -> tuple[Brought, pd.DataFrame]:
    """Return a source with `school_id` and `pupil_id` filled in, and what came of each pupil: `MATCH_COLUMNS`.

    A source that brings pupils may bring new ones. Rows of others, and rows that could be of two pupils, get a fault
    that says so and names the nearest on the roll. `school` is the one that is meant where a file names none.
    """
    if all(raw.identity is None for raw in brought.tables):
        return brought, pd.DataFrame(columns=list(MATCH_COLUMNS))
    matching = _Matching(brought, roll, school)
    tables = tuple(matching.filled(place, raw) for place, raw in enumerate(brought.tables))
    return (
        replace(brought, name=matching.name, tables=tables, remarks=(*brought.remarks, *matching.remarks)),
        matching.outcomes(),
    )


@dataclass(frozen=True)
class _Matching:
    """One source and the roll that it is matched with."""

    brought: Brought
    roll: Roll
    school: str

    @cached_property
    def matches(self) -> dict[Identity, Match]:
        """What came of each different identity."""
        return {who: self._match(*who) for who in self.identities}

    @cached_property
    def identities(self) -> list[Identity]:
        """The different identities of the source's rows."""
        return list(dict.fromkeys(who for told in self.told for who in told))

    @cached_property
    def told(self) -> list[list[Identity]]:
        """The identity of each row of each of the tables `of_pupils`."""
        return [_identities(raw) for raw in self.of_pupils]

    @cached_property
    def found(self) -> dict[int, list[Match]]:
        """What came of each row of each of the tables `of_pupils`, by the table's place in the source."""
        places = [place for place, raw in enumerate(self.brought.tables) if _is_of_pupils(raw)]
        return {place: [self.matches[who] for who in told] for place, told in zip(places, self.told, strict=True)}

    @cached_property
    def of_pupils(self) -> list[RawTable]:
        """The tables that say in other ways than by the school's own ids whom their rows are about."""
        return [raw for raw in self.brought.tables if _is_of_pupils(raw)]

    @cached_property
    def schools(self) -> dict[tuple[str, str], str]:
        """The school on the roll for each way in which the file names one."""
        return school_of_each(self.identities, self.roll)

    @cached_property
    def new_schools(self) -> set[str]:
        """The schools that the source itself brings."""
        rows = [raw.rows["school_id"] for raw in self.brought.tables if raw.table == "schools"]
        return {str(each) for column in rows for each in column.dropna()}

    @cached_property
    def brings_pupils(self) -> bool:
        """Whether a pupil who is not on the roll is a new one."""
        return any(raw.table == "pupils" for raw in self.brought.tables)

    def _match(self, school: str, school_name: str, local_id: str, upn: str, *names_and_birth: str) -> Match:
        surname, forename, born = names_and_birth
        who = Who(local_id, upn.upper(), plain_name(surname, forename), iso_day(born))
        told = self.schools[school, school_name] or self.school or self._only_school(school)
        if not told and school in self.new_schools:
            return Match(Outcome.NEW, school, local_id or who.upn)
        found = find(who, self.roll, {told} if told else set(self.roll.schools))
        new = found.outcome is Outcome.NOT_ON_ROLL and self.brings_pupils and told and (local_id or who.upn)
        if new:
            return Match(Outcome.NEW, told, local_id or who.upn)
        return replace(found, school_id=found.school_id or told)  # the school may be known though the pupil is not

    def _only_school(self, school: str) -> str:
        """Return the one school on the roll where a file names none."""
        return next(iter(self.roll.schools)) if len(self.roll.schools) == 1 and not school else ""

    def filled(self, place: int, raw: RawTable) -> RawTable:
        """Return a raw table with its ids; a row of nobody keeps none and has a fault."""
        if raw.table == "schools":
            return self._renumbered(raw)
        if raw.identity is None:
            return raw
        found, given = self.found[place], raw.rows
        local = [who[IDENTITY_COLUMNS.index("local_id")] for who in _identities(raw)]  # as the file has it, to mend
        own = [str(column) for column in given.columns if column.endswith("_id")]  # of the reader's own making
        rows = given.assign(
            **{column: _with_pupil(given[column], found, self.nobody) for column in own},
            school_id=_texts([match.school_id for match in found], given.index),
            pupil_id=_texts([match.pupil_id or told for match, told in zip(found, local, strict=True)], given.index),
        )
        faults = tuple(
            RowFault(int(row), "pupil_id", str(match.outcome), match.says, told)
            for row, match, told in zip(rows.index, found, local, strict=True)
            if match.outcome in _UNMATCHED
        )
        return replace(raw, rows=rows, faults=(*raw.faults, *faults))

    def _renumbered(self, raw: RawTable) -> RawTable:
        """Return the source's schools under the numbers that the roll knows them by."""
        known = {number: school for (number, _), school in self.schools.items() if school}
        numbers = [str(number) for number in raw.rows["school_id"].fillna("")]
        renumbered = _texts([known.get(number, number) for number in numbers], raw.rows.index)
        return replace(raw, rows=raw.rows.assign(school_id=renumbered))

    @property
    def nobody(self) -> str:
        """What stands for a pupil who is not known in the ids of a file's rows: it holds them together."""
        return f"unmatched-{self.brought.files[0].sha256[:8]}"

    @property
    def name(self) -> str:
        """The source's name, in which a pupil goes by the school's id, or by nothing where that is a UPN."""
        if PUPIL not in self.brought.name:
            return self.brought.name
        ids = [match.pupil_id for match in self.matches.values() if match.pupil_id]
        told = ids[0] if ids and not is_upn(ids[0]) else self.brought.files[0].name
        return self.brought.name.replace(PUPIL, told)

    @property
    def remarks(self) -> list[Remark]:
        """Which school was meant where the file gives another number or none."""
        file = self.brought.files[0].name
        return [
            Remark(file, "", "school", f"{number or name or 'no school is named'}: read as the school {school}")
            for (number, name), school in self.schools.items()
            if school and number and number != school
        ]

    def outcomes(self) -> pd.DataFrame:
        """Return what came of each different identity, at the first row that has it."""
        first: dict[Identity, tuple[object, ...]] = {}
        for raw, told in zip(self.of_pupils, self.told, strict=True):
            for row, who in zip(raw.rows.index, told, strict=True):
                match = self.matches[who]
                ids = ("", match.school_id, match.pupil_id)
                first.setdefault(who, (*ids, str(match.outcome), raw.file, raw.sheet, row, match.says))
        return pd.DataFrame(list(first.values()), columns=list(MATCH_COLUMNS))


def _is_of_pupils(raw: RawTable) -> bool:
    return raw.identity is not None and raw.table != "schools"


def _identities(raw: RawTable) -> list[Identity]:
    """Return a row's identity for each row of a raw table: the columns of `IDENTITY_COLUMNS`, empty where missing."""
    told = pd.DataFrame(index=raw.rows.index) if raw.identity is None else raw.identity
    empty = [""] * len(told)
    texts = [told[name].fillna("").tolist() if name in told.columns else empty for name in IDENTITY_COLUMNS]
    return list(zip(*texts, strict=True))


def _with_pupil(ids: pd.Series, found: list[Match], nobody: str) -> pd.Series:
    """Return ids with the pupil put in, or `nobody` where none was found."""
    told = ids.fillna("")
    filled = [text.replace(PUPIL, match.pupil_id or nobody) for text, match in zip(told, found, strict=True)]
    return _texts(filled, ids.index)


def _texts(texts: list[str], index: pd.Index) -> pd.Series:
    """Return texts as a column in which an empty one is missing."""
    return pd.Series([text or None for text in texts], index=index, dtype="string")
