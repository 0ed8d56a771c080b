"""The words for plan cycles, their lines and targets that the PDF and the workbook of a costed map share."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from pipelines import words
from pipelines.reports.costed_map import wording

if TYPE_CHECKING:
    from pipelines.reports.costed_map.cycle_model import Cycle, Line, Target
    from pipelines.reports.costed_map.model import CostedMap

NOTIONAL = "sen_notional"
NOT_REVIEWED = "not reviewed in this time"
OUTCOMES = {"achieved": "achieved", "partially_achieved": "partially achieved", "not_achieved": "not achieved"}


def numbered(what: CostedMap) -> list[tuple[Cycle, int]]:
    """Return the cycles with their numbers, counted from the oldest; what lies in none, or beside them, has none."""
    plans = sum(cycle.plan is not None and not cycle.is_beside for cycle in what.cycles)
    return [(cycle, plans - place) for place, cycle in enumerate(what.cycles)]


def cycle_name(cycle: Cycle, number: int) -> str:
    """Return what a cycle is called: its number, the plan beside the cycles, or that it lies in no plan."""
    if cycle.plan is None:
        return "Outside these plans"
    return words.named("plan_kind", cycle.plan.kind) if cycle.is_beside else f"Cycle {number}"


def cycle_days(cycle: Cycle) -> str:
    """Return the days of a cycle, in words."""
    if cycle.is_running:
        return f"from {words.day(cycle.starts_on)}, running"
    return f"{words.day(cycle.starts_on)} to {words.day(cycle.ends_on)}"


def about_cycle(cycle: Cycle) -> str:
    """Return what is known of a cycle's plan and its review, in a line."""
    plan = cycle.plan
    if plan is None:
        return "Days on which none of the plans above was in force."
    agreed = f"agreed {words.day(plan.agreed_on)}" if plan.agreed_on else "not agreed yet: a draft"
    due = f"review due {words.day(plan.review_due_on)}" if plan.review_due_on else "no review date recorded"
    reviewed = f"last reviewed {words.day(cycle.reviewed_on)}" if cycle.reviewed_on else f"not reviewed, {due}"
    lead = f"responsible: {wording.or_not_recorded(plan.lead_person)}"
    kind = (
        "what was provided on days of no cycle stands here" if cycle.is_beside else words.named("plan_kind", plan.kind)
    )
    return " · ".join([kind, agreed, reviewed, *_took_part(cycle), lead])


def _took_part(cycle: Cycle) -> list[str]:
    if cycle.reviewed_on is None:
        return []
    if cycle.took_part is None:
        return ["who took part in the review: not recorded"]
    return [f"took part: {words.listed(cycle.took_part)}" if cycle.took_part else "neither pupil nor parent took part"]


def reviewed(cycle: Cycle) -> tuple[str, str]:
    """Return when a cycle was last reviewed, and how many of the targets that were decided were achieved."""
    if cycle.plan is None:
        return "no plan", "no targets"
    on = words.day(cycle.reviewed_on) if cycle.reviewed_on else "not reviewed"
    decided = [target for target in cycle.targets if target.outcome]
    reached = sum(target.outcome == "achieved" for target in decided)
    return on, f"{reached} of {len(decided)}" if decided else "none decided"


def aims(line: Line) -> str:
    """Return what a line is for: the targets that it serves, or else the provision's area of need."""
    return "; ".join(target.description for target in line.serves) or words.named("area", line.area)


def outcome(line: Line) -> str:
    """Return what the targets that a line served came to: `achieved, 8 Jul 2026`, `1 of 2 achieved`."""
    if not line.serves:
        return "no target linked"
    if len(line.serves) == 1:
        return target_outcome(line.serves[0], NOT_REVIEWED)
    found = Counter(target.outcome for target in line.serves)
    others = [f"{found[code]} {said}" for code, said in OUTCOMES.items() if code != "achieved" and found[code]]
    rest = [f"{found[None]} {NOT_REVIEWED}"] if found[None] else []
    return ", ".join([f"{found['achieved']} of {len(line.serves)} achieved", *others, *rest])


def target_outcome(target: Target, undecided: str = "not reviewed") -> str:
    """Return what a target came to, and when that was decided."""
    if target.outcome is None:
        return undecided
    return f"{OUTCOMES[target.outcome]}, {words.day(target.reviewed_on)}"


def by_whom(line: Line) -> str:
    """Return who delivers a line, how many of them, and what pays where that is not the school's own notional share."""
    staff = wording.or_not_recorded(line.staff_role)
    several = line.staff_count not in {None, 1}
    named = f"{words.number(line.staff_count)} × {staff}" if several else staff
    if line.funding_source in {None, NOTIONAL}:
        return named
    return f"{named}; paid from: {words.named('funding_source', line.funding_source)}"


def attended(line: Line) -> str:
    """Return the sessions attended of those planned so far, in the whole placement that a line is part of."""
    if line.attendance is None:
        return wording.NOT_RECORDED
    return f"{words.number(line.attendance.attended)} of {words.number(line.attendance.planned)}"


def group(line: Line) -> str:
    """Return how many pupils share a line's cost, and the part that this one bears where that is not an equal one."""
    if line.share * line.pupils == 1:
        return str(line.pupils)
    part = "nothing" if not line.share else "all" if line.share == 1 else str(line.share)
    return f"{line.pupils}, bears {part}"
