"""Reviews of targets: what is measured and decided follows from the pupil's true path and the help that was given."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from pipelines.sample.reference import phrases

if TYPE_CHECKING:
    from pipelines.sample.draw import Draw
    from pipelines.sample.plan_state import Plan, Target
    from pipelines.sample.school import School

A_TERM = 70  # days from target to review where no due date says how far off the goal was set
CHANCE = 0.3  # spread of what else bears on a term's work
MET, PARTLY = 0.97, 0.4
SCALE = ((1.6, 2), (1.25, 1), (MET, 0), (PARTLY, -1))
SKIPPED, UNDECIDED, SCALE_ONLY = 0.03, 0.05, 0.25
MEASURED, REASON_GIVEN = 0.85, 0.75
REVIEWED_ON_LEAVING = 0.6
NEXT_STEPS = {
    "achieved": {"close": 0.88, "replace": 0.12},
    "partially_achieved": {"more_time": 0.6, "modify": 0.25, "replace": 0.15},
    "not_achieved": {"more_time": 0.35, "modify": 0.35, "replace": 0.3},
}
GOES_ON = ("more_time", "modify")
MOST_CONTINUED = 3  # then it is replaced
SOON = timedelta(days=45)
OF_SCALE = {2: "achieved", 1: "achieved", 0: "achieved", -1: "partially_achieved", -2: "not_achieved"}
LONG_WAY = {"autumn": 0.5, "spring": 0.8, "summer": 1.1}  # how far into a year's goal each term takes


@dataclass(frozen=True)
class Meeting:
    """One review meeting: when, who took part, and whether only the scale was written down."""

    day: date
    pupil: bool | None
    parent: bool | None
    scale_only: bool


def review_plan(school: School, draw: Draw, plan: Plan, term_name: str) -> None:
    """Review a plan's targets on the next of its days, where that day has come; or on leaving the register."""
    if not plan.reviews_on:
        return
    day, left_register = plan.reviews_on[0], plan.until < (plan.pupil.left or date.max)
    if day > plan.until and left_register and draw.chance(REVIEWED_ON_LEAVING):
        day = plan.until
    if day > min(plan.until, school.as_of) or day < plan.row["started_on"]:
        return
    plan.reviews_on = plan.reviews_on[1:] or [day]
    last = len(plan.reviews_on) == 1 and plan.reviews_on[0] <= day
    meeting = Meeting(day, _involved(draw, 0.82), _involved(draw, 0.68), draw.chance(SCALE_ONLY))
    for target in plan.targets:
        if target.closed or draw.chance(SKIPPED) or target.reviewed_on == day:
            continue
        if target.horizon == "short_term":
            _advance(draw, plan, target, day)
        elif last:
            target.progress = _long_progress(draw, plan, day, term_name)
        else:
            continue
        _write(school, draw, plan, target, meeting)


def _advance(draw: Draw, plan: Plan, target: Target, day: date) -> None:
    """Move a target by what was truly learnt since it was set or last reviewed."""
    since = target.reviewed_on or target.row["set_on"]
    due = target.row.get("due_on")
    planned = max((due - target.row["set_on"]).days, 21) if due else A_TERM
    time = min(max((day - since).days / planned, 0.3), 1.4)
    slope = plan.pupil.segment(since + (day - since) / 2).slope
    helped = sum(effect * dosage for effect, dosage in target.help)
    target.progress += draw.normal((slope + helped) * time, CHANCE)
    target.help = []


def _long_progress(draw: Draw, plan: Plan, day: date, term_name: str) -> float:
    way = 1.0 if plan.row["kind"] == "ehc_plan" else LONG_WAY[term_name]
    return draw.normal(plan.pupil.segment(day).slope * way, CHANCE)


def _write(school: School, draw: Draw, plan: Plan, target: Target, meeting: Meeting) -> None:
    measured = _measured(draw, target)
    outcome = _outcome(target, measured)
    scale = _scale(target, outcome) if plan.scaled else None
    undecided = draw.chance(UNDECIDED)
    next_step = "more_time" if undecided else _next_step(draw, plan, target, meeting.day, outcome)
    unmet = outcome != "achieved" and not undecided
    target.reviewed_on = meeting.day
    target.outcome, target.next_step = (None if undecided else outcome), next_step
    school.rows.add(
        "reviews",
        review_id=school.rows.new_id("R"),
        target_id=target.row["target_id"],
        reviewed_on=meeting.day,
        outcome=None if undecided or (scale is not None and meeting.scale_only) else outcome,
        scale=None if undecided else scale,
        measured_value=measured,
        next_step=None if undecided else next_step,
        reason=draw.pick(phrases().reasons) if unmet and draw.chance(REASON_GIVEN) else None,
        pupil_involved=meeting.pupil,
        parent_involved=meeting.parent,
        reviewer=plan.row["lead_person"],
    )


def _measured(draw: Draw, target: Target) -> float | None:
    """Return what was counted at the review, in the target's unit; none where nobody counted."""
    if target.row.get("goal_value") is None or not draw.chance(MEASURED) or not target.template:
        return None
    low, high = target.template.least, target.template.most
    return min(max(round(target.reached), low), high)


def _outcome(target: Target, measured: float | None) -> str:
    """Return what follows from the number where there is one, else from the true progress."""
    covered = target.progress
    if measured is not None and target.goal != target.base:
        covered = (measured - target.base) / (target.goal - target.base)
    if covered >= MET:
        return "achieved"
    return "partially_achieved" if covered >= PARTLY else "not_achieved"


def _scale(target: Target, outcome: str) -> int:
    """Return the goal attainment scale that fits an outcome, as far up as the true progress goes."""
    value = next((value for least, value in SCALE if target.progress >= least), -2)
    if OF_SCALE[value] == outcome:
        return value
    return next(level for level in (0, -1, -2) if OF_SCALE[level] == outcome)


def _next_step(draw: Draw, plan: Plan, target: Target, day: date, outcome: str) -> str | None:
    """Return what comes next; a long-term target goes on without a word, and nothing goes on when a pupil leaves."""
    steps = NEXT_STEPS[outcome]
    chosen = draw.weighted(list(steps), list(steps.values()))
    if chosen in GOES_ON and target.horizon == "long_term":
        return None
    if chosen in GOES_ON and plan.until - day < SOON:
        return "close"
    return "replace" if chosen in GOES_ON and target.continued == MOST_CONTINUED else chosen


def _involved(draw: Draw, share: float) -> bool | None:
    """Return whether someone took part; one in twenty times nobody wrote it down."""
    return None if draw.chance(0.05) else draw.chance(share)
