"""What a costed map says of a plan cycle: the lines of cost, the targets, and what their reviews found."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from pipelines.records.limits import DAYS_A_WEEK

if TYPE_CHECKING:
    import datetime as dt
    from decimal import Decimal


@dataclass(frozen=True)
class Target:
    """A target and what its last decided review came to; what is not recorded, or not reviewed, is none."""

    target_id: str
    description: str
    area: str
    is_long_term: bool
    baseline: str | None
    baseline_value: float | None
    goal_value: float | None
    unit: str | None
    outcome: str | None = None
    reviewed_on: dt.date | None = None
    measured_value: float | None = None
    next_step: str | None = None


@dataclass(frozen=True)
class Attendance:
    """The sessions of a placement so far: how many the pupil attended, of how many planned."""

    attended: float
    planned: float


@dataclass(frozen=True)
class Line:
    """A stretch of days of one placement in which nothing that makes its cost changed.

    Money of the run is in pounds: `hourly_cost` of one member of staff, `fixed_cost` of the whole run and all its
    `planned_days`. Of the group's cost the pupil bears `weight` of `weights`. `exact` and `exact_so_far` are the
    pupil's cost in pounds, unrounded; `cost` and `cost_so_far` in pounds and pence, such that a year's lines add up.
    """

    intervention_id: str
    name: str
    area: str
    serves: tuple[Target, ...]
    staff_role: str | None
    staff_count: float | None
    minutes_per_session: float | None
    sessions_per_week: float | None
    hourly_cost: float | None
    on_cost: float | None
    fixed_cost: float | None
    planned_days: int
    pupils: int
    weight: int
    weights: int
    funding_source: str | None
    academic_year: str
    first_on: dt.date
    last_on: dt.date
    days: int
    days_so_far: int
    exact: float
    exact_so_far: float
    cost: Decimal
    cost_so_far: Decimal
    attendance: Attendance | None

    @property
    def weeks(self) -> float:
        """The school weeks, of five school days."""
        return self.days / DAYS_A_WEEK

    @property
    def rate(self) -> float | None:
        """What an hour of one member of staff costs with on-costs, in pounds."""
        return None if self.hourly_cost is None else self.hourly_cost * (1 + (self.on_cost or 0))

    @property
    def missing(self) -> tuple[str, ...]:
        """What is not recorded, so that the staff's time could not be costed; provision of materials alone has none."""
        if self.staff_role is None:
            return () if self.fixed_cost else ("by whom",)
        needed = {
            "rate": self.hourly_cost,
            "minutes": self.minutes_per_session,
            "sessions a week": self.sessions_per_week,
        }
        return tuple(name for name, value in needed.items() if value is None)

    @property
    def share(self) -> Fraction:
        """The part of the group's cost that the pupil bears; nothing where nobody bears it."""
        return Fraction(self.weight, self.weights) if self.weights else Fraction(0)


@dataclass(frozen=True)
class Plan:
    """What a plan says of itself."""

    kind: str
    agreed_on: dt.date | None
    review_due_on: dt.date | None
    lead_person: str | None


@dataclass(frozen=True)
class Cycle:
    """A plan from its first day to its last, what was provided meanwhile, and what the reviews of its targets found.

    Without a plan it is the rest of the period: from the first to the last day that lies in none of the plans. The days
    of a cycle that runs on end with the period. `took_part` names who did in any of its reviews; none, where no review
    says. A plan that lasts, beside shorter ones, `is_beside` the cycles.
    """

    plan: Plan | None
    starts_on: dt.date
    ends_on: dt.date
    is_running: bool
    lines: tuple[Line, ...]
    targets: tuple[Target, ...] = ()
    reviewed_on: dt.date | None = None
    took_part: tuple[str, ...] | None = None
    is_beside: bool = False

    def cost(self, academic_year: str | None = None) -> Decimal | int:
        """Return what its lines come to in pounds and pence: all of them, or those of an academic year."""
        return sum(line.cost for line in self.lines if academic_year in {None, line.academic_year})

    def cost_so_far(self) -> Decimal | int:
        """Return what its lines come to up to the as-of date, in pounds and pence."""
        return sum(line.cost_so_far for line in self.lines)
