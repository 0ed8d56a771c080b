"""A costed map as PDF: its texts and tables, which the template `costed_map` lays out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pipelines import words
from pipelines.reports.costed_map import cycle_wording, notes, wording
from pipelines.reports.typesetting import as_pdf

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from pipelines.reports.costed_map.cycle_model import Cycle, Line, Target
    from pipelines.reports.costed_map.model import CostedMap, Score

LINE_COLUMNS = (
    ("Provision", False),
    ("What it is for", False),
    ("Delivered by", False),
    ("Group", True),
    ("Minutes", True),
    ("Sessions a week", True),
    ("Weeks", True),
    ("Rate an hour", True),
    ("Fixed cost", True),
    ("Dates", False),
    ("Attended", False),
    ("Outcome", False),
    ("Cost", True),
)
TARGET_COLUMNS = (("Target", False), ("Start and goal", False), ("Outcome", False), ("Measured", True), ("Next", False))
CYCLE_COLUMNS = (
    ("Cycle", False),
    ("Days", False),
    ("Reviewed", False),
    ("Targets achieved", True),
    ("So far", True),
    ("Planned", True),
    ("Together", True),
)
SCORE_COLUMNS = (
    ("Measure", False),
    ("Scale", False),
    ("First score", False),
    ("Latest score", False),
    ("Change", True),
)


def costed_map_pdf(what: CostedMap) -> bytes:
    """Return a costed map as PDF/UA on landscape pages; the same map gives the same bytes."""
    return as_pdf("costed_map", document(what), what.as_of)


def document(what: CostedMap) -> dict[str, Any]:
    """Return the texts and tables of a costed map, in the order in which they are printed."""
    pupil = what.pupil
    return {
        "title": wording.title(what),
        "made_on": [what.as_of.year, what.as_of.month, what.as_of.day],
        "foot": wording.origin(what),
        "author": what.school,
        "name": pupil.name,
        "facts": wording.facts(what),
        "finding": wording.finding(what),
        "money": _money(what),
        "cycles": _cycles_together(what) if what.cycles else None,
        "said": wording.said(pupil),
        "each": [_cycle(cycle, number) for cycle, number in cycle_wording.numbered(what)],
        "scores": _table(SCORE_COLUMNS, [_score(score) for score in what.scores]) if what.scores else None,
        "how": notes.how(what),
    }


def _money(what: CostedMap) -> list[list[str]]:
    year = what.year
    side = "Above" if year.gap > 0 else "Below" if year.gap < 0 else "Beyond"
    least = ", at least" if what.uncosted else ""
    limit = f", {wording.bound(what, year.gap)}".rstrip(", ")
    to = f", up to {words.day(year.top_up_to)}" if year.top_up_to else ""
    rows = [
        [f"Cost so far, up to {words.day(min(what.as_of, year.ends_on))}", words.pence(year.so_far)],
        [f"Planned after it, up to {words.day(year.ends_on)}", words.pence(year.cost - year.so_far)],
        [f"Cost in {year.academic_year}{least}", words.pence(year.cost)],
        ["The school's own share (element 2)", words.pence(year.threshold)],
        [f"Top-up recorded{to}", words.pence(year.top_up) if year.top_up else "none recorded"],
        [f"{side} the share and the top-up{' recorded' if to else ''}{limit}", words.pence(abs(year.gap))],
    ]
    if year.a_week is None:
        return rows
    weeks = year.school_days / 5
    running = [f"What runs on {words.day(what.as_of)} costs a week", words.pence(year.a_week)]
    all_year = [f"The same over {words.number(weeks)} school weeks", words.pence(year.a_week * weeks)]
    return [*rows, running, all_year]


def _cycles_together(what: CostedMap) -> dict[str, Any]:
    """Return what each cycle costs, and in a last row what those lines come to that lie in the year."""
    year = what.year.academic_year
    columns = (*CYCLE_COLUMNS, (f"Of it in {year}", True))
    rows = [
        [
            cycle_wording.cycle_name(cycle, number),
            cycle_wording.cycle_days(cycle),
            *cycle_wording.reviewed(cycle),
            words.pence(cycle.cost_so_far()),
            words.pence(cycle.cost() - cycle.cost_so_far()),
            words.pence(cycle.cost()),
            words.pence(cycle.cost(year)),
        ]
        for cycle, number in cycle_wording.numbered(what)
    ]
    so_far = sum(cycle.cost_so_far() for cycle in what.cycles)
    cost = sum(cycle.cost() for cycle in what.cycles)
    total = ["Together", "", "", "", *map(words.pence, (so_far, cost - so_far, cost, what.year.cost))]
    return _table(columns, [*rows, total], totals=[len(rows)])


def _cycle(cycle: Cycle, number: int) -> dict[str, Any]:
    rows = [_line(line, is_told=line.intervention_id in told) for line, told in _with_those_before(cycle.lines)]
    total = ["Together", *[""] * (len(LINE_COLUMNS) - 2), words.pence(cycle.cost())]
    return {
        "name": f"{cycle_wording.cycle_name(cycle, number)}: {cycle_wording.cycle_days(cycle)}",
        "about": cycle_wording.about_cycle(cycle),
        "lines": _table(LINE_COLUMNS, [*rows, total], totals=[len(rows)]) if rows else None,
        "targets": _table(TARGET_COLUMNS, [_target(target) for target in cycle.targets]) if cycle.targets else None,
        "has_plan": cycle.plan is not None,
    }


def _with_those_before(lines: Sequence[Line]) -> list[tuple[Line, set[str]]]:
    """Return each line with the interventions of the lines before it."""
    ids = [line.intervention_id for line in lines]
    return [(line, set(ids[:place])) for place, line in enumerate(lines)]


def _line(line: Line, *, is_told: bool) -> list[str]:
    """Return a line's cells; what was attended of a whole placement is told with its first line."""
    return [
        line.name,
        cycle_wording.aims(line),
        cycle_wording.by_whom(line),
        cycle_wording.group(line),
        words.number(line.minutes_per_session),
        words.number(line.sessions_per_week),
        _weeks(line),
        wording.rate(line.rate),
        words.pence(line.fixed_cost * line.days / line.planned_days) if line.fixed_cost else words.MISSING,
        f"{_unbroken(line.first_on)} to {_unbroken(line.last_on)}",
        "as above" if is_told else cycle_wording.attended(line),
        cycle_wording.outcome(line),
        f"{words.pence(line.cost)}, not all" if line.missing else words.pence(line.cost),
    ]


