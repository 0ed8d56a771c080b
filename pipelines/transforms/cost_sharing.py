"""Who bears what provision costs: each day's cost shared among the pupils placed, conserved to the last unit."""

from __future__ import annotations

from typing import TYPE_CHECKING

import narwhals as nw

from pipelines.transforms.costs import RUN, RUN_DAY, day_costs, number

if TYPE_CHECKING:
    from pipelines.engines import Frame, Frames

WEIGHT_STEPS = 1_000


def cost_days(frames: Frames, calendar: Frame, days: Frame) -> Frame:
    """Return what each pupil's place costs on each school day, and what nobody's place costs.

    Columns: school_id, intervention_id, date, pupil_id (missing: unallocated, no pupil to bear it that day) and cost in
    units. For every intervention and day the rows add up to the day's cost exactly: a pupil's share is the
    difference of two running totals rounded down, over the pupils in the order of their ids.
    """
    return shared(frames, day_costs(frames, calendar, days))


def shared(frames: Frames, costed: Frame) -> Frame:
    """Return run days with a cost (`RUN_DAY` and cost) shared as `cost_days` says."""
    placed = placed_on(costed, weighted_placements(frames))
    weighed = placed.with_columns(
        running=nw.col("weight").cum_sum().over(*RUN_DAY, order_by="pupil_id").cast(nw.Int64),
        total=nw.col("weight").sum().over(*RUN_DAY).cast(nw.Int64),
    )
    shares = weighed.with_columns(share=_share()).select(*RUN_DAY, "pupil_id", cost="share")
    borne = weighed.filter(nw.col("total") > 0).select(*RUN_DAY).unique().with_columns(borne=nw.lit(1))
    nobody = costed.join(borne, on=RUN_DAY, how="left").filter(nw.col("borne").is_null())
    unallocated = nobody.with_columns(pupil_id=nw.lit(None).cast(nw.String)).select(*RUN_DAY, "pupil_id", "cost")
    return nw.concat([shares, unallocated])


def placed_on(days: Frame, placements: Frame) -> Frame:
    """Return each run day with each placement of the run that holds on it: both frames' columns."""
    return days.join(placements, on=RUN, how="inner").filter(
        (nw.col("joined_on").is_null() | (nw.col("joined_on") <= nw.col("date")))
        & (nw.col("left_on").is_null() | (nw.col("left_on") >= nw.col("date"))),
    )


def _share() -> nw.Expr:
    total = nw.when(nw.col("total") > 0).then(nw.col("total")).otherwise(nw.lit(1))
    up_to = nw.col("cost") * nw.col("running") // total
    before = nw.col("cost") * (nw.col("running") - nw.col("weight")) // total
    return up_to - before


def weighted_placements(frames: Frames) -> Frame:
    """Return the placements with `weight`, a whole number by the intervention's way of sharing."""
    sharing = frames["interventions"].select(*RUN, "cost_sharing")
    placed = frames["placements"].select(*RUN, "pupil_id", "joined_on", "left_on", "weight", "named")
    given = (number("weight").fill_null(1.0) * WEIGHT_STEPS + 0.5).floor().cast(nw.Int64)
    named = nw.when(nw.col("named").fill_null(value=False)).then(nw.lit(1)).otherwise(nw.lit(0))
    weight = (
        nw.when(nw.col("cost_sharing") == "weighted")
        .then(given)
        .otherwise(nw.when(nw.col("cost_sharing") == "named").then(named).otherwise(nw.lit(1)))
    )
    return (
        placed.join(sharing, on=RUN, how="inner")
        .with_columns(weight=weight.cast(nw.Int64))
        .drop("cost_sharing", "named")
    )
