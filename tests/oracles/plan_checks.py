"""Each check of a plan on a day, as it is defined, in plain loops; of texts only those that random schools have."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.oracles.days import LAST_DAY, ONE_DAY, Row
from tests.oracles.movements import movement
from tests.oracles.plan_on_a_day import LONG, SHORT, Plan, every, filled
from tests.oracles.plans import is_in_force, is_overdue
from tests.oracles.roll import is_on_roll, rung_on

if TYPE_CHECKING:
    import datetime as dt
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


def is_relevant(plan: Plan) -> bool | None:
    areas = set().union(*(AREAS_OF[need] for need in plan.needs()))
    return plan.each(lambda row: row["area"] in areas) if plan.needs() else None


def is_achievable(plan: Plan) -> bool | None:
    outcomes = []
    for other in plan.plans(ehc=False):
        for target in plan.school.rows("targets", plan_id=other["plan_id"]):
            recent = [row for row in plan.decided(target["target_id"]) if row["reviewed_on"] > plan.day - ONE_DAY * 365]
            if recent and (target["horizon"] or SHORT) == SHORT:
                outcomes.append(recent[-1]["outcome"])
    if len(outcomes) < 3:
        return None
    return sum(outcome != "not_achieved" for outcome in outcomes) * 2 >= len(outcomes)


def is_evaluated(plan: Plan) -> bool | None:
    due = [row for row in plan.set_by_then(SHORT) if row["due_on"] and row["due_on"] + ONE_DAY * 14 < plan.day]
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
    # Of the areas of random schools, all documents name two and one names emotional too.
    "areas": lambda plan, by: plan.each(lambda row: by == "bedfordshire" or row["area"] != "emotional"),
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
