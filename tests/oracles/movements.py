"""Stage movements, pupil by pupil, from what held on two days."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from tests.oracles.asking import Fact, Key, Period, grouped, periods
from tests.oracles.days import ONE_DAY, Row, School, schools_of, terms_of
from tests.oracles.roll import (
    NONE,
    OFF_ROLL,
    AttributesAt,
    Rung,
    is_on_roll,
    last_day_on_roll,
    rung_on,
    stage_on,
    was_on_roll,
)

if TYPE_CHECKING:
    import datetime as dt

    from pipelines.figures import Request

SAME_IN_2014 = {"A": "K", "P": "K", "S": "E"}
LINKED = {"code_2001", "code_2014"}


def movement(opening: Rung | None, closing: Rung | None) -> str:
    """Return what a pupil who was on roll at both ends did."""
    if opening is None or closing is None:
        changed = "joined" if closing else "left"
        return changed if opening or closing else "unchanged"
    if opening.ladder != closing.ladder:
        if {opening.ladder, closing.ladder} != LINKED:
            return "recoded"
        before, after = _in_2014(opening).number, _in_2014(closing).number
        same = "recoded"
    else:
        before, after, same = opening.number, closing.number, "unchanged"
    if before == after:
        return same
    return "stepped_up" if after > before else "stepped_down"


def is_same_rung(one: Rung | None, other: Rung | None) -> bool:
    """Return whether two stages on the register are one rung, be it along the crosswalk."""
    if one is None or other is None:
        return False
    if one.ladder != other.ladder and {one.ladder, other.ladder} == LINKED:
        return _in_2014(one) == _in_2014(other)
    return one == other


def _in_2014(rung: Rung) -> Rung:
    return rung if rung.ladder == "code_2014" else Rung("code_2014", SAME_IN_2014[rung.code])


def movement_between(opening: Rung | None, closing: Rung | None, *, was_there: bool, is_there: bool) -> str | None:
    """Return what a pupil did between two days, on roll or not; nothing where it does not concern the register."""
    if was_there and is_there:
        return movement(opening, closing)
    if is_there:
        return "arrived" if closing else None
    return "departed" if was_there and opening else None


def pupil_facts(records: dict[str, list[Row]], request: Request, as_of: dt.date) -> list[Fact]:
    """Return a row per period and pupil on roll in it or the day before, with stages, movement and cuts."""
    facts = []
    for school in schools_of(records, as_of):
        attributes_at = AttributesAt(school)
        for period in periods(school, request, everything_from=terms_of(school)[0].starts_on):
            facts += [
                _fact(school, pupil, period, attributes_at)
                for pupil in school.rows("pupils")
                if was_on_roll(pupil, period.starts_on - ONE_DAY, period.ends_on)
            ]
    return facts


def _fact(school: School, pupil: Row, period: Period, attributes_at: AttributesAt) -> Fact:
    pupil_id, opened_on = pupil["pupil_id"], period.starts_on - ONE_DAY
    opening, closing = rung_on(school, pupil_id, opened_on), rung_on(school, pupil_id, period.ends_on)
    was_there, is_there = is_on_roll(pupil, opened_on), is_on_roll(pupil, period.ends_on)
    moved = movement_between(opening, closing, was_there=was_there, is_there=is_there)
    last = last_day_on_roll(pupil, period.ends_on)
    return attributes_at(pupil_id, last) | {
        "stage": stage_on(school, pupil_id, last),
        "school_id": school.school_id,
        "term": period.term,
        "academic_year": period.academic_year,
        "pupil_id": pupil_id,
        "movement": moved,
        "opening_stage": (opening.code if opening else NONE) if was_there else OFF_ROLL,
        "closing_stage": (closing.code if closing else NONE) if is_there else OFF_ROLL,
    }


def movements(records: dict[str, list[Row]], request: Request, as_of: dt.date) -> dict[Key, dict[str, Any]]:
    """Return pupils by the cuts and movement."""
    facts = [fact for fact in pupil_facts(records, request, as_of) if fact["movement"]]
    return {key: {"pupils": len(rows)} for key, rows in grouped(facts, request, "movement").items()}


def transitions(records: dict[str, list[Row]], request: Request, as_of: dt.date) -> dict[Key, dict[str, Any]]:
    """Return pupils by the cuts, opening and closing stage."""
    groups = grouped(pupil_facts(records, request, as_of), request, "opening_stage", "closing_stage")
    return {key: {"pupils": len(rows)} for key, rows in groups.items()}


def stage_flow(records: dict[str, list[Row]], request: Request, as_of: dt.date) -> dict[Key, dict[str, Any]]:
    """Return the flow's columns by the cuts and stage."""
    found: dict[Key, Counter[str]] = {}
    for key, facts in grouped(pupil_facts(records, request, as_of), request).items():
        for fact in facts:
            for stage, column in _flows(fact):
                found.setdefault((*key, stage), Counter())[column] += 1
    columns = ("opening", "arrived", "moved_in", "recoded_in", "moved_out", "recoded_out", "departed", "closing")
    return {key: {column: counts[column] for column in columns} for key, counts in found.items()}


def _flows(fact: Fact) -> list[tuple[str, str]]:
    """Return the cells in which a pupil counts: stage and column."""
    opening, closing = fact["opening_stage"], fact["closing_stage"]
    how = "recoded" if fact["movement"] == "recoded" else "moved"
    cells = []
    if opening != OFF_ROLL:
        cells.append((opening, "opening"))
    if closing != OFF_ROLL:
        cells.append((closing, "closing"))
    if opening == closing and fact["movement"] != "recoded":  # one code may stand on two ladders
        return cells
    if opening != OFF_ROLL:
        cells.append((opening, "departed" if closing == OFF_ROLL else f"{how}_out"))
    if closing != OFF_ROLL:
        cells.append((closing, "arrived" if opening == OFF_ROLL else f"{how}_in"))
    return cells
