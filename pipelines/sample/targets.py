"""Sets the targets of a plan: templates of the pupil's areas filled with sensible quantities, old targets continued."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipelines.sample.plan_state import Plan, Target
from pipelines.sample.reference import area_targets, need_areas, phrases

if TYPE_CHECKING:
    from datetime import date

    from pipelines.sample.draw import Draw
    from pipelines.sample.people import Pupil
    from pipelines.sample.rows import Row
    from pipelines.sample.school import School
    from pipelines.sample.templates import ShortTarget

HOW_MANY = {2: 0.2, 3: 0.44, 4: 0.28, 5: 0.08}
MOST = max(HOW_MANY)
NOT_REVIEWED_GOES_ON = 0.85
VAGUE = 0.09
OFF_NEED = 0.04  # of targets lie in an area that no recorded need explains
NOT_MEASURED = 0.08
BLANK = 0.06  # of each thing that should be written about a target is not
MORE_OF_THE_SAME = 0.45  # of achieved targets are followed by the next step of the same template


def areas_of(draw: Draw, pupil: Pupil, day: date) -> list[str]:
    """Return the two areas that a pupil's plan turns about, drawn from the needs that hold that day."""
    weights: dict[str, float] = {}
    for need in pupil.current_needs(day) or pupil.needs[:1]:
        for area, weight in need_areas()[need.need].items():
            weights[area] = weights.get(area, 0) + weight / need.rank
    first = draw.weighted(list(weights), list(weights.values()))
    rest = [area for area in weights if area != first]
    return [first, draw.weighted(rest, [weights[area] for area in rest])]


def set_targets(school: School, draw: Draw, plan: Plan, before: Plan | None, areas: list[str]) -> None:
    """Add a plan's short-term targets: the unmet ones of the plan before, next steps of the met ones, new ones."""
    wanted = draw.weighted(list(HOW_MANY), list(HOW_MANY.values()))
    for old in before.short if before else ():
        if not old.closed and len(plan.short) < MOST and (old.next_step or draw.chance(NOT_REVIEWED_GOES_ON)):
            _continue(school, draw, plan, old)
        elif len(plan.short) < wanted and old.outcome == "achieved" and old.template and draw.chance(MORE_OF_THE_SAME):
            _step_on(school, draw, plan, old)
    while len(plan.short) < wanted:
        area = draw.pick(list(area_targets())) if draw.chance(OFF_NEED) else draw.weighted(areas, (2, 1))
        _set_new(school, draw, plan, area)


def set_long(school: School, draw: Draw, plan: Plan, before: Plan | None, areas: list[str], due: date) -> None:
    """Add one or two long-term targets, due by the end of the year: those of the plan before while they are open."""
    aims = {long.area: long.row["description"] for long in before.serves if not long.closed} if before else {}
    for area in areas[: draw.whole(1, 2)]:
        fitting = [one for one in area_targets()[area].long if one.years[0] <= plan.year <= one.years[1]]
        same = [one for one in fitting if one.text == aims.get(area)]
        template = draw.pick(same or fitting)
        words = {"description": template.text, "success_criterion": template.criterion, "due_on": due}
        words["baseline"] = None if draw.chance(BLANK) else draw.pick(phrases().long_baseline)
        long = Target(words, "long_term", area)
        _add(school, plan, long)
        plan.serves.append(long)


def _set_new(school: School, draw: Draw, plan: Plan, area: str) -> None:
    taken = {target.row["description"] for target in plan.targets}
    used = {id(target.template) for target in plan.targets}
    fitting = [
        one for one in area_targets()[area].short if one.years[0] <= plan.year <= one.years[1] and id(one) not in used
    ]
    vague = [one.text for one in area_targets()[area].vague if one.text not in taken]
    if vague and (draw.chance(VAGUE) or not fitting):
        _add(school, plan, Target({"description": draw.pick(vague), **_delivery(draw)}, "short_term", area))
    elif fitting:
        template = draw.pick(fitting)
        start = draw.whole(*template.start)
        _add(school, plan, _filled(draw, template, start, area))
    else:
        text = draw.pick(area_targets()[area].long).text
        _add(school, plan, Target({"description": text, **_delivery(draw)}, "short_term", area))


def _step_on(school: School, draw: Draw, plan: Plan, old: Target) -> None:
    """Add the next step of a template that was met, from where the pupil stands, unless there is no further to go."""
    template = old.template
    stands = round(old.reached)
    if template and template.least < stands < template.most:
        _add(school, plan, _filled(draw, template, stands, old.area))


def _continue(school: School, draw: Draw, plan: Plan, old: Target) -> None:
    """Add the same target again; one that is modified asks for less."""
    row = {key: old.row.get(key) for key in old.row if key not in {"target_id", "set_on", "due_on", "plan_id"}}
    row["continues_target_id"] = old.row["target_id"]
    new = Target(row, "short_term", old.area, old.template, old.base, old.goal, old.continued + 1, old.progress)
    if old.next_step == "modify" and old.template:
        easier = round((old.reached + old.goal) / 2)
        if easier != round(old.base) and old.progress < 1:
            new.goal = easier
            new.progress = (old.reached - old.base) / (easier - old.base)
            row |= {
                "description": old.template.text.format(goal=easier),
                "success_criterion": old.template.criterion.format(goal=easier),
            }
            if row.get("goal_value") is not None:
                row["goal_value"] = easier
    row |= {"frequency": draw.pick(phrases().frequency)} if draw.chance(0.3) else {}
    _add(school, plan, new)


def _filled(draw: Draw, template: ShortTarget, start: int, area: str) -> Target:
    goal = min(max(start + draw.whole(*template.rise), template.least), template.most)
    goal = goal if goal != start else start + (1 if template.rise[0] > 0 else -1)
    row: Row = {
        "description": template.text.format(goal=goal),
        "success_criterion": template.criterion.format(goal=goal),
        "strategy": draw.pick(template.strategy),
        "resources": draw.pick(template.resources),
        "baseline": template.baseline.format(base=start),
    } | _delivery(draw)
    row = {key: None if key != "description" and draw.chance(BLANK) else value for key, value in row.items()}
    if not draw.chance(NOT_MEASURED):
        row |= {"baseline_value": start, "goal_value": goal, "unit": template.unit}
    return Target(row, "short_term", area, template, start, goal)


def _delivery(draw: Draw) -> Row:
    words = phrases()
    return {"delivered_by": draw.pick(words.delivered_by), "frequency": draw.pick(words.frequency)}


def _add(school: School, plan: Plan, target: Target) -> None:
    """Put a target into a plan and its row among the school's."""
    due = target.row.pop("due_on", None) or plan.row["review_due_on"]
    same = [long for long in plan.serves if long.area == target.area] or plan.serves
    values = target.row | {
        "target_id": school.rows.new_id("T"),
        "plan_id": plan.row["plan_id"],
        "pupil_id": plan.pupil.pupil_id,
        "horizon": target.horizon,
        "area": target.area,
        "set_on": plan.row["started_on"],
        "due_on": max(due, plan.row["started_on"]) if due else None,
    }
    if same and target.horizon == "short_term":
        values["long_term_target_id"] = same[0].row["target_id"]
    target.row = school.rows.add("targets", **values)
    plan.targets.append(target)
