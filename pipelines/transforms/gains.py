"""Gains from entry to exit: how much faster than time a pupil moved on, and how far in standard scores."""

from __future__ import annotations

from typing import TYPE_CHECKING

import narwhals as nw

from pipelines.engines import last_of
from pipelines.records.impact_bands import impact_bands
from pipelines.transforms.assessment_pairs import ASSESSED, assessment_pairs
from pipelines.transforms.costs import RUN
from pipelines.transforms.periods import with_attributes

if TYPE_CHECKING:
    from pipelines.engines import Frame, Frames

DAYS_A_MONTH = 30.4375
AGE_EQUIVALENT, STANDARD = "age_equivalent_months", "standard_score"
DECIMALS = 6  # of a score; differences are rounded to them, so that equal gains are equal
HAIR = 1e-9


def exit_gains(frames: Frames, attributes: Frame) -> Frame:
    """Return one row per exit score that has an entry score, age-equivalent or standard: a raw score has no yardstick.

    Columns: those of `assessment_pairs`; provision_id, name, tier and area of the provision, staff_role,
    funding_source; the pupil's attributes in the term of the exit; and what `_gains` adds.
    """
    pairs = assessment_pairs(frames).filter(
        (nw.col("point") == "exit") & nw.col("scale").is_in([AGE_EQUIVALENT, STANDARD]),
    )
    runs = frames["interventions"].select(*RUN, "provision_id", "staff_role", "funding_source")
    provisions = frames["provisions"].select("school_id", "provision_id", "name", "tier", "area")
    served = pairs.join(runs, on=RUN, how="inner").join(provisions, on=["school_id", "provision_id"], how="inner")
    return _gains(with_attributes(served, attributes, frames["term_periods"], day="later_on"))


def last_exits(gains: Frame, periods: Frame) -> Frame:
    """Return the rows of `exit_gains` whose exit lies in a period, with its columns; of several exits the last."""
    inside = gains.join(periods, on="school_id").filter(
        (nw.col("later_on") >= nw.col("starts_on")) & (nw.col("later_on") <= nw.col("ends_on")),
    )
    return last_of(inside, over=[*ASSESSED, "starts_on"], order_by=["later_on"])


def _gains(pairs: Frame) -> Frame:
    """Return pairs with ratio_gain, change and reliable (1 or 0), each missing for the other scale.

    ratio_gain: gain in age-equivalent months per month elapsed, a month being 30.4375 days; change: of the standard
    score; reliable: whether the change, up or down, is more than 1.96 standard errors of a difference, the error being
    deviation × sqrt(2(1 - reliability)) (N. S. Jacobson and P. Truax, Clinical significance, 1991). With a reliability
    of 1 every change is reliable.
    """
    gain = (nw.col("later_score") - nw.col("entry_score")).round(DECIMALS)
    months = nw.col("days").cast(nw.Float64) / DAYS_A_MONTH
    scores = impact_bands().standard_score
    certainty = nw.col("reliability").fill_null(scores.reliability)
    reach = (2 * (1 - certainty)).sqrt() * (scores.reliable_beyond * scores.deviation) + HAIR
    is_standard = nw.col("scale") == STANDARD
    reliable = nw.when(nw.col("gain").abs() > reach).then(nw.lit(1)).otherwise(nw.lit(0))
    return pairs.with_columns(gain=gain).with_columns(
        ratio_gain=nw.when(~is_standard).then(nw.col("gain") / months),
        change=nw.when(is_standard).then(nw.col("gain")),
        reliable=nw.when(is_standard).then(reliable),
    )
