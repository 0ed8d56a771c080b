"""What provisions achieve and cost, one target, placement and day at a time."""

from __future__ import annotations

import math
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from pipelines.transforms.shrinkage import prior_of
from tests.oracles.asking import Fact, Key, Period, grouped, periods
from tests.oracles.attainment import SHORT_TERM, decided_reviews, once_each
from tests.oracles.costs import cost_facts, day_cost, placed_on, run_days, shares
from tests.oracles.days import FIRST_DAY, Row, School, school_days, schools_of
from tests.oracles.gains import gain_columns, gain_facts
from tests.oracles.roll import AttributesAt

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from pipelines.figures import Request

Records = dict[str, list[Row]]
PROVISION = ("provision_id", "name")
OF_THE_PROVISION = {"provision_id", "tier", "area"}


def served_facts(records: Records, request: Request, as_of: dt.date) -> list[Fact]:
    """Return a row per period, reviewed short-term target and placement linked to it, with what that has cost."""
    facts = []
    for school in schools_of(records, as_of):
        attributes_at, spent = AttributesAt(school), spent_by_place(school)
        placements = [row for row in school.rows("placements") if row["target_id"]]
        for period in periods(school, request, everything_from=FIRST_DAY):
            for placement in placements:
                target = school.row("targets", target_id=placement["target_id"])
                review = _last_review(school, target, period)
                if review is None or (target["horizon"] or SHORT_TERM) != SHORT_TERM or target["set_on"] > as_of:
                    continue
                place = placement["intervention_id"], placement["pupil_id"]
                of_review = {"outcome": review["outcome"], "place": place, "spent": spent.get(place, Fraction(0))}
                of_pupil = attributes_at(target["pupil_id"], review["reviewed_on"])
                facts.append(of_pupil | of_review | _of_target(school, period, target, placement))
    return facts


def _last_review(school: School, target: Row, period: Period) -> Row | None:
    inside = [row for row in decided_reviews(school, target["target_id"]) if period.has(row["reviewed_on"])]
    return inside[-1] if inside else None


def _of_target(school: School, period: Period, target: Row, placement: Row) -> Fact:
    run = school.row("interventions", intervention_id=placement["intervention_id"])
    provision = school.row("provisions", provision_id=run["provision_id"])
    return {
        "school_id": school.school_id,
        "term": period.term,
        "academic_year": period.academic_year,
        "target_id": target["target_id"],
        "pupil_id": target["pupil_id"],
        "staff_role": run["staff_role"],
        "funding_source": run["funding_source"],
    } | {name: provision[name] for name in ("provision_id", "name", "tier", "area")}


def spent_by_place(school: School) -> dict[tuple[str, str], Fraction]:
    """Return what each placement, by intervention and pupil, has cost up to the as-of date."""
    spent: dict[tuple[str, str], Fraction] = {}
    days = school_days(school)
    for run in school.rows("interventions"):
        of_run = run_days(run, days)
        for day in of_run:
            if day <= school.as_of:
                cost = day_cost(school, run, day, len(of_run))
                for pupil, share in shares(run, placed_on(school, run, day)).items():
                    place = run["intervention_id"], pupil
                    spent[place] = spent.get(place, Fraction(0)) + cost * share
    return spent


def provision_facts(records: Records, request: Request, as_of: dt.date) -> Iterator[tuple[Key, list[list[Fact]]]]:
    """Return each provision's facts: days of cost, reviewed targets, gains; where it has any, or a pupil."""
    kinds = [facts(records, request, as_of) for facts in (cost_facts, served_facts, gain_facts)]
    groups = [grouped(facts, request, *PROVISION) for facts in kinds]
    for key in {key for group in groups for key in group}:
        costs, served, gains = (group.get(key, []) for group in groups)
        if (
            served
            or gains
            or any(fact["pupil_id"] is not None or (fact["is_to_date"] and fact["cost"]) for fact in costs)
        ):
            yield key, [costs, served, gains]


def achieved_of_reviewed(served: list[Fact]) -> tuple[int, int]:
    targets = once_each(served)
    return sum(fact["outcome"] == "achieved" for fact in targets), len(targets)


def cost_per_target(served: list[Fact]) -> Fraction | None:
    achieved, _ = achieved_of_reviewed(served)
    places = {(fact["school_id"], fact["place"]): fact["spent"] for fact in served}
    return sum(places.values(), Fraction(0)) / achieved if achieved else None


def impact(records: Records, request: Request, as_of: dt.date) -> dict[Key, dict[str, Any]]:
    """Return the figure's columns, intervals apart; the shrunken rates by the product's own fit to our own scope."""
    scope = _scope(records, request, as_of)
    found = {}
    for key, (costs, served, gains) in provision_facts(records, request, as_of):
        achieved, reviewed = achieved_of_reviewed(served)
        pupils = {(fact["school_id"], fact["pupil_id"]) for fact in costs if fact["pupil_id"] is not None}
        cost = sum((fact["cost"] for fact in costs if fact["is_to_date"]), Fraction(0))
        prior = prior_of(scope.get(_group(key, request), []))
        found[key] = gain_columns(gains) | {
            "pupils": len(pupils),
            "reviewed": reviewed,
            "achieved": achieved,
            "attainment_rate": achieved / reviewed if reviewed else None,
            "attainment_shrunk": prior.posterior_mean(achieved, reviewed) if prior and reviewed else None,
            "cost": cost,
            "cost_per_pupil": cost / len(pupils) if pupils else None,
            "cost_per_target_achieved": cost_per_target(served),
        }
    return found


def _group(key: Key, request: Request) -> Key:
    """Return the values of the cuts but the provision's own."""
    return tuple(value for cut, value in zip(request.by, key, strict=False) if cut not in OF_THE_PROVISION)


def _scope(records: Records, request: Request, as_of: dt.date) -> dict[Key, list[tuple[int, int]]]:
    """Return achieved and reviewed of every provision, whichever are picked, by the cuts but the provision's own."""
    where = tuple(pair for pair in request.where if pair[0] not in OF_THE_PROVISION)
    # The conditions on a provision say nothing of the period, so the facts are those of the request.
    groups = grouped(served_facts(records, request, as_of), replace(request, where=where), *PROVISION)
    found: dict[Key, list[tuple[int, int]]] = {}
    for key, facts in groups.items():
        found.setdefault(_group(key, request), []).append(achieved_of_reviewed(facts))
    return found


def funnel(records: Records, request: Request, as_of: dt.date) -> dict[Key, dict[str, Any]]:
    """Return reviewed, achieved, centre and position: outside where so few, or so many, are as rare as the tail."""
    scope, found = _scope(records, request, as_of), {}
    for key, facts in grouped(served_facts(records, request, as_of), request, *PROVISION).items():
        achieved, reviewed = achieved_of_reviewed(facts)
        counts = scope[_group(key, request)]
        centre = sum(part for part, _ in counts) / sum(whole for _, whole in counts)
        columns = {"reviewed": reviewed, "achieved": achieved, "attainment_rate": achieved / reviewed, "centre": centre}
        found[key] = columns | {"position": _position(achieved, reviewed, centre)}
    return found


def _position(achieved: int, reviewed: int, centre: float) -> str:
    chances = [math.comb(reviewed, k) * centre**k * (1 - centre) ** (reviewed - k) for k in range(reviewed + 1)]
    for name, tail in (("998", 0.001), ("95", 0.025)):
        if sum(chances[: achieved + 1]) < tail:
            return f"below_{name}"
        if sum(chances[achieved:]) < tail:
            return f"above_{name}"
    return "within"
