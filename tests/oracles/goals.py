"""Numeric goals and goal attainment scaling, target by target."""

from __future__ import annotations

import math
from fractions import Fraction
from statistics import mean
from typing import TYPE_CHECKING, Any

from tests.oracles.asking import Fact, Key, Period, grouped, is_chosen, periods
from tests.oracles.attainment import SHORT_TERM, links
from tests.oracles.days import FIRST_DAY, Row, School, schools_of
from tests.oracles.roll import AttributesAt

if TYPE_CHECKING:
    import datetime as dt

    from pipelines.figures import Request

Records = dict[str, list[Row]]
CORRELATION = 0.3


def last_review_with(school: School, target: Row, period: Period, column: str) -> Row | None:
    """Return a target's last review in a period that has a value; of two on one day the one of the higher id."""
    rows = [row for row in school.rows("reviews", target_id=target["target_id"]) if row[column] is not None]
    inside = [row for row in rows if period.has(row["reviewed_on"])]
    return max(inside, key=lambda row: (row["reviewed_on"], row["review_id"]), default=None)


def target_facts(records: Records, request: Request, as_of: dt.date, column: str) -> list[Fact]:
    """Return a row per period and target with a review that has a value in the column, and that review."""
    facts = []
    for school in schools_of(records, as_of):
        targets = [row for row in school.rows("targets") if row["set_on"] <= as_of]
        for period in periods(school, request, everything_from=FIRST_DAY):
            for target in targets:
                review = last_review_with(school, target, period, column)
                horizon = target["horizon"] or SHORT_TERM
                if review and ("horizon" in request.columns or horizon == SHORT_TERM):
                    of_period = {"term": period.term, "academic_year": period.academic_year, "school": school}
                    facts.append(target | of_period | {"review": review, "horizon": horizon})
    return facts


def progress_facts(records: Records, request: Request, as_of: dt.date) -> list[Fact]:
    """Return a row per period, measured target with a baseline and a goal, and provision that serves it."""
    facts = []
    for fact in target_facts(records, request, as_of, "measured_value"):
        baseline, goal, measured = fact["baseline_value"], fact["goal_value"], fact["review"]["measured_value"]
        if baseline is None or goal is None:
            continue
        way = Fraction(goal) - Fraction(baseline)
        numbers = {
            "measured_value": float(measured),
            "goal_progress": 100 * (Fraction(measured) - Fraction(baseline)) / way if way else None,
        }
        school = fact["school"]
        attributes = AttributesAt(school)(fact["pupil_id"], fact["review"]["reviewed_on"])
        facts += [fact | attributes | numbers | link for link in links(school, fact["target_id"])]
    return facts


def goal_progress(records: Records, request: Request, as_of: dt.date) -> dict[Key, dict[str, Any]]:
    """Return the figure's columns by the cuts, the target and the pupil."""
    groups = grouped(progress_facts(records, request, as_of), request, "target_id", "pupil_id")
    return {
        key: {
            "baseline_value": float(fact["baseline_value"]),
            "goal_value": float(fact["goal_value"]),
            "measured_value": fact["measured_value"],
            "goal_progress": None if fact["goal_progress"] is None else float(fact["goal_progress"]),
        }
        for key, (fact, *_) in groups.items()
    }


def goal_progress_mean(records: Records, request: Request, as_of: dt.date) -> dict[Key, dict[str, Any]]:
    """Return the figure's columns by the cuts."""
    facts = [fact for fact in progress_facts(records, request, as_of) if fact["goal_progress"] is not None]
    found = {}
    for key, rows in grouped(facts, request).items():
        own: dict[Key, dict[Key, Fraction]] = {}
        for fact in rows:
            pupil = fact["school_id"], fact["pupil_id"]
            own.setdefault(pupil, {})[fact["target_id"], fact["term"], fact["academic_year"]] = fact["goal_progress"]
        means = [mean(values.values()) for values in own.values()]
        found[key] = {
            "pupils": len(own),
            "targets": sum(len(values) for values in own.values()),
            "mean_goal_progress": float(mean(means)) if means else None,
        }
    return found


def gas(records: Records, request: Request, as_of: dt.date) -> dict[Key, dict[str, Any]]:
    """Return goals and t_score by the cuts, the plan and the pupil."""
    plans: dict[Key, list[Fact]] = {}
    for fact in target_facts(records, request, as_of, "scale"):
        weight = 1.0 if fact["weight"] is None else float(fact["weight"])
        horizons = [value for column, value in request.where if column == "horizon"]
        if weight and (not horizons or fact["horizon"] in horizons):
            apart = fact["horizon"] if "horizon" in request.by else None
            key = fact["school_id"], fact["plan_id"], fact["pupil_id"], fact["term"], fact["academic_year"], apart
            plans.setdefault(key, []).append(fact | {"weight": weight})
    facts = [_plan(goals) for goals in plans.values()]
    others = [fact for fact in facts if is_chosen(fact, request)]
    groups = grouped(others, request, "plan_id", "pupil_id")
    return {key: {"goals": fact["goals"], "t_score": fact["t_score"]} for key, (fact,) in groups.items()}


def _plan(goals: list[Fact]) -> Fact:
    """Return a plan's T-score with the pupil's attributes in the term of its last review."""
    last = max(goals, key=lambda fact: fact["review"]["reviewed_on"])
    attributes = AttributesAt(last["school"])(last["pupil_id"], last["review"]["reviewed_on"])
    weights = [fact["weight"] for fact in goals]
    attained = sum(fact["weight"] * fact["review"]["scale"] for fact in goals)
    spread = (1 - CORRELATION) * sum(weight**2 for weight in weights) + CORRELATION * sum(weights) ** 2
    return last | attributes | {"goals": len(goals), "t_score": 50 + 10 * attained / math.sqrt(spread)}
