"""The cost of provision, one school day and one pupil at a time, in exact fractions of a pound."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

from tests.oracles.asking import Fact, Key, grouped
from tests.oracles.days import FIRST_DAY, LAST_DAY, Row, School, Term, holding_on, school_days, schools_of
from tests.oracles.roll import ATTRIBUTES, AttributesAt

if TYPE_CHECKING:
    import datetime as dt

    from pipelines.figures import Request

DAYS_A_WEEK = 5


def run_days(intervention: Row, days: dict[dt.date, Term]) -> list[dt.date]:
    """Return the school days of an intervention: to its end, else for its weeks, else to its academic year's end.

    Weeks are whole school days, at least one. Without an end, a run of a year before the first known term is over.
    """
    from_start = [day for day in days if day >= intervention["started_on"]]
    if intervention["ended_on"]:
        return [day for day in from_start if day <= intervention["ended_on"]]
    if is_of_an_unknown_year(intervention["started_on"], days):
        return []
    if intervention["weeks"] is not None:
        return from_start[: max(1, int(Fraction(intervention["weeks"]) * DAYS_A_WEEK))]
    return [day for day in from_start if days[day].academic_year == days[from_start[0]].academic_year]


def is_of_an_unknown_year(started_on: dt.date, days: dict[dt.date, Term]) -> bool:
    """Return whether a run began before the first known school day, in an earlier year of August to July."""
    known = min(days, default=started_on)
    year = started_on.year if started_on.month >= 8 else started_on.year - 1
    return started_on < known and year < int(days[known].academic_year[:4])


def day_cost(school: School, intervention: Row, day: dt.date, number_of_days: int) -> Fraction:
    """Return what a school day of the run costs: staff at the rate in force, and its part of the fixed cost."""
    fixed = Fraction(intervention["fixed_cost"] or 0) / number_of_days
    minutes, sessions = intervention["minutes_per_session"], intervention["sessions_per_week"]
    rates = school.rows("staff_rates", staff_role=intervention["staff_role"])
    in_force = holding_on(day, rates, "effective_from", "effective_to")
    if minutes is None or sessions is None or intervention["staff_role"] is None or not in_force:
        return fixed
    hourly = Fraction(in_force[0]["hourly_cost"]) * (1 + Fraction(in_force[0]["on_cost"] or 0))
    staff = Fraction(1 if intervention["staff_count"] is None else intervention["staff_count"])
    return fixed + hourly * Fraction(minutes) / 60 * Fraction(sessions) / DAYS_A_WEEK * staff


def placed_on(school: School, intervention: Row, day: dt.date) -> list[Row]:
    """Return the placements that hold on a day of the run."""
    rows = school.rows("placements", intervention_id=intervention["intervention_id"])
    return [row for row in rows if (row["joined_on"] or FIRST_DAY) <= day <= (row["left_on"] or LAST_DAY)]


def shares(intervention: Row, placed: list[Row]) -> dict[str, Fraction]:
    """Return the share of a day's cost that each pupil placed bears; they add up to 1, or to 0 where nobody does."""
    sharing = intervention["cost_sharing"] or "equal"
    weights = {row["pupil_id"]: _weight(sharing, row) for row in placed}
    total = sum(weights.values())
    return {pupil: weight / total if total else Fraction(0) for pupil, weight in weights.items()}


def _weight(sharing: str, placement: Row) -> Fraction:
    if sharing == "weighted":
        return Fraction(1 if placement["weight"] is None else placement["weight"])
    return Fraction(int(bool(placement["named"]))) if sharing == "named" else Fraction(1)


def delivered_share(intervention: Row, days_to_date: int) -> Fraction | None:
    """Return sessions run over sessions planned to date; nothing without a register or without a session planned."""
    planned = Fraction(intervention["sessions_per_week"] or 0) / DAYS_A_WEEK * days_to_date
    if intervention["sessions_run"] is None or not planned:
        return None
    return Fraction(intervention["sessions_run"]) / planned


def cost_facts(records: dict[str, list[Row]], request: Request, as_of: dt.date) -> list[Fact]:
    """Return a row per school day of an intervention and pupil placed, and one for what no pupil bears."""
    facts = []
    for school in schools_of(records, as_of):
        days, attributes_at = school_days(school), AttributesAt(school)
        for intervention in school.rows("interventions"):
            run = run_days(intervention, days)
            to_date = sum(day <= as_of for day in run)
            for day in run:
                if not is_asked(request, days[day], day):
                    continue
                of_day = _of_day(school, intervention, days[day], day) | {
                    "is_to_date": day <= as_of,
                    "delivered_share": delivered_share(intervention, to_date),
                }
                cost = day_cost(school, intervention, day, len(run))
                facts += _borne(school, intervention, of_day, cost, attributes_at)
    return [fact for fact in facts if fact["pupil_id"] is not None or not request.is_of_pupils]


def is_asked(request: Request, term: Term, day: dt.date) -> bool:
    span = request.span
    return (
        (not span.term or span.term == term.label)
        and (not span.academic_year or span.academic_year == term.academic_year)
        and (span.starts_on or FIRST_DAY) <= day <= (span.ends_on or LAST_DAY)
    )


def _of_day(school: School, intervention: Row, term: Term, day: dt.date) -> Fact:
    provision = school.row("provisions", provision_id=intervention["provision_id"])
    return {
        "day": day,
        "school_id": school.school_id,
        "term": term.label,
        "academic_year": term.academic_year,
        "intervention_id": intervention["intervention_id"],
        "staff_role": intervention["staff_role"],
        "funding_source": intervention["funding_source"],
    } | {name: provision[name] for name in ("provision_id", "name", "tier", "area")}


def _borne(school: School, intervention: Row, of_day: Fact, cost: Fraction, attributes_at: AttributesAt) -> list[Fact]:
    placed = shares(intervention, placed_on(school, intervention, of_day["day"]))
    facts = [
        of_day | attributes_at(pupil, of_day["day"]) | {"pupil_id": pupil, "cost": cost * share}
        for pupil, share in placed.items()
    ]
    left_over = cost * (1 - sum(placed.values()))
    return [*facts, of_day | dict.fromkeys(ATTRIBUTES) | {"pupil_id": None, "cost": left_over}]


def costs(records: dict[str, list[Row]], request: Request, as_of: dt.date) -> dict[Key, dict[str, Any]]:
    """Return the figure's columns by the values of the cuts; money in exact fractions of a pound."""
    groups = grouped(cost_facts(records, request, as_of), request)
    found = {key: cost_columns(facts) for key, facts in groups.items()}
    if request.is_of_pupils:
        for columns in found.values():
            del columns["unallocated"]
    return found


def cost_columns(facts: list[Fact]) -> dict[str, Any]:
    planned = sum((fact["cost"] for fact in facts), Fraction(0))
    to_date = [fact for fact in facts if fact["is_to_date"]]
    registered = [fact for fact in to_date if fact["delivered_share"] is not None]
    spent = sum((fact["cost"] for fact in to_date), Fraction(0))
    covered = sum((fact["cost"] for fact in registered), Fraction(0))
    pupils = {(fact["school_id"], fact["pupil_id"]) for fact in facts if fact["pupil_id"] is not None}
    return {
        "planned": planned,
        "to_date": spent,
        "delivered": sum(fact["cost"] * fact["delivered_share"] for fact in registered) if registered else None,
        "register_share": float(covered / spent) if spent else None,
        "pupils": len(pupils),
        "planned_per_pupil": planned / len(pupils) if pupils else None,
        "unallocated": sum((fact["cost"] for fact in facts if fact["pupil_id"] is None), Fraction(0)),
    }
