"""Goal attainment scaling: what the goals of a plan, each reviewed on a scale from -2 to +2, come to together."""

from __future__ import annotations

from typing import TYPE_CHECKING

import narwhals as nw

from pipelines.transforms.attainment import TARGET
from pipelines.transforms.goals import last_reviews_with

if TYPE_CHECKING:
    import pandas as pd

    from pipelines.engines import Frame, Frames

CORRELATION = 0.3


def scaled_targets(frames: Frames, periods: Frame) -> Frame:
    """Return one row per period and target reviewed on the scale in it: its last such review.

    Columns: those of the period, school_id, target_id, plan_id, pupil_id, horizon, set_on, review_id, reviewed_on,
    scale and weight, 1 unless it has one; a target of weight 0 is not a goal, and not among the rows.
    """
    return (
        frames["targets"]
        .select(
            *TARGET,
            "plan_id",
            "pupil_id",
            "set_on",
            horizon=nw.col("horizon").fill_null("short_term"),
            weight=nw.col("weight").cast(nw.Float64).fill_null(1.0),
        )
        .filter(nw.col("weight") > 0)
        .join(last_reviews_with(frames, periods, "scale"), on=TARGET, how="inner")
    )


def plan_sums(targets: Frame, by: list[str]) -> Frame:
    """Return the columns of `by`, goals, reviewed_last, and the sums over the goals that a T-score is made of.

    The sums: attained (weight × scale), weights, and squares (weight × weight).
    """
    weighed = targets.with_columns(
        attained=nw.col("weight") * nw.col("scale").cast(nw.Float64),
        square=nw.col("weight") * nw.col("weight"),
    )
    return weighed.group_by(*by).agg(
        goals=nw.len(),
        reviewed_last=nw.col("reviewed_on").max(),
        attained=nw.col("attained").sum(),
        weights=nw.col("weight").sum(),
        squares=nw.col("square").sum(),
    )


def t_scores(sums: pd.DataFrame) -> pd.Series[float]:
    """Return T = 50 + 10·Σ(w·x) / sqrt((1 - r)·Σw² + r·(Σw)²), with r = 0.3, of rows of `plan_sums`.

    Source: T. J. Kiresuk and R. E. Sherman, Goal attainment scaling, Community Mental Health Journal 4, 1968.
    """
    squares, weights = sums["squares"].astype("float64"), sums["weights"].astype("float64")
    variance: pd.Series[float] = (1 - CORRELATION) * squares + CORRELATION * weights**2
    score: pd.Series[float] = 50 + 10 * sums["attained"].astype("float64") / variance**0.5
    return score
