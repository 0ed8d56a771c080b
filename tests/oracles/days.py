"""Terms, school days and spells, worked out one day at a time."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

Row = dict[str, Any]
ONE_DAY = dt.timedelta(days=1)
FIRST_DAY = dt.date(1900, 1, 1)
LAST_DAY = dt.date(2999, 12, 31)


@dataclass(frozen=True)
class Term:
    """A term with the period it stands for: to the day before the next, the last one to its own last day."""

    label: str
    academic_year: str
    starts_on: dt.date
    period_ends_on: dt.date
    record: Row


@dataclass(frozen=True)
class School:
    """The records of one school, and the day they are looked at from."""

    records: dict[str, list[Row]]
    as_of: dt.date

    @property
    def school_id(self) -> str:
        return self.records["schools"][0]["school_id"]

    def rows(self, table: str, **equal: Any) -> list[Row]:
        return [row for row in self.records[table] if all(row[name] == value for name, value in equal.items())]

    def row(self, table: str, **equal: Any) -> Row:
        (found,) = self.rows(table, **equal)
        return found


def schools_of(records: dict[str, list[Row]], as_of: dt.date) -> list[School]:
    """Return each school with its own records alone."""
    ids = [row["school_id"] for row in records["schools"]]
    return [
        School({table: [row for row in rows if row["school_id"] == one] for table, rows in records.items()}, as_of)
        for one in ids
    ]


def terms_of(school: School) -> list[Term]:
    """Return the school's terms in the order of the calendar."""
    rows = sorted(school.rows("terms"), key=lambda row: row["starts_on"])
    ends = [after["starts_on"] - ONE_DAY for after in rows[1:]] + [row["ends_on"] for row in rows[-1:]]
    return [
        Term(f"{row['academic_year']} {row['term']}", row["academic_year"], row["starts_on"], end, row)
        for row, end in zip(rows, ends, strict=True)
    ]


def days_between(first: dt.date, last: dt.date) -> list[dt.date]:
    return [first + ONE_DAY * count for count in range((last - first).days + 1)]


def is_school_day(school: School, term: Term, day: dt.date) -> bool:
    """Return whether a day of a term's period is Monday to Friday, in the term, not in its break, not closed."""
    record = term.record
    if day.weekday() >= 5 or not record["starts_on"] <= day <= record["ends_on"]:
        return False
    half_term = record["half_term_starts_on"], record["half_term_ends_on"]
    if half_term[0] and half_term[1] and half_term[0] <= day <= half_term[1]:
        return False
    return not school.rows("closures", closed_on=day)


def school_days(school: School) -> dict[dt.date, Term]:
    """Return every school day with its term, in order."""
    return {
        day: term
        for term in terms_of(school)
        for day in days_between(term.starts_on, term.period_ends_on)
        if is_school_day(school, term, day)
    }


def holding_on(day: dt.date, spells: list[Row], starts: str = "started_on", ends: str = "ended_on") -> list[Row]:
    """Return the spells (all of one kind) that hold on a day; more than one only where they start together.

    Every end is inclusive; where a later spell starts, the earlier ends the day before.
    """
    begun = [spell for spell in spells if spell[starts] <= day]
    if not begun:
        return []
    latest = max(spell[starts] for spell in begun)
    return [spell for spell in begun if spell[starts] == latest and day <= (spell[ends] or LAST_DAY)]
