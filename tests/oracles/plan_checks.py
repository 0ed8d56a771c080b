"""Each check of a plan on a day, as it is defined, in plain loops; of texts only those that random schools have."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from tests.oracles.attainment import is_concluded_before
from tests.oracles.days import FIRST_DAY, LAST_DAY, ONE_DAY, Row, School, holding_on, terms_of
from tests.oracles.movements import movement
from tests.oracles.plans import is_in_force, is_overdue, reviews_of
from tests.oracles.roll import is_on_roll, rung_on

if TYPE_CHECKING:
    from collections.abc import Callable

NUMBERS = {"hampshire": (3, 4), "bedfordshire": (4, 6), "highland": (1, 8), "nas": (1, 4)}
AREAS_OF = {
    "SLCN": {"communication", "literacy", "social_skills"},
    "ASD": {"communication", "social_skills", "emotional", "behaviour", "independence", "physical_sensory"},
    "MLD": {"literacy", "mathematics", "cognition_learning", "communication", "independence"},
}
# The descriptions of random schools: is it specific, measurable, free of jargon?
TEXTS = {
    "Read 40 words": (True, True, True),
    "Improve reading": (False, False, True),
    "Segment words into phonemes": (True, False, False),
    "Write her name": (True, False, True),
    "Know three GPCs": (False, True, False),
}
SHORT, LONG = "short_term", "long_term"


def every(results: list[bool]) -> bool | None:
    return all(results) if results else None


def filled(text: str | None) -> bool:
    return bool((text or "").strip())


class Plan:
    """A plan in force as it was known on a day."""

    def __init__(self, school: School, row: Row, day: dt.date) -> None:
        self.school, self.row, self.day, self.kind = school, row, day, row["kind"]
        self.terms = terms_of(school)
        self.pupil = school.row("pupils", pupil_id=row["pupil_id"])
        begun = [term.starts_on for term in self.terms if term.starts_on <= day]
        self.term_began = begun[-1] if begun else FIRST_DAY
        self.reviews = reviews_of(school, row, day)

    def set_by_then(self, horizon: str) -> list[Row]:
        rows = self.school.rows("targets", plan_id=self.row["plan_id"])
        return [row for row in rows if row["set_on"] <= self.day and (row["horizon"] or SHORT) == horizon]

    def current(self, horizon: str = SHORT) -> list[Row]:
        return [row for row in self.set_by_then(horizon) if not is_concluded_before(self.school, row, self.term_began)]

    def each(self, passes: Callable[[Row], bool]) -> bool | None:
        return every([passes(target) for target in self.current()])

    def decided(self, target_id: str) -> list[Row]:
        """Return the decided reviews of a target by the day, in order."""
        rows = [row for row in self.school.rows("reviews", target_id=target_id) if row["reviewed_on"] <= self.day]
        return sorted((row for row in rows if row["outcome"]), key=lambda row: (row["reviewed_on"], row["review_id"]))

    def last_decisions(self) -> list[Row]:
        ids = [row["target_id"] for row in self.school.rows("targets", plan_id=self.row["plan_id"])]
        return [self.decided(target_id)[-1] for target_id in ids if self.decided(target_id)]

    def unmet(self) -> list[Row]:
        return [row for row in self.last_decisions() if row["outcome"] != "achieved"]

    def last_review(self) -> list[Row]:
        latest = max((row["reviewed_on"] for row in self.reviews), default=None)
        return [row for row in self.reviews if row["reviewed_on"] == latest]

    def plans(self, *, ehc: bool) -> list[Row]:
        """Return the pupil's plans, EHC plans or the others."""
        rows = self.school.rows("plans", pupil_id=self.row["pupil_id"])
        return [row for row in rows if (row["kind"] == "ehc_plan") == ehc]

    def review_days(self, since: dt.date, *, ehc: bool) -> list[dt.date]:
        rows = [row for plan in self.plans(ehc=ehc) for row in reviews_of(self.school, plan, self.day)]
        return [row["reviewed_on"] for row in rows if row["reviewed_on"] >= since]

    def place(self, day: dt.date) -> float | None:
        for number, term in enumerate(self.terms, 1):
            if term.starts_on <= day <= term.period_ends_on:
                return number + (day - term.starts_on).days / ((term.period_ends_on - term.starts_on).days + 1)
        return None

    def terms_between(self, first: dt.date, last: dt.date) -> float:
        by_days = (last - first).days / 122
        here, there = self.place(first), self.place(last)
        return by_days if here is None or there is None else min(by_days, there - here)

    def is_due_within(self, horizon: str, terms: int) -> bool | None:
        dated = [row for row in self.current(horizon) if row["due_on"]]
        return every([self.terms_between(row["set_on"], row["due_on"]) < terms + 1e-8 for row in dated])

    def needs(self) -> set[str]:
        rows = self.school.rows("needs", pupil_id=self.row["pupil_id"])
        return {
            need
            for need in {row["need"] for row in rows}
            if holding_on(self.day, [row for row in rows if row["need"] == need])
        }