def _unbroken(day: dt.date) -> str:
    return words.day(day).replace(" ", "\u00a0")


def _weeks(line: Line) -> str:
    weeks = words.number(line.weeks)
    if line.days_so_far == line.days:
        return weeks
    return f"{weeks}, {words.number(line.days_so_far / 5)} so far" if line.days_so_far else f"{weeks}, planned"


def _target(target: Target) -> list[str]:
    horizon = " (long-term)" if target.is_long_term else ""
    return [
        f"{target.description}{horizon}",
        _start_and_goal(target),
        cycle_wording.target_outcome(target),
        words.number(target.measured_value),
        words.coded(target.next_step, lambda code: words.named("next_step", code)),
    ]


def _start_and_goal(target: Target) -> str:
    if target.goal_value is None or target.baseline_value is None:
        return wording.or_not_recorded(target.baseline)
    unit = f" {target.unit}" if target.unit else ""
    return f"from {words.number(target.baseline_value)} to {words.number(target.goal_value)}{unit}"


def _score(score: Score) -> list[str]:
    first, latest = (
        f"{words.number(value)} on {words.day(on)}"
        for value, on in ((score.first, score.first_on), (score.latest, score.latest_on))
    )
    scale = words.named("score_scale", score.scale)
    if score.is_single:
        return [score.measure, scale, first, "no later score recorded", words.MISSING]
    return [score.measure, scale, first, latest, f"{score.latest - score.first:+g}".replace("-", "−")]


def _table(columns: Sequence[tuple[str, bool]], rows: list[list[str]], totals: Sequence[int] = ()) -> dict[str, Any]:
    named = [{"name": name, "number": is_number} for name, is_number in columns]
    return {"columns": named, "rows": rows, "totals": list(totals)}
