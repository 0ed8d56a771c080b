"""Checks of plans, targets and reviews."""

from __future__ import annotations

from typing import TYPE_CHECKING

import narwhals as nw

from pipelines.transforms.data_quality.check import Check, in_force, marked, repeated, verdicts

if TYPE_CHECKING:
    import datetime as dt

    from pipelines.engines import Frame
    from pipelines.transforms.data_quality.check import Tables

TARGET = ("school_id", "target_id")
_NOT_CONCLUDING = ("more_time", "modify")


def ended_plans_with_open_targets(tables: Tables, as_of: dt.date) -> Frame:
    """Return plans that ended before the as-of date, flagged where a target was neither decided nor continued.

    A decided review whose next step is `more_time` or `modify` leaves its target open.
    """
    ended = tables["plans"].filter(nw.col("ended_on") < nw.lit(as_of))
    next_step = nw.col("next_step").fill_null("")
    goes_on = nw.any_horizontal(*(next_step == step for step in _NOT_CONCLUDING), ignore_nulls=True)
    concluding = tables["reviews"].filter(~nw.col("outcome").is_null() & ~goes_on)
    continued = tables["targets"].select("school_id", target_id="continues_target_id").drop_nulls()
    targets = tables["targets"].select(*TARGET, "plan_id")
    open_targets = targets.join(concluding.select(*TARGET), on=list(TARGET), how="anti").join(
        continued, on=list(TARGET), how="anti"
    )
    return verdicts(marked(ended, open_targets, "school_id", "plan_id"), nw.col("found"), "plan_id")


def two_current_plans(tables: Tables, as_of: dt.date) -> Frame:
    """Return plans in force at the as-of date, flagged where the pupil has another of the same kind in force."""
    rows = repeated(in_force(tables["plans"], as_of), "school_id", "pupil_id", "kind")
    return verdicts(rows, nw.col("times") > 1, "plan_id")


def missing_baselines(tables: Tables, _as_of: dt.date) -> Frame:
    """Return targets, flagged where neither words nor a number say where the pupil stood."""
    missing = nw.col("baseline").is_null() & nw.col("baseline_value").is_null()
    return verdicts(tables["targets"], missing, "target_id")


def two_decisions_on_one_day(tables: Tables, _as_of: dt.date) -> Frame:
    """Return decided reviews, flagged where another of the same target is dated the same day."""
    rows = repeated(tables["reviews"].filter(~nw.col("outcome").is_null()), *TARGET, "reviewed_on")
    return verdicts(rows, nw.col("times") > 1, "review_id")


PLAN_CHECKS = (
    Check(
        "open_targets", "Ended plan with targets neither decided nor continued", "plans", ended_plans_with_open_targets
    ),
    Check("two_current_plans", "Two current plans of one kind for a pupil", "plans", two_current_plans),
    Check("missing_baseline", "Target without a baseline", "targets", missing_baselines),
    Check("two_reviews_one_day", "Two decided reviews of one target on one day", "reviews", two_decisions_on_one_day),
)
