"""Checks of the calendar: terms that are missing, and records that no term holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import narwhals as nw

from pipelines.transforms.data_quality.check import Check, verdicts

if TYPE_CHECKING:
    import datetime as dt

    from pipelines.engines import Frame
    from pipelines.transforms.data_quality.check import Tables

TERMS_IN_A_YEAR = 3
# What happens on a day; stages and needs may well have begun before the first term that a school gives.
_DATED = (
    ("plans", "plan_id", "started_on"),
    ("targets", "target_id", "set_on"),
    ("reviews", "review_id", "reviewed_on"),
    ("interventions", "intervention_id", "started_on"),
    ("assessments", "assessment_id", "taken_on"),
)


def years_with_a_missing_term(tables: Tables, _as_of: dt.date) -> Frame:
    """Return the academic years of each school, flagged where not all three terms are known."""
    known = tables["terms"].group_by("school_id", "academic_year").agg(terms=nw.col("term").n_unique())
    return verdicts(known, nw.col("terms") < TERMS_IN_A_YEAR, "academic_year")


def terms_that_overlap(tables: Tables, _as_of: dt.date) -> Frame:
    """Return the terms of each school, flagged where the next begins before they have ended."""
    next_start = nw.col("starts_on").shift(-1).over("school_id", order_by=["starts_on", "ends_on"])
    named = tables["terms"].with_columns(
        next_start=next_start,
        term_id=nw.concat_str(nw.col("academic_year"), nw.col("term"), separator=" "),
    )
    return verdicts(named, (nw.col("next_start") <= nw.col("ends_on")).fill_null(value=False), "term_id")


def records_before_the_first_term(tables: Tables, _as_of: dt.date) -> Frame:
    """Return plans, targets, reviews, interventions and assessments, flagged where no known term had begun.

    Where a school has no terms at all, every one of them is flagged.
    """
    first = tables["terms"].group_by("school_id").agg(first_day=nw.col("starts_on").min())
    rows = _dated(tables).join(first, on="school_id", how="left")
    early = (nw.col("day") < nw.col("first_day")).fill_null(value=False) | nw.col("first_day").is_null()
    return verdicts(rows, early, "record")


def records_after_the_last_term(tables: Tables, _as_of: dt.date) -> Frame:
    """Return the same records, flagged where they are dated after the last known term has ended."""
    last = tables["terms"].group_by("school_id").agg(last_day=nw.col("ends_on").max())
    return verdicts(_dated(tables).join(last, on="school_id"), nw.col("day") > nw.col("last_day"), "record")


def _dated(tables: Tables) -> Frame:
    return nw.concat(
        [tables[name].select("school_id", record=nw.col(key), day=nw.col(day)) for name, key, day in _DATED],
    )


TERM_CHECKS = (
    Check("missing_term", "Academic year without all three terms", "terms", years_with_a_missing_term),
    Check("terms_overlap", "Term that has not ended when the next begins", "terms", terms_that_overlap),
    Check("before_first_term", "Record dated before the first known term", "records", records_before_the_first_term),
    Check("after_last_term", "Record dated after the last known term", "records", records_after_the_last_term),
)
