"""How often pupils stepped, every change of stage, and how long they stood at a rung, one day after another."""

from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from tests.oracles.asking import Fact, Key, Period, grouped, periods
from tests.oracles.days import LAST_DAY, ONE_DAY, Row, School, days_between, schools_of, terms_of
from tests.oracles.movements import is_same_rung, movement_between, pupil_facts
from tests.oracles.roll import NONE, OFF_ROLL, AttributesAt, Rung, is_on_roll, rung_on

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from pipelines.figures import Request

Z = 1.959964


def stage_rates(records: dict[str, list[Row]], request: Request, as_of: dt.date) -> dict[Key, dict[str, Any]]:
    """Return the counts, the two rates and their intervals by the cuts."""
    return {key: _rates(facts) for key, facts in grouped(pupil_facts(records, request, as_of), request).items()}


def _rates(facts: list[Fact]) -> dict[str, Any]:
    stayed = [
        fact for fact in facts if fact["opening_stage"] not in {NONE, OFF_ROLL} and fact["closing_stage"] != OFF_ROLL
    ]
    up = len([fact for fact in stayed if fact["movement"] == "stepped_up"])
    down = len([fact for fact in stayed if fact["movement"] in {"stepped_down", "left"}])
    row: dict[str, Any] = {"on_register": len(stayed), "stepped_up": up, "stepped_down": down}
    for name, part in (("up", up), ("down", down)):
        rate, low, high = _with_interval(part, len(stayed))
        row |= {f"step_{name}_rate": rate, f"step_{name}_low": low, f"step_{name}_high": high}
    return row


def _with_interval(part: int, n: int) -> tuple[float | None, float | None, float | None]:
    if not n:
        return None, None, None
    p = part / n
    centre = (p + Z**2 / (2 * n)) / (1 + Z**2 / n)
    half = Z / (1 + Z**2 / n) * math.sqrt(p * (1 - p) / n + Z**2 / (4 * n**2))
    return p, max(centre - half, 0.0), min(centre + half, 1.0)


def stage_events(records: dict[str, list[Row]], request: Request, as_of: dt.date) -> dict[Key, dict[str, Any]]:
    """Return the changes of stage by the cuts and movement."""
    facts = [
        attributes_at(pupil["pupil_id"], day) | _about(school, pupil, period) | {"movement": moved}
        for school, period, attributes_at in _asked(records, request, as_of)
        for pupil in school.rows("pupils")
        for day, moved in _changes(school, pupil, period)
    ]
    return {key: {"events": len(rows)} for key, rows in grouped(facts, request, "movement").items()}


def _changes(school: School, pupil: Row, period: Period) -> Iterator[tuple[dt.date, str]]:
    """Yield each day of the period on which something moved on the register since the day before."""
    before = period.starts_on - ONE_DAY
    held, was_there = rung_on(school, pupil["pupil_id"], before), is_on_roll(pupil, before)
    for day in days_between(period.starts_on, period.ends_on):
        holds, is_there = rung_on(school, pupil["pupil_id"], day), is_on_roll(pupil, day)
        moved = movement_between(held, holds, was_there=was_there, is_there=is_there)
        if moved and moved != "unchanged":
            yield day, moved
        held, was_there = holds, is_there


@dataclass
class Stretch:
    """Days on end at one rung, which has the name it had last."""

    rung: Rung
    first: dt.date
    last: dt.date


def time_at_stage(records: dict[str, list[Row]], request: Request, as_of: dt.date) -> dict[Key, dict[str, Any]]:
    """Return the spells, those running, and the quartiles of their days by the cuts and stage."""
    facts = [
        attributes_at(pupil["pupil_id"], stretch.last)
        | _about(school, pupil, period)
        | {"stage": stretch.rung.code, "days": (stretch.last - stretch.first).days + 1, "ended": stretch.last < seen_to}
        for school, period, attributes_at in _asked(records, request, as_of)
        for pupil in school.rows("pupils")
        for seen_to in [min(period.ends_on, pupil["left_on"] or LAST_DAY)]
        for stretch in _stretches(school, pupil["pupil_id"], seen_to)
        if max(period.starts_on, pupil["entered_on"]) <= stretch.last
    ]
    return {key: _times(rows) for key, rows in grouped(facts, request, "stage").items() if rows}


def _stretches(school: School, pupil_id: str, seen_to: dt.date) -> list[Stretch]:
    """Return every stretch that a pupil stood at a rung, up to a day."""
    found: list[Stretch] = []
    begun = min((row["started_on"] for row in school.rows("stages", pupil_id=pupil_id)), default=LAST_DAY)
    held = None
    for day in days_between(begun, seen_to):
        holds = rung_on(school, pupil_id, day)
        if holds and is_same_rung(held, holds):
            found[-1] = Stretch(holds, found[-1].first, day)
        elif holds:
            found.append(Stretch(holds, day, day))
        held = holds
    return found


def _times(facts: list[Fact]) -> dict[str, Any]:
    quartiles = {"lower_quartile": Fraction(1, 4), "median": Fraction(1, 2), "upper_quartile": Fraction(3, 4)}
    return {"spells": len(facts), "running": len([fact for fact in facts if not fact["ended"]])} | {
        name: _reached(facts, share) for name, share in quartiles.items()
    }


def _reached(facts: list[Fact], share: Fraction) -> int | None:
    """Return the days by which a share has ended by the product-limit estimate; nothing where it is not reached."""
    still_there = Fraction(1)
    for days in sorted({fact["days"] for fact in facts if fact["ended"]}):
        at_risk = len([fact for fact in facts if fact["days"] >= days])
        ended = len([fact for fact in facts if fact["days"] == days and fact["ended"]])
        still_there *= 1 - Fraction(ended, at_risk)
        if 1 - still_there >= share:
            return days
    return None


def _asked(
    records: dict[str, list[Row]],
    request: Request,
    as_of: dt.date,
) -> Iterator[tuple[School, Period, AttributesAt]]:
    for school in schools_of(records, as_of):
        attributes_at = AttributesAt(school)
        for period in periods(school, request, everything_from=terms_of(school)[0].starts_on):
            yield school, period, attributes_at


def _about(school: School, pupil: Row, period: Period) -> Fact:
    return {
        "school_id": school.school_id,
        "term": period.term,
        "academic_year": period.academic_year,
        "pupil_id": pupil["pupil_id"],
    }
