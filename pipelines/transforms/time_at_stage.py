"""How long pupils have stood at one rung, whatever it was called meanwhile."""

from __future__ import annotations

from typing import TYPE_CHECKING

import narwhals as nw

from pipelines.transforms.ladder_changes import BOTH_ENDS, same_rungs
from pipelines.transforms.periods import with_attributes
from pipelines.transforms.roll import PUPIL
from pipelines.transforms.spells import FAR_FUTURE, day_before
from pipelines.transforms.stages import NONE, stages_held

if TYPE_CHECKING:
    from pipelines.engines import Frame, Frames


def times_at_stage(frames: Frames, periods: Frame, attributes: Frame) -> Frame:
    """Return one row per period and stretch of days at a rung that held on a day of it on which the pupil was on roll.

    Columns: those of the period, pupil_id, stage, started_on (of the stage spell that held on the last day counted),
    since (the day on which the rung began, be it before the period or before the pupil came), last_day (the last day
    counted: of the rung, of the period or on roll), has_ended (whether the rung ended before the period did and while
    the pupil was on roll), and the attributes figures are cut by.
    """
    stays = frames["pupils"].select(*PUPIL, "entered_on", "left_on")
    met = periods.join(rung_spells(frames), on="school_id", how="inner").join(stays, on=PUPIL, how="inner")
    observed_to = nw.min_horizontal(nw.col("ends_on"), nw.col("left_on").fill_null(FAR_FUTURE))
    counted = (
        met.with_columns(observed_to=observed_to)
        .with_columns(
            first_day=nw.max_horizontal("starts_on", "entered_on", "since"),
            last_day=nw.min_horizontal("observed_to", "until"),
            has_ended=nw.col("until") < nw.col("observed_to"),
        )
        .filter(
            (nw.col("first_day") <= nw.col("last_day"))
            & (nw.col("started_on") <= nw.col("last_day"))
            & (nw.col("last_day") <= nw.col("held_until")),
        )
    )
    rows = counted.drop("entered_on", "left_on", "observed_to", "first_day", "until", "held_until")
    return with_attributes(rows, attributes, frames["term_periods"], day="last_day", keep=("stage",))


def rung_spells(frames: Frames) -> Frame:
    """Return the stage spells on the register, with the days on which their rung began and ended.

    Columns: school_id, pupil_id, stage, started_on, held_until, since, until. A spell that begins on the day after
    another at the same rung, or at one that a crosswalk calls the same, carries it on.
    """
    spells = stages_held(frames)
    at_rungs = spells.filter((nw.col("stage") != NONE) & (nw.col("started_on") <= nw.col("held_until")))
    names = dict(zip(BOTH_ENDS, ("ladder_before", "stage_before", "ladder", "stage"), strict=True))
    same = frames.bring(same_rungs()).rename(names).with_columns(is_known=nw.lit(value=True))
    before = {
        f"{name}_before": nw.col(name).shift(1).over(*PUPIL, order_by="started_on")
        for name in ("ladder", "stage", "held_until")
    }
    followed = at_rungs.with_columns(**before).join(
        same, on=["ladder_before", "stage_before", "ladder", "stage"], how="left"
    )
    is_same = nw.col("is_known").fill_null(value=False) | (
        (nw.col("stage") == nw.col("stage_before")) & (nw.col("ladder") == nw.col("ladder_before"))
    )
    carries_on = (is_same & (nw.col("held_until_before") == day_before(nw.col("started_on")))).fill_null(value=False)
    begun = followed.with_columns(begins=nw.when(carries_on).then(nw.lit(0)).otherwise(nw.lit(1)))
    numbered = begun.with_columns(rung=nw.col("begins").cum_sum().over(*PUPIL, order_by="started_on"))
    return numbered.with_columns(
        since=nw.col("started_on").min().over(*PUPIL, "rung"),
        until=nw.col("held_until").max().over(*PUPIL, "rung"),
    ).select(*PUPIL, "stage", "started_on", "held_until", "since", "until")
