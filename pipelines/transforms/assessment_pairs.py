"""Scores of a pupil before and after: the entry score of an intervention beside each later one of the same measure."""

from __future__ import annotations

from typing import TYPE_CHECKING

import narwhals as nw

from pipelines.engines import first_of, last_of

if TYPE_CHECKING:
    from pipelines.engines import Frame, Frames

ASSESSED = ["school_id", "pupil_id", "intervention_id", "measure", "scale"]
MINUTES_A_DAY = 1440


def assessment_pairs(frames: Frames) -> Frame:
    """Return one row per entry score and later score of a pupil in an intervention, in one measure and scale.

    Columns: school_id, pupil_id, intervention_id, measure, scale; entry_id, entry_on, entry_score; later_id, point
    (`interim` or `exit`), later_on, later_score; days from entry to later score; reliability of the later score, else
    of the entry, else missing.

    The entry is that of the earliest day; a later score was taken after that day, and on any one day only one counts:
    the exit before an interim, then the higher assessment id in text order, as for the entry. Scores without an
    intervention, or at no named point, make no pair.
    """
    return frames.once(_assessment_pairs)


def _assessment_pairs(frames: Frames) -> Frame:
    scores = frames["assessments"].filter(~nw.col("intervention_id").is_null())
    return (
        _entries(scores)
        .join(_later_scores(scores), on=ASSESSED, how="inner")
        .filter(nw.col("later_on") > nw.col("entry_on"))
        .with_columns(
            days=_days_between("entry_on", "later_on"),
            reliability=nw.coalesce("reliability", "entry_reliability").cast(nw.Float64),
        )
        .drop("entry_reliability")
    )


def _entries(scores: Frame) -> Frame:
    return _first(scores.filter(nw.col("point") == "entry"), over=ASSESSED, order_by=["taken_on"]).select(
        *ASSESSED,
        entry_id="assessment_id",
        entry_on="taken_on",
        entry_score=nw.col("score").cast(nw.Float64),
        entry_reliability="reliability",
    )


def _later_scores(scores: Frame) -> Frame:
    # `exit` comes before `interim` in text order, so the earlier in text order is the one that counts.
    later = scores.filter(nw.col("point").is_in(["interim", "exit"]))
    return _first(later, over=[*ASSESSED, "taken_on"], order_by=["point"]).select(
        *ASSESSED,
        "point",
        "reliability",
        later_id="assessment_id",
        later_on="taken_on",
        later_score=nw.col("score").cast(nw.Float64),
    )


def _days_between(first: str, last: str) -> nw.Expr:
    """Return whole days from one date to another (DuckDB knows minutes between times, and no days between dates)."""
    between = nw.col(last).cast(nw.Datetime("us")) - nw.col(first).cast(nw.Datetime("us"))
    return (between.dt.total_minutes().cast(nw.Float64) / MINUTES_A_DAY).cast(nw.Int64)


def _first(scores: Frame, *, over: list[str], order_by: list[str]) -> Frame:
    """Return the first score within `over`, the one of the higher id where two are level."""
    higher = last_of(scores, over=[*over, *order_by], order_by=["assessment_id"])
    return first_of(higher, over=over, order_by=order_by)
