"""Who was on roll at the close of a period, at which stage: what shares of the roll are counted from."""

from __future__ import annotations

from typing import TYPE_CHECKING

import narwhals as nw

from pipelines.transforms.periods import Grain, periods, with_attributes
from pipelines.transforms.roll import pupils_at_boundaries

if TYPE_CHECKING:
    import datetime as dt

    from pipelines.engines import Frame, Frames
    from pipelines.transforms.periods import Span


def last_terms(frames: Frames, span: Span, grain: Grain, as_of: dt.date) -> Frame:
    """Return the terms of a span that a state is taken in: each term by grain, else the last begun of a year or span.

    Columns: school_id, term, academic_year, starts_on, ends_on; none runs past the span or the as-of date.
    """
    terms = periods(frames, span, Grain.TERM, as_of)
    if grain is Grain.TERM:
        return terms
    over = ["school_id", "academic_year"] if grain is Grain.ACADEMIC_YEAR else ["school_id"]
    return terms.filter(nw.col("starts_on") == nw.col("starts_on").max().over(*over))


def pupils_on_roll(frames: Frames, terms: Frame, attributes: Frame) -> Frame:
    """Return one row per pupil and term of `last_terms` in which the pupil was on roll on at least one day.

    Columns: those of the term, pupil_id, and the attributes figures are cut by, with the stage as at the term's end or
    the last day on roll.
    """
    present = pupils_at_boundaries(frames, terms).filter(nw.col("last_day") >= nw.col("starts_on"))
    known = present.select(
        "school_id", "pupil_id", "term", "academic_year", "starts_on", "ends_on", "last_day", "stage"
    )
    placed = with_attributes(known, attributes, frames["term_periods"], day="last_day", keep=("stage",))
    return placed.drop("last_day")
