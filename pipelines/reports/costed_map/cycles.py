"""The cycles of a costed map: each plan of its period with what was provided, and what its reviews found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipelines.reports.costed_map.cycle_model import Cycle, Plan
from pipelines.reports.costed_map.lines import line_of
from pipelines.reports.costed_map.records import known, text
from pipelines.reports.costed_map.targets import served_targets, targets_of_plan

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    import pandas as pd

    from pipelines.facts_of_a_pupil import Row
    from pipelines.reports.costed_map.cycle_model import Attendance, Line, Target
    from pipelines.reports.costed_map.period import Period
    from pipelines.reports.costed_map.records import Records

INVOLVED = {"pupil_involved": "pupil", "parent_involved": "parent"}


@dataclass(frozen=True)
class Provided:
    """What was provided for a pupil: the lines by cycle, and what was attended of each intervention."""

    rows: pd.DataFrame
    attendance: Mapping[str, Attendance]


def cycles_of(records: Records, period: Period, provided: Provided, as_of: dt.date) -> tuple[Cycle, ...]:
    """Return the cycles of a period, the latest first, and after them what was provided in none of them.

    A plan that is over, in which nothing was provided and of which nothing was reviewed, is left out.
    """
    every = [_cycle(records, period, place, provided, as_of) for place in range(len(period.spells))]
    told = [cycle for cycle in every if cycle.lines or cycle.reviewed_on or cycle.is_running]
    rest = _lines(records, provided, len(period.spells), (), (period.first, period.last))
    if not rest:
        return tuple(told)
    days = min(line.first_on for line in rest), max(line.last_on for line in rest)
    return (*told, Cycle(None, *days, is_running=False, lines=rest))


def _cycle(records: Records, period: Period, place: int, provided: Provided, as_of: dt.date) -> Cycle:
    spell = period.spells[place]
    plan_id = str(spell.plan["plan_id"])
    first, last = max(spell.starts_on, period.first), min(spell.ends_on, period.last)
    targets = targets_of_plan(records, plan_id)
    reviews = records.reviews[records.reviews["plan_id"].eq(plan_id)]
    return Cycle(
        plan=_plan(spell.plan),
        starts_on=first,
        ends_on=last,
        is_running=spell.ends_on >= as_of,
        lines=_lines(records, provided, place, targets, (first, last)),
        targets=targets,
        reviewed_on=reviews["reviewed_on"].max() if len(reviews) else None,
        took_part=_took_part(reviews),
        is_beside=spell.is_beside,
    )


def _lines(
    records: Records, provided: Provided, place: int, of_plan: tuple[Target, ...], days: tuple[dt.date, dt.date]
) -> tuple[Line, ...]:
    rows = provided.rows[provided.rows["cycle"].eq(place)].to_dict("records")
    return tuple(
        line_of(
            {str(name): value for name, value in row.items()},
            served_targets(records, text(row["target_id"]), of_plan, *days),
            provided.attendance.get(row["intervention_id"]),
        )
        for row in rows
    )


def _plan(plan: Row) -> Plan:
    agreed_on = known(plan["agreed_on"]) if plan["is_agreed"] else None
    return Plan(str(plan["kind"]), agreed_on, known(plan["review_due_on"]), text(plan["lead_person"]))


def _took_part(reviews: pd.DataFrame) -> tuple[str, ...] | None:
    """Return who took part in any of the reviews; none where none of them says."""
    if reviews[list(INVOLVED)].isna().all(axis=None):
        return None
    return tuple(who for column, who in INVOLVED.items() if reviews[column].fillna(value=False).any())
