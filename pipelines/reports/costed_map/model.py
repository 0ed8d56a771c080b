"""What a costed provision map says: of the pupil, of the year's total, and of each plan cycle."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt
    from decimal import Decimal

    from pipelines.reports.costed_map.cycle_model import Cycle


@dataclass(frozen=True)
class Score:
    """The first and the latest score of a pupil in one measure and scale; one only where it was taken once."""

    measure: str
    scale: str
    first_on: dt.date
    first: float
    latest_on: dt.date
    latest: float

    @property
    def is_single(self) -> bool:
        """Whether there is nothing to compare with."""
        return self.first_on == self.latest_on


@dataclass(frozen=True)
class YearCost:
    """An academic year of a pupil: what is provided costs so far and in all, beside what is to pay for it, in pounds.

    `a_week` is what the provision that runs on the as-of date costs a week, and `school_days` those of the year; none
    where the year is over or has not begun. `top_up_to` is the day, still to come, up to which a top-up is recorded,
    where the year goes on after it.
    """

    academic_year: str
    starts_on: dt.date
    ends_on: dt.date
    school_days: int
    cost: Decimal
    so_far: Decimal
    threshold: Decimal
    top_up: Decimal
    top_up_to: dt.date | None
    gap: Decimal
    a_week: float | None


@dataclass(frozen=True)
class Said:
    """What a plan says of the child, the family or home, and since when it holds."""

    text: str
    since: dt.date


@dataclass(frozen=True)
class Pupil:
    """Who the map is about, as things stood on its day.

    `said` is what the latest plan that says it says, by the plan's column; what no plan says is not in it.
    """

    name: str
    upn: str | None
    date_of_birth: dt.date
    year_group: str | None
    class_name: str | None
    stage: str | None
    stage_since: dt.date | None
    needs: tuple[str, ...]
    left_on: dt.date | None
    said: dict[str, Said]


@dataclass(frozen=True)
class CostedMap:
    """A costed provision map; `ref` is the pupil's opaque reference, `snapshot` the number of the one it comes from.

    Cycles stand with the latest first, and what lies in no plan last. `as_of` is the day up to which cost is so far
    and after which it is planned.
    """

    school: str
    local_authority: str | None
    ref: str
    snapshot: int
    as_of: dt.date
    pupil: Pupil
    year: YearCost
    cycles: tuple[Cycle, ...]
    scores: tuple[Score, ...]

    @property
    def uncosted(self) -> dict[str, tuple[str, ...]]:
        """The provision of the year whose staff's time could not be costed, by name, and what is not recorded of it."""
        lines = [line for cycle in self.cycles for line in cycle.lines]
        return {
            line.name: line.missing for line in lines if line.missing and line.academic_year == self.year.academic_year
        }
