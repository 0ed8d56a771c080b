"""The state of each pupil on the register, one pupil and term at a time, and what may explain it."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from tests.oracles.asking import Fact, Key, Period, grouped
from tests.oracles.attainment import is_concluded_before
from tests.oracles.costs import DAYS_A_WEEK, delivered_share
from tests.oracles.days import LAST_DAY, ONE_DAY, Row, School, holding_on, schools_of
from tests.oracles.prevalence import last_terms
from tests.oracles.progress_case import Case
from tests.oracles.progress_rules import RULES
from tests.oracles.roll import AttributesAt, is_on_roll, rung_on, stage_on

if TYPE_CHECKING:
    from pipelines.figures import Request

FOUR_WEEKS, LATE, EARLY = 20, dt.timedelta(14), dt.timedelta(28)
ENOUGH = Fraction("0.80")
STATES = ("progress", "no_progress", "no_evidence")


def progress(records: dict[str, list[Row]], request: Request, as_of: dt.date) -> dict[Key, dict[str, Any]]:
    """Return state, rules, explanations and since by the cuts and pupil."""
    facts = _facts(records, request, as_of)
    return {key: only["said"] for key, (only,) in grouped(facts, request, "pupil_id").items()}


def progress_counts(records: dict[str, list[Row]], request: Request, as_of: dt.date) -> dict[Key, dict[str, Any]]:
    """Return how many pupils are in each state, and how many in all, by the cuts."""
    return {
        key: {state: sum(fact["said"]["state"] == state for fact in rows) for state in STATES} | {"register": len(rows)}
        for key, rows in grouped(_facts(records, request, as_of), request).items()
    }


def _facts(records: dict[str, list[Row]], request: Request, as_of: dt.date) -> list[Fact]:
    return [
        _fact(school, period, pupil, attributes_at)
        for school in schools_of(records, as_of)
        for attributes_at in (AttributesAt(school),)
        for period in last_terms(school, request)
        for pupil in school.rows("pupils")
        if is_on_roll(pupil, period.ends_on) and rung_on(school, pupil["pupil_id"], period.ends_on)
    ]


def _fact(school: School, period: Period, pupil: Row, attributes_at: AttributesAt) -> Fact:
    case = Case(school, School(school.records, period.ends_on), pupil, period)
    named = {"school_id": school.school_id, "term": period.term, "academic_year": period.academic_year}
    held = {"pupil_id": pupil["pupil_id"], "stage": stage_on(school, pupil["pupil_id"], period.ends_on)}
    return named | attributes_at(pupil["pupil_id"], period.ends_on) | held | {"said": judged(case)}


def judged(case: Case) -> dict[str, Any]:
    """Return what the figure says of a pupil in a term."""
    fired = {rule.__name__: rule(case) for rule in RULES}
    days = [day for each in fired.values() for day in each]
    evidence = [row["reviewed_on"] for row in case.decided(case.targets())]
    evidence += [row["taken_on"] for row in case.rows("assessments", "taken_on")]
    last = max(evidence, default=None)
    if days:
        state, since = "no_progress", min(days)
    elif last is None or not case.is_within(last, 2):
        state, since = "no_evidence", last
    else:
        state, since = "progress", None
    explanations = {name: _SAYS[name](case) for name in _SAYS}
    return {
        "state": state,
        "rules": ";".join(name for name, each in fired.items() if each) or None,
        "explanations": ";".join(name for name, says in explanations.items() if says) or None,
        "since": since,
    }


def _short_dosages(case: Case) -> list[bool]:
    """Return for each placement of the term with too few sessions whether the run itself ran enough of its own."""
    found = []
    for one in case.placements():
        planned, attended = one["row"]["sessions_planned"], one["row"]["sessions_attended"]
        if planned is None and one["run"]["sessions_per_week"] is not None:
            planned = Fraction(one["run"]["sessions_per_week"]) / DAYS_A_WEEK * len(one["days"])
        in_term = any(case.is_within(day, 1) for day in one["days"])
        if planned is None or attended is None or not in_term or len(one["days"]) < FOUR_WEEKS:
            continue
        if Fraction(attended) < Fraction(planned) * ENOUGH:
            ran = delivered_share(one["run"], len(one["run_days"]))
            found.append(ran is not None and ran >= ENOUGH)
    return found


def _overdue_targets(case: Case) -> list[Row]:
    return [
        row
        for row in case.targets()
        if row["due_on"]
        and row["due_on"] + LATE < case.ends_on
        and not is_concluded_before(case.school, row, case.ends_on + ONE_DAY)
        and not any(review["reviewed_on"] >= row["due_on"] - EARLY for review in case.decided([row]))
    ]


def _no_review_for_two_terms(case: Case) -> bool:
    first = case.first_day(2)
    before = first - ONE_DAY
    was_on_register = is_on_roll(case.pupil, before) and rung_on(case.now, case.pupil["pupil_id"], before)
    reviewed = any(row["reviewed_on"] >= first for row in case.reviews())
    return case.number >= 2 and bool(was_on_register) and not reviewed


def _agreed_plans(case: Case) -> list[Row]:
    plans = case.rows("plans", "started_on")
    found = []
    for kind in {row["kind"] for row in plans}:
        held = holding_on(case.ends_on, [row for row in plans if row["kind"] == kind])
        found += sorted(held, key=lambda row: (row["ended_on"] or LAST_DAY, row["plan_id"]))[-1:]
    return [row for row in found if row["agreed_on"] and row["agreed_on"] <= case.ends_on]


def _out_of_the_last_review(case: Case) -> bool:
    last = max((row["reviewed_on"] for row in case.reviews()), default=None)
    that_day = [row for row in case.reviews() if row["reviewed_on"] == last]
    return any(row[who] is False for row in that_day for who in ("pupil_involved", "parent_involved"))


_SAYS = {
    "not_delivered": lambda case: False in _short_dosages(case),
    "review_overdue": lambda case: bool(_overdue_targets(case)) or _no_review_for_two_terms(case),
    "no_current_plan": lambda case: not _agreed_plans(case),
    "no_provision": lambda case: not any(case.is_within(day, 1) for one in case.placements() for day in one["days"]),
    "low_attendance": lambda case: True in _short_dosages(case),
    "not_involved": _out_of_the_last_review,
}
