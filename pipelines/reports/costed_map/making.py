"""Puts a costed map together from the records and figures of a school."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import narwhals as nw

from pipelines.engines import collect
from pipelines.figures.cost_lines import placed_days
from pipelines.reports.costed_map.about import pupil_on, scores_between
from pipelines.reports.costed_map.cycle_model import Attendance
from pipelines.reports.costed_map.cycles import Provided, cycles_of
from pipelines.reports.costed_map.lines import lines_by_cycle
from pipelines.reports.costed_map.model import CostedMap
from pipelines.reports.costed_map.period import period_of
from pipelines.reports.costed_map.records import known, records_of, text
from pipelines.reports.costed_map.years import academic_year, year_cost

if TYPE_CHECKING:
    from pipelines.figures import Basis


@dataclass(frozen=True)
class Whose:
    """Which pupil of which school a document is about, by the opaque reference too, and of which snapshot."""

    school_id: str
    pupil_id: str
    ref: str
    snapshot: int


def costed_map(basis: Basis, whose: Whose, year_name: str | None = None) -> CostedMap:
    """Return the costed map of a pupil for an academic year: the one named, or the pupil's latest that has begun.

    Its period reaches from the oldest cycle shown, or from the year's first day where that is earlier, to the year's
    last day. `WrongRequestError` where the school has no such year; `KeyError` where it has no such pupil.
    """
    school_id, pupil_id, as_of = whose.school_id, whose.pupil_id, basis.as_of
    records = records_of(basis, school_id, pupil_id)
    year = academic_year(basis, school_id, year_name, known(records.pupil["left_on"]))
    period = period_of(records.plans, records.reviews, year.starts_on, year.ends_on)
    every = placed_days(basis, school_id, pupil_id)
    days = every[every["date"].between(period.first, period.last)]
    lines = lines_by_cycle(days, [period.place_of(day) for day in days["date"]], as_of)
    day = min(as_of, year.ends_on)
    return CostedMap(
        school=str(records.school["name"]),
        local_authority=text(records.school["local_authority"]),
        ref=whose.ref,
        snapshot=whose.snapshot,
        as_of=as_of,
        pupil=pupil_on(records, day, year.name),
        year=year_cost(basis, school_id, pupil_id, year, lines),
        cycles=cycles_of(records, period, Provided(lines, _attendance(basis, whose)), as_of),
        scores=scores_between(records, period.first, day),
    )


def _attendance(basis: Basis, whose: Whose) -> dict[str, Attendance]:
    """Return the sessions of each intervention that keeps a register of the pupil's, by its id."""
    own = (nw.col("school_id") == whose.school_id) & (nw.col("pupil_id") == whose.pupil_id)
    rows = collect(basis.dosage.filter(own).select("intervention_id", "attended", "planned"))
    return {run: Attendance(float(attended), float(planned)) for run, attended, planned in rows.itertuples(index=False)}
