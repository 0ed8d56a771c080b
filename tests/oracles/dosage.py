"""Sessions attended of those planned, one placement and one school day at a time."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

from tests.oracles.asking import Fact, Key, grouped
from tests.oracles.costs import DAYS_A_WEEK, is_asked, placed_on, run_days
from tests.oracles.days import Row, School, Term, school_days, schools_of
from tests.oracles.roll import AttributesAt

if TYPE_CHECKING:
    import datetime as dt

    from pipelines.figures import Request

FOUR_WEEKS = 20


def dosage(records: dict[str, list[Row]], request: Request, as_of: dt.date) -> dict[Key, dict[str, Any]]:
    """Return planned, attended, dosage and below by the cuts, intervention and pupil."""
    facts = []
    for school in schools_of(records, as_of):
        days, attributes_at = school_days(school), AttributesAt(school)
        for intervention in school.rows("interventions"):
            so_far = [day for day in run_days(intervention, days) if day <= as_of]
            for placement in school.rows("placements", intervention_id=intervention["intervention_id"]):
                placed = [day for day in so_far if placement in placed_on(school, intervention, day)]
                of_placement = _sessions(intervention, placement, len(placed))
                asked = [day for day in placed if is_asked(request, days[day], day)]
                if of_placement is None:
                    continue
                of_run = _of_run(school, intervention)
                facts += [
                    of_run
                    | {"term": days[last].label, "academic_year": days[last].academic_year}
                    | attributes_at(placement["pupil_id"], last)
                    | {"pupil_id": placement["pupil_id"], "sessions": of_placement}
                    for last in _last_days(request, days, asked)
                ]
    groups = grouped(facts, request, "intervention_id", "pupil_id")
    return {key: only["sessions"] for key, (only,) in groups.items()}


def _sessions(intervention: Row, placement: Row, number_of_days: int) -> dict[str, Any] | None:
    planned, attended = placement["sessions_planned"], placement["sessions_attended"]
    if planned is None and intervention["sessions_per_week"] is not None:
        planned = Fraction(intervention["sessions_per_week"]) / DAYS_A_WEEK * number_of_days
    if planned is None or attended is None:
        return None
    planned, attended = Fraction(planned), Fraction(attended)
    return {
        "planned": float(planned),
        "attended": float(attended),
        "dosage": float(attended / planned) if planned else None,
        "below": attended < planned * Fraction("0.80") and number_of_days >= FOUR_WEEKS,
    }


def _last_days(request: Request, days: dict[dt.date, Term], asked: list[dt.date]) -> list[dt.date]:
    """Return the last day asked for: of each term or academic year where they are taken one by one."""
    if "term" in request.columns:
        return list({days[day].label: day for day in asked}.values())
    if "academic_year" in request.columns:
        return list({days[day].academic_year: day for day in asked}.values())
    return asked[-1:]


def _of_run(school: School, intervention: Row) -> Fact:
    provision = school.row("provisions", provision_id=intervention["provision_id"])
    own = {name: intervention[name] for name in ("intervention_id", "staff_role", "funding_source")}
    return {"school_id": school.school_id} | own | {name: provision[name] for name in ("provision_id", "tier", "area")}
