"""Numeric goals: how far along the way from baseline to goal a pupil was measured."""

from __future__ import annotations

from typing import TYPE_CHECKING

import narwhals as nw

from pipelines.engines import last_of
from pipelines.transforms.attainment import TARGET
from pipelines.transforms.periods import with_attributes

if TYPE_CHECKING:
    from pipelines.engines import Frame, Frames


def last_reviews_with(frames: Frames, periods: Frame, column: str) -> Frame:
    """Return each target's last review in each period that has a value in a column, decided or not.

    Columns: those of the period, school_id, target_id, review_id, reviewed_on and the column. Of two such reviews on
    one day the one with the higher review id in text order counts.
    """
    said = frames["reviews"].filter(~nw.col(column).is_null()).select(*TARGET, "review_id", "reviewed_on", column)
    daily = last_of(said, over=[*TARGET, "reviewed_on"], order_by=["review_id"])
    inside = daily.join(periods, on="school_id").filter(
        (nw.col("reviewed_on") >= nw.col("starts_on")) & (nw.col("reviewed_on") <= nw.col("ends_on")),
    )
    return last_of(inside, over=[*TARGET, "starts_on"], order_by=["reviewed_on"])


def measured_targets(frames: Frames, periods: Frame, attributes: Frame) -> Frame:
    """Return one row per period and target with a baseline and a goal that was measured in it.

    Columns: those of the period, target_id, pupil_id, horizon, area, set_on, review_id, reviewed_on; baseline_value,
    goal_value and measured_value in the target's own unit; goal_progress, 100 × (measured - baseline) /
    (goal - baseline), missing where goal = baseline; and the pupil's attributes in the term of the review.
    """
    targets = frames["targets"].filter(~nw.col("baseline_value").is_null() & ~nw.col("goal_value").is_null())
    numbers = {name: nw.col(name).cast(nw.Float64) for name in ("baseline_value", "goal_value")}
    horizon = nw.col("horizon").fill_null("short_term")
    rows = (
        targets.select(*TARGET, "pupil_id", "area", "set_on", horizon=horizon, **numbers)
        .join(last_reviews_with(frames, periods, "measured_value"), on=TARGET, how="inner")
        .with_columns(measured_value=nw.col("measured_value").cast(nw.Float64))
        .with_columns(way=nw.col("goal_value") - nw.col("baseline_value"))
        .with_columns(way=nw.when(nw.col("way") != 0).then(nw.col("way")))
        .with_columns(goal_progress=(nw.col("measured_value") - nw.col("baseline_value")) * 100 / nw.col("way"))
        .drop("way")
    )
    return with_attributes(rows, attributes, frames["term_periods"], day="reviewed_on")
