"""Scores at entry and exit of interventions: they move as the pupil's true path and the provision's true effect say."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from pipelines.sample.draw import Draw
    from pipelines.sample.people import Pupil
    from pipelines.sample.runs import Place, Run
    from pipelines.sample.school import School

DAYS_A_MONTH = 30.4375
ASSESSED, HAS_EXIT, HAS_INTERIM = 0.8, 0.9, 0.3
# Months of gain a month: what a pupil of slope 0 gains, what slope and help add, and what else bears on a test.
STILL_GAINS, SLOPE_ADDS, HELP_ADDS, TEST_SPREAD = 0.2, 0.95, 1.6, 1.0
BETWEEN = 0.6  # of the slope's gain goes on while there is no intervention
DAY = timedelta(days=1)


@dataclass
class Standing:
    """Where a pupil last stood in a measure."""

    value: float
    day: date


def write_assessments(school: School, runs: list[Run]) -> None:
    """Add the rows of assessments, each pupil's in the order in which they were taken."""
    draw = school.draw("assessments")
    standing: dict[tuple[str, str], Standing] = {}
    taken = [(one.joined, number, run, one) for number, run in enumerate(runs) for one in run.places]
    for _, _, run, placed in sorted(taken, key=lambda one: (one[0], one[1], one[3].pupil.pupil_id)):
        if run.provision.measure and draw.chance(ASSESSED):
            _assess(school, draw, standing, run, placed)


def _assess(school: School, draw: Draw, standing: dict[tuple[str, str], Standing], run: Run, placed: Place) -> None:
    key = (placed.pupil.pupil_id, run.provision.measure or "")
    entry = school.dates.move(placed.joined, draw.whole(-3, 4))
    exits = school.dates.move(placed.left, draw.whole(-5, 2))
    entry, exits = max(entry, placed.pupil.entered), max(exits, entry + 14 * DAY)
    if entry > school.as_of:
        return
    before = standing.get(key)
    value = _drift(placed.pupil, run, before, entry) if before else _first(draw, placed.pupil, run, entry)
    _write(school, run, placed, (entry, value, "entry"))
    gain = _gain(draw, run, placed, (exits - entry).days)
    half_way = entry + (exits - entry) / 2
    if (exits - entry).days > 60 and half_way <= school.as_of and draw.chance(HAS_INTERIM):
        _write(school, run, placed, (half_way, value + draw.number(0.3, 0.6) * gain, "interim"))
    if exits <= min(school.as_of, placed.pupil.left or school.as_of) and draw.chance(HAS_EXIT):
        _write(school, run, placed, (exits, value + gain, "exit"))
        standing[key] = Standing(value + gain, exits)


def _first(draw: Draw, pupil: Pupil, run: Run, day: date) -> float:
    """Where a pupil stands who is first assessed: behind, or help would not have been called for."""
    if run.provision.scale == "age_equivalent_months":
        age = (day - pupil.born).days / DAYS_A_MONTH
        return max(52.0, age - draw.number(8, 8 + age / 5))
    if run.provision.scale == "standard_score":
        return min(max(draw.normal(81, 7), 62), 97)
    return run.provision.most * draw.number(0.2, 0.5)


def _drift(pupil: Pupil, run: Run, before: Standing, day: date) -> float:
    """Where a pupil has come to since the last assessment, without an intervention."""
    if run.provision.scale != "age_equivalent_months":
        return before.value
    months = (day - before.day).days / DAYS_A_MONTH
    return before.value + months * (STILL_GAINS + SLOPE_ADDS * pupil.segment(day).slope) * BETWEEN


def _gain(draw: Draw, run: Run, placed: Place, days: int) -> float:
    months = days / DAYS_A_MONTH
    slope = placed.pupil.segment(placed.joined + days / 2 * DAY).slope
    ratio = STILL_GAINS + SLOPE_ADDS * slope + HELP_ADDS * run.effect * run.delivered * placed.attendance
    if run.provision.scale == "age_equivalent_months":
        return ratio * months + draw.normal(0, TEST_SPREAD)
    if run.provision.scale == "standard_score":
        return min((ratio - 1) * months * 1.8, 14) + draw.normal(0, 2.4)
    return run.provision.most * (0.07 * min(months, 5) * ratio + draw.normal(0, 0.04))


def _write(school: School, run: Run, placed: Place, taken: tuple[date, float, str]) -> None:
    day, score, point = taken
    provision = run.provision
    if provision.scale == "raw_score":
        score = min(max(score, 0), provision.most)
    elif provision.scale == "standard_score":
        score = min(max(score, 55), 140)
    school.rows.add(
        "assessments",
        assessment_id=school.rows.new_id("A"),
        pupil_id=placed.pupil.pupil_id,
        measure=provision.measure,
        scale=provision.scale,
        taken_on=day,
        score=float(round(score)),
        intervention_id=run.row["intervention_id"],
        point=point,
        reliability=provision.reliability,
    )