def is_relevant(plan: Plan) -> bool | None:
    areas = set().union(*(AREAS_OF[need] for need in plan.needs()))
    return plan.each(lambda row: row["area"] in areas) if plan.needs() else None


def is_achievable(plan: Plan) -> bool | None:
    outcomes = []
    for other in plan.plans(ehc=False):
        for target in plan.school.rows("targets", plan_id=other["plan_id"]):
            recent = [
                row for row in plan.decided(target["target_id"]) if row["reviewed_on"] > plan.day - dt.timedelta(365)
            ]
            if recent and (target["horizon"] or SHORT) == SHORT:
                outcomes.append(recent[-1]["outcome"])
    if len(outcomes) < 3:
        return None
    return sum(outcome != "not_achieved" for outcome in outcomes) * 2 >= len(outcomes)


def is_evaluated(plan: Plan) -> bool | None:
    due = [row for row in plan.set_by_then(SHORT) if row["due_on"] and row["due_on"] + ONE_DAY * 14 <= plan.day]
    return every([bool(plan.decided(row["target_id"])) for row in due])


def is_reviewed(plan: Plan) -> bool | None:
    due = plan.row["review_due_on"]
    return None if due is None or due >= plan.day else not is_overdue(plan.school, plan.row, plan.day)


def is_short_enough(plan: Plan) -> bool | None:
    due = plan.row["review_due_on"]
    met = plan.terms_between(plan.row["started_on"], max(due or plan.day, plan.day)) < 1.5 + 1e-8
    return None if met and due is None else met


def reviewed_in(plan: Plan, terms: int, rounds: int) -> bool | None:
    over = [number for number, term in enumerate(plan.terms) if term.record["ends_on"] <= plan.day]
    if not over or over[-1] - terms + 1 < 0:
        return None
    since = plan.terms[over[-1] - terms + 1].starts_on
    days = plan.review_days(since, ehc=False)
    if len({sum(term.starts_on <= day for term in plan.terms) for day in days}) >= rounds:
        return True
    early = min(since + ONE_DAY * 28, plan.day)
    return False if any(is_in_force(other, early) for other in plan.plans(ehc=False)) else None


def is_reviewed_yearly(plan: Plan) -> bool | None:
    since = plan.day - ONE_DAY * 365
    if plan.review_days(since, ehc=True):
        return True
    return False if any(is_in_force(other, since) for other in plan.plans(ehc=True)) else None


def took_part(plan: Plan, who: str) -> bool | None:
    last = plan.last_review()
    return any(row[who] for row in last) if last else None


def is_previous_evaluated(plan: Plan) -> bool | None:
    earlier = [row for row in plan.plans(ehc=False) if row["started_on"] < plan.row["started_on"]]
    if not earlier:
        return None
    previous = max(earlier, key=lambda row: (row["started_on"], row["plan_id"]))
    targets = plan.school.rows("targets", plan_id=previous["plan_id"])
    short = [row for row in targets if (row["horizon"] or SHORT) == SHORT]
    return every([bool(plan.decided(row["target_id"])) for row in short])


def is_new_since_stepping_up(plan: Plan) -> bool | None:
    pupil_id, day = plan.row["pupil_id"], plan.day
    starts = [row["started_on"] for row in plan.school.rows("stages", pupil_id=pupil_id)]
    ends = [row["ended_on"] + ONE_DAY for row in plan.school.rows("stages", pupil_id=pupil_id) if row["ended_on"]]
    ups = [
        one
        for one in [*starts, *ends]
        if one <= day and is_on_roll(plan.pupil, one) and is_on_roll(plan.pupil, one - ONE_DAY) and _is_up(plan, one)
    ]
    if not ups:
        return None
    if plan.row["started_on"] >= max(ups):
        return True
    return False if max(ups) + ONE_DAY * 28 <= day else None


def _is_up(plan: Plan, day: dt.date) -> bool:
    before, after = (rung_on(plan.school, plan.row["pupil_id"], one) for one in (day - ONE_DAY, day))
    return movement(before, after) == "stepped_up"


def is_plain(plan: Plan) -> bool | None:
    written = [plan.row[name] for name in ("help_at_home", "exit_criterion")]
    texts = [True for text in written if filled(text)]
    targets = [*plan.current(SHORT), *plan.current(LONG)]
    return every([*texts, *(TEXTS[row["description"]][2] for row in targets)])


