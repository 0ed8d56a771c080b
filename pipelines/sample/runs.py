"""Runs of provisions: groups are made from what pupils' targets call for, and pupils are placed in them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipelines.sample.draw import Draw
    from pipelines.sample.people import Pupil
    from pipelines.sample.plan_state import Target
    from pipelines.sample.rows import Row
    from pipelines.sample.school import School
    from pipelines.sample.templates import Provision
    from pipelines.sample.term_dates import Term

POORLY_DELIVERED = 0.18
SECOND_HALF = 0.15
NO_REGISTER = 0.22
LATE_START = 0.04  # runs that cost from the first day while their pupils join a fortnight later
JOINS_LATE, LEAVES_EARLY = 0.06, 0.06
DAY = timedelta(days=1)


@dataclass
class Wish:
    """A pupil for whom a provision is called for, from a day on, for a target where there is one."""

    provision: Provision
    pupil: Pupil
    year: int
    target: Target | None
    from_on: date


@dataclass
class Place:
    """A pupil's place in a run; `attendance` is the share of its sessions that the pupil came to."""

    pupil: Pupil
    row: Row
    joined: date
    left: date
    attendance: float


@dataclass
class Run:
    """One run of a provision; `delivered` is the share of its sessions that took place."""

    row: Row
    provision: Provision
    effect: float
    starts: date
    ends: date
    delivered: float
    has_register: bool
    late_start: bool
    weighted: bool
    places: list[Place] = field(default_factory=list)


def start_run(school: School, draw: Draw, term: Term, wish: Wish, effect: float) -> Run | None:
    """Start a run of what is wished for, of that true effect; none where its first day has not come."""
    provision, dates = wish.provision, school.dates
    begins = dates.move(term.starts_on, draw.whole(5, 14))
    if provision.weeks and draw.chance(SECOND_HALF):
        begins = dates.move(term.half_term_ends_on + DAY, draw.whole(0, 5))
    if provision.for_plan:
        begins = max(dates.move(term.starts_on, 0), wish.from_on)
    elif provision.group == 1:
        begins = max(begins, dates.move(wish.from_on, 1))
    if begins > school.as_of:
        return None
    weeks = draw.pick(provision.weeks) if provision.weeks else 0
    year_end = dates.last_day(term.start_year)
    ends = min(dates.move(begins, weeks * 5 - 1), year_end) if weeks else year_end
    poor = draw.chance(POORLY_DELIVERED)
    delivered = draw.number(0.5, 0.78) if poor else min(1.0, max(0.8, draw.normal(0.93, 0.05)))
    register = not draw.chance(NO_REGISTER)
    late = bool(weeks) and draw.chance(LATE_START)
    shared = _sharing(draw, provision)
    row = _row(school, draw, wish, (begins, ends, weeks), shared)
    return Run(row, provision, effect, begins, ends, delivered, register, late, shared == "weighted")


def _sharing(draw: Draw, provision: Provision) -> str | None:
    """How the cost is shared; empty means equally, as most schools leave it."""
    if provision.for_plan:
        return "named"
    if provision.group == 1:
        return draw.pick(("named", "equal", None))
    return draw.weighted(("equal", None, "weighted"), (0.5, 0.38, 0.12))


def _row(school: School, draw: Draw, wish: Wish, when: tuple[date, date, int], shared: str | None) -> Row:
    provision, (begins, ends, weeks) = wish.provision, when
    only_weeks = bool(weeks) and draw.chance(0.25)
    fixed = draw.whole(*provision.fixed) if provision.fixed else None
    return school.rows.add(
        "interventions",
        intervention_id=school.rows.new_id("I"),
        provision_id=provision.id,
        started_on=begins,
        ended_on=None if only_weeks else ends,
        weeks=weeks if only_weeks or (weeks and draw.chance(0.1)) else None,
        minutes_per_session=draw.pick(provision.minutes),
        sessions_per_week=provision.sessions,
        staff_role=provision.role,
        staff_count=provision.staff if provision.staff > 1 or draw.chance(0.5) else None,
        fixed_cost=float(fixed) if fixed else None,
        cost_sharing=shared,
        funding_source=provision.for_plan or ("pupil_premium" if provision.premium else "sen_notional"),
    )


def place(school: School, draw: Draw, run: Run, wish: Wish) -> None:
    """Place a pupil in a run, unless the pupil is in it already or was gone before it began."""
    pupil, dates = wish.pupil, school.dates
    joined = wish.from_on if wish.from_on > run.starts + 5 * DAY else run.starts
    joined = dates.move(run.starts, 10) if run.late_start and joined == run.starts else joined
    if draw.chance(JOINS_LATE):
        joined = max(joined, dates.move(run.starts, draw.whole(5, 20)))
    left = min(run.ends, pupil.left or date.max)
    if draw.chance(LEAVES_EARLY):
        left = min(left, dates.move(joined, draw.whole(10, 30)))
    if joined > min(left, school.as_of) or any(one.pupil is pupil for one in run.places):
        return
    row = school.rows.add(
        "placements",
        intervention_id=run.row["intervention_id"],
        pupil_id=pupil.pupil_id,
        joined_on=None if joined == run.starts and draw.chance(0.8) else joined,
        left_on=None if left == run.ends or left > school.as_of else left,
        weight=draw.pick((1, 1, 2)) if run.weighted else None,
        named=True if run.row["cost_sharing"] == "named" else draw.pick((False, None)),
        target_id=wish.target.row["target_id"] if wish.target and not draw.chance(0.08) else None,
    )
    placed = Place(pupil, row, joined, left, min(1.0, max(0.55, draw.normal(0.93, 0.06))))
    run.places.append(placed)
    _help(run, placed, wish.target, dates.count(joined, left) / max(1, dates.count(run.starts, run.ends)))


def _help(run: Run, placed: Place, target: Target | None, share: float) -> None:
    """Let the provision help the target, as far as it takes place and the pupil comes."""
    if target is not None:
        target.help.append((run.effect, run.delivered * placed.attendance * min(1.0, share)))


def count_sessions(school: School, run: Run) -> None:
    """Fill in the sessions run, planned and attended up to the as-of date, where a register is kept."""
    per_day = run.provision.sessions / 5
    last = min(run.ends, run.row.get("ended_on") or run.ends, school.as_of)
    if run.has_register:
        planned = round(school.dates.count(run.starts, last) * per_day)
        run.row["sessions_run"] = round(planned * run.delivered)
    for placed in run.places:
        planned = round(school.dates.count(placed.joined, min(placed.left, last)) * per_day)
        if run.has_register:
            attended = round(planned * run.delivered * placed.attendance)
            placed.row |= {"sessions_planned": planned, "sessions_attended": min(planned, attended)}
