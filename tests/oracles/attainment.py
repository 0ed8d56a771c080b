"""Target attainment, target by target."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.oracles.asking import Fact, Key, Period, grouped, periods
from tests.oracles.days import FIRST_DAY, LAST_DAY, Row, School, schools_of
from tests.oracles.roll import AttributesAt

if TYPE_CHECKING:
    import datetime as dt

    from pipelines.figures import Request

SHORT_TERM = "short_term"
NOT_CONCLUDING = {"more_time", "modify"}
OUTCOMES = ("achieved", "partially_achieved", "not_achieved")


def decided_reviews(school: School, target_id: str) -> list[Row]:
    """Return a target's decided reviews up to the as-of date in order; of two on one day the higher id counts."""
    by_day: dict[dt.date, Row] = {}
    for row in sorted(school.rows("reviews", target_id=target_id), key=lambda row: row["review_id"]):
        if row["outcome"] and row["reviewed_on"] <= school.as_of:
            by_day[row["reviewed_on"]] = row
    return [by_day[day] for day in sorted(by_day)]


def is_concluded_before(school: School, target: Row, day: dt.date) -> bool:
    """Return whether a review, a target that continues it or its plan's end concluded the target before a day."""
    reviews = decided_reviews(school, target["target_id"])
    concluding = [row["reviewed_on"] for row in reviews if row["next_step"] not in NOT_CONCLUDING]
    continued = [row["set_on"] for row in school.rows("targets", continues_target_id=target["target_id"])]
    plan_ended = school.row("plans", plan_id=target["plan_id"])["ended_on"] or LAST_DAY
    return any(date < day for date in [*concluding, *continued, plan_ended])


def links(school: School, target_id: str) -> list[Row]:
    """Return the provisions and interventions of the placements linked to a target, or one empty row."""
    linked = []
    for placement in school.rows("placements", target_id=target_id):
        intervention = school.row("interventions", intervention_id=placement["intervention_id"])
        provision = school.row("provisions", provision_id=intervention["provision_id"])
        linked.append({name: intervention[name] for name in ("staff_role", "funding_source")} | _named(provision))
    return linked or [dict.fromkeys(("staff_role", "funding_source", "provision_id", "name", "tier", "provision_area"))]


def _named(provision: Row) -> Row:
    return {
        "provision_id": provision["provision_id"],
        "name": provision["name"],
        "tier": provision["tier"],
        "provision_area": provision["area"],
    }


def _counted(school: School, target: Row, period: Period) -> dict[str, Any] | None:
    """Return how a target counts in a period and the day whose term gives its attributes; nothing where it does not."""
    inside = [row for row in decided_reviews(school, target["target_id"]) if period.has(row["reviewed_on"])]
    is_due = (
        target["set_on"] <= period.ends_on
        and target["due_on"] is not None
        and target["due_on"] <= period.ends_on
        and not is_concluded_before(school, target, period.starts_on)
    )
    if inside:
        return {"outcome": inside[-1]["outcome"], "due": is_due, "day": inside[-1]["reviewed_on"]}
    return {"outcome": None, "due": True, "day": max(target["due_on"], period.starts_on)} if is_due else None


def target_facts(records: dict[str, list[Row]], request: Request, as_of: dt.date) -> list[Fact]:
    """Return a row per period, target and placement linked to it, with every value that it can be cut by."""
    facts = []
    for school in schools_of(records, as_of):
        attributes_at = AttributesAt(school)
        targets = [row for row in school.rows("targets") if row["set_on"] <= as_of]
        for period in periods(school, request, everything_from=FIRST_DAY):
            for target in targets:
                counted = _counted(school, target, period)
                if counted is None:
                    continue
                shared = (
                    counted | attributes_at(target["pupil_id"], counted["day"]) | _of_target(school, target, period)
                )
                facts += [shared | link for link in links(school, target["target_id"])]
    asks_for_horizon = "horizon" in request.columns
    return [fact for fact in facts if asks_for_horizon or fact["horizon"] == SHORT_TERM]


def _of_target(school: School, target: Row, period: Period) -> Row:
    return {
        "school_id": school.school_id,
        "term": period.term,
        "academic_year": period.academic_year,
        "target_id": target["target_id"],
        "pupil_id": target["pupil_id"],
        "area": target["area"],
        "horizon": target["horizon"] or SHORT_TERM,
    }


def once_each(facts: list[Fact]) -> list[Fact]:
    """Return one fact per period and target, however many placements are linked to it."""
    return list(
        {(fact["school_id"], fact["term"], fact["academic_year"], fact["target_id"]): fact for fact in facts}.values()
    )


def attainment(records: dict[str, list[Row]], request: Request, as_of: dt.date) -> dict[Key, dict[str, Any]]:
    """Return the figure's columns (intervals apart) by the values of the cuts."""
    groups = grouped(target_facts(records, request, as_of), request)
    return {key: _columns(once_each(facts)) for key, facts in groups.items()}


def _columns(facts: list[Fact]) -> dict[str, Any]:
    counts = {name: sum(fact["outcome"] == name for fact in facts) for name in OUTCOMES}
    reviewed = sum(counts.values())
    due = sum(fact["due"] for fact in facts)
    due_reviewed = sum(fact["due"] and fact["outcome"] is not None for fact in facts)
    return counts | {
        "reviewed": reviewed,
        "attainment_rate": counts["achieved"] / reviewed if reviewed else None,
        "partial_rate": counts["partially_achieved"] / reviewed if reviewed else None,
        "not_rate": counts["not_achieved"] / reviewed if reviewed else None,
        "due": due,
        "due_reviewed": due_reviewed,
        "not_reviewed": due - due_reviewed,
        "review_coverage": due_reviewed / due if due else None,
    }