def is_measurable(target: Row) -> bool:
    return TEXTS[target["description"]][1] or filled(target["success_criterion"]) or target["goal_value"] is not None


def beside(plan: Plan) -> bool:
    return any(is_in_force(other, plan.day) for other in plan.plans(ehc=False))


def has_childs_plan(plan: Plan) -> bool | None:
    if plan.kind != "iep" or plan.school.row("schools")["ladder"] != "highland_asn":
        return None
    return any(other["kind"] == "child_plan" and is_in_force(other, plan.day) for other in plan.plans(ehc=False))


def agreed(plan: Plan) -> bool:
    return (plan.row["agreed_on"] or LAST_DAY) <= plan.day


def with_family(plan: Plan) -> bool | None:
    return (filled(plan.row["pupil_view"]) or filled(plan.row["parent_view"])) if agreed(plan) else None


JUDGES: dict[str, Callable[[Plan, str], Any]] = {
    "short_term_targets": lambda plan, _: bool(plan.current()),
    "number_of_targets": lambda plan, by: NUMBERS[by][0] <= len(plan.current()) <= NUMBERS[by][1],
    "specific": lambda plan, _: plan.each(lambda row: TEXTS[row["description"]][0]),
    "measurable": lambda plan, _: plan.each(is_measurable),
    "achievable": lambda plan, _: is_achievable(plan),
    "relevant": lambda plan, _: is_relevant(plan),
    "timed": lambda plan, _: plan.each(lambda row: row["due_on"] is not None),
    "evaluated": lambda plan, _: is_evaluated(plan),
    "reviewed": lambda plan, _: is_reviewed(plan),
    "short_term_due": lambda plan, _: plan.is_due_within(SHORT, 1),
    "long_term_due": lambda plan, _: plan.is_due_within(LONG, 3),
    "linked": lambda plan, _: plan.each(lambda row: row["long_term_target_id"] is not None),
    "areas": lambda plan, _: plan.each(lambda row: row["area"] in {"literacy", "mathematics"}),
    "baseline": lambda plan, _: plan.each(lambda row: filled(row["baseline"]) or row["baseline_value"] is not None),
    "success_criterion": lambda plan, _: plan.each(lambda row: filled(row["success_criterion"])),
    "strategy": lambda plan, _: plan.each(lambda row: filled(row["strategy"])),
    "who_helps": lambda plan, _: plan.each(lambda row: filled(row["delivered_by"])),
    "frequency": lambda plan, _: plan.each(lambda row: filled(row["frequency"])),
    "resources": lambda plan, _: plan.each(lambda row: filled(row["resources"])),
    "plain_words": lambda plan, _: is_plain(plan),
    "needs_recorded": lambda plan, _: bool(plan.needs()),
    "strengths": lambda plan, _: filled(plan.row["strengths"]),
    "likes_and_dislikes": lambda plan, _: filled(plan.row["likes_and_dislikes"]),
    "pupil_view": lambda plan, _: filled(plan.row["pupil_view"]),
    "parent_view": lambda plan, _: filled(plan.row["parent_view"]),
    "made_with_family": lambda plan, _: with_family(plan),
    "agreed": lambda plan, _: agreed(plan),
    "responsible": lambda plan, _: filled(plan.row["lead_person"]),
    "help_at_home": lambda plan, _: filled(plan.row["help_at_home"]),
    "review_date": lambda plan, _: plan.row["review_due_on"] is not None,
    "plan_length": lambda plan, _: is_short_enough(plan),
    "reviewed_twice_a_year": lambda plan, _: reviewed_in(plan, 3, 2),
    "reviewed_each_term": lambda plan, _: reviewed_in(plan, 1, 1),
    "pupil_in_review": lambda plan, _: took_part(plan, "pupil_involved"),
    "parent_in_review": lambda plan, _: took_part(plan, "parent_involved"),
    "reviewer": lambda plan, _: every([filled(row["reviewer"]) for row in plan.last_review()]),
    "next_steps": lambda plan, _: every([row["next_step"] is not None for row in plan.last_decisions()]),
    "unmet_reason": lambda plan, _: every([filled(row["reason"]) for row in plan.unmet()]),
    "unmet_next_step": lambda plan, _: every([row["next_step"] not in {None, "close"} for row in plan.unmet()]),
    "previous_targets_evaluated": lambda plan, _: is_previous_evaluated(plan),
    "new_plan_after_stage_change": lambda plan, _: is_new_since_stepping_up(plan),
    "exit_criterion": lambda plan, _: filled(plan.row["exit_criterion"]),
    "annual_review": lambda plan, _: is_reviewed_yearly(plan),
    "beside_ehc_plan": lambda plan, _: beside(plan),
    "beside_childs_plan": lambda plan, _: has_childs_plan(plan),
}
