"""How much of what was planned for a pupil in an intervention was attended, one row per placement."""

from __future__ import annotations

from typing import TYPE_CHECKING

import narwhals as nw

from pipelines.records.limits import DAYS_A_WEEK, dosage_rule
from pipelines.transforms.cost_sharing import placed_on
from pipelines.transforms.costs import RUN
from pipelines.transforms.spells import constant

if TYPE_CHECKING:
    import datetime as dt

    from pipelines.engines import Frame, Frames

PLACEMENT = [*RUN, "pupil_id"]
# Sessions are decimal numbers that the engines divide as floats: this much less than the limit is still the limit.
ROUNDING = 1e-9


def placement_days(frames: Frames, days: Frame, as_of: dt.date) -> Frame:
    """Return one row per placement and school day on which it held, up to the as-of date: `PLACEMENT` and date.

    `days` are the run days (`pipelines.transforms.costs.run_days`).
    """
    placed = frames["placements"].select(*PLACEMENT, "joined_on", "left_on")
    so_far = days.filter(nw.col("date") <= constant(as_of)).select(*RUN, "date")
    return placed_on(so_far, placed).select(*PLACEMENT, "date")


def dosage_by_placement(frames: Frames, placed: Frame) -> Frame:
    """Return how much was attended of what was planned, for every placement that says both.

    `placed` are the `placement_days`.

    Columns: school_id, intervention_id, pupil_id, school_days (of the placement up to the as-of date, at least one),
    planned and attended (sessions), dosage (attended / planned; missing where none was planned) and below (true where
    the dosage is under the limit and enough school days have passed: `dosage_rule`). Where the placement does not
    say how many sessions were planned for the pupil they are sessions per week / 5 × school days.
    """
    rule = dosage_rule()
    lengths = placed.group_by(*PLACEMENT).agg(school_days=nw.len())
    said = frames["placements"].select(
        *PLACEMENT,
        given=nw.col("sessions_planned").cast(nw.Float64),
        attended=nw.col("sessions_attended").cast(nw.Float64),
    )
    runs = frames["interventions"].select(*RUN, weekly=nw.col("sessions_per_week").cast(nw.Float64))
    by_week = nw.col("weekly") * nw.col("school_days").cast(nw.Float64) / DAYS_A_WEEK
    counted = (
        lengths.join(said, on=PLACEMENT, how="inner")
        .join(runs, on=RUN, how="inner")
        .with_columns(planned=nw.coalesce(nw.col("given"), by_week))
        .filter(~nw.col("planned").is_null() & ~nw.col("attended").is_null())
    )
    short = nw.col("attended") < nw.col("planned") * rule.share - ROUNDING
    return counted.with_columns(
        dosage=nw.when(nw.col("planned") > 0).then(nw.col("attended") / nw.col("planned")),
        below=short & (nw.col("school_days") >= rule.school_days),
    ).select(*PLACEMENT, nw.col("school_days").cast(nw.Int64), "planned", "attended", "dosage", "below")
