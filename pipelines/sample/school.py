"""A school of the sample: its id, phase, size and calendar, and where its rows gather."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipelines.sample.draw import Draw
from pipelines.sample.reference import school_names

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from pipelines.sample.rows import Rows
    from pipelines.sample.term_dates import Term, TermDates

YEARS_OF_PHASE = {"primary": range(7), "secondary": range(7, 12)}
FIRST_ID = 100001
SECONDARY_EVERY = 6  # the fourth of every six schools is a secondary
SECONDARY_SIZE = 2.4


@dataclass
class School:
    """One school while it is being made; `number` counts from 0 and `years` are those it teaches."""

    number: int
    seed: int
    name: str
    phase: str
    size: int
    dates: TermDates
    first_year: int
    last_year: int
    as_of: date
    rows: Rows

    @property
    def years(self) -> range:
        """The years that it teaches; Reception is 0."""
        return YEARS_OF_PHASE[self.phase]

    @property
    def opens(self) -> date:
        """The first day of the records: that of the first term."""
        return self.dates.years[self.first_year].terms[0].starts_on

    def draw(self, subject: str) -> Draw:
        """Return the stream of choices for one subject of this school."""
        return Draw(self.seed, self.number, subject)

    def terms(self, first_year: int | None = None) -> Iterator[Term]:
        """Give the terms that have begun by the as-of date, from the first year of the records or another."""
        for term in self.dates.terms:
            in_years = term.start_year >= (self.first_year if first_year is None else first_year)
            if in_years and term.starts_on <= self.as_of:
                yield term


def school_id(number: int) -> str:
    """Return the id of the school of that number, which counts from 0."""
    return str(FIRST_ID + number)


def phase_of(number: int) -> str:
    """Return the phase of the school of that number: mostly primary."""
    return "secondary" if number % SECONDARY_EVERY == 3 else "primary"


def name_of(number: int) -> str:
    """Return the school's invented name; the first has its own."""
    names = school_names()
    if number == 0:
        return names.own
    place = names.places[(number - 1) % len(names.places)]
    kind = "High School" if phase_of(number) == "secondary" else "Primary School"
    again = (number - 1) // len(names.places)
    return f"{place} {kind}" + (f" {again + 1}" if again else "")


def sizes(schools: int, pupils: int, seed: int) -> list[int]:
    """Return the schools' sizes, which differ and come to `schools` times `pupils` in all."""
    if schools == 1:
        return [pupils]
    draw = Draw(seed, 0, "sizes")
    weights = [
        draw.number(0.5, 1.5) * (SECONDARY_SIZE if phase_of(number) == "secondary" else 1) for number in range(schools)
    ]
    spare = schools * (pupils - 1)
    shares = [spare * weight / sum(weights) for weight in weights]
    made = [1 + int(share) for share in shares]
    by_rest = sorted(range(schools), key=lambda number: (int(shares[number]) - shares[number], number))
    for number in by_rest[: schools * pupils - sum(made)]:
        made[number] += 1
    return made
