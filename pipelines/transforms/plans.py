"""Plans in force on a day, of whom, and which of them are past their review date."""

from __future__ import annotations

from typing import TYPE_CHECKING

import narwhals as nw

from pipelines.engines import days_after
from pipelines.transforms.attainment import TARGET
from pipelines.transforms.periods import with_attributes
from pipelines.transforms.roll import PUPIL
from pipelines.transforms.stages import stages_held, with_stage_on

if TYPE_CHECKING:
    from pipelines.engines import Frame, Frames

PLAN = ["school_id", "plan_id"]


def pupils_at_close(frames: Frames, periods: Frame, attributes: Frame) -> Frame:
    """Return one row per period and pupil on roll on the period's last day.

    Columns: those of the period, pupil_id, and the attributes that figures are cut by, with the stage as at that day.
    """
    pupils = frames["pupils"].select(*PUPIL, "entered_on", "left_on")
    on_roll = periods.join(pupils, on="school_id").filter(
        (nw.col("entered_on") <= nw.col("ends_on"))
        & (nw.col("left_on").is_null() | (nw.col("left_on") >= nw.col("ends_on"))),
    )
    spells = stages_held(frames)
    staged = with_stage_on(on_roll, spells, day="ends_on", prefix="closing").rename({"closing_stage": "stage"})
    placed = with_attributes(staged, attributes, frames["term_periods"], day="ends_on", keep=("stage",))
    return placed.drop("entered_on", "left_on", "closing_ladder")


def plans_in_force(frames: Frames, pupils: Frame) -> Frame:
    """Return one row per period and plan in force on the period's last day, of the pupils of `pupils_at_close`.

    Columns: those of the pupils and all of the plan's; both ends of a plan are inclusive, and one without an end runs
    on.
    """
    plans = pupils.join(frames["plans"], on=PUPIL)
    return plans.filter(
        (nw.col("started_on") <= nw.col("ends_on"))
        & (nw.col("ended_on").is_null() | (nw.col("ended_on") >= nw.col("ends_on"))),
    )


def with_state(frames: Frames, plans: Frame, *, early_days: int) -> Frame:
    """Return the plans with agreed and overdue, each 1 or 0, as at the period's last day.

    A plan is overdue when its review was due before that day and no target of it has been reviewed since `early_days`
    before the day it was due.
    """
    of_plans = frames["targets"].select(*TARGET, "plan_id")
    reviewed = frames["reviews"].select(*TARGET, "reviewed_on").join(of_plans, on=TARGET).drop("target_id").unique()
    due = plans.select(*PLAN, "ends_on", "review_due_on").unique()
    held = (
        due.join(reviewed, on=PLAN)
        .filter(
            (nw.col("reviewed_on") >= days_after(nw.col("review_due_on"), -early_days))
            & (nw.col("reviewed_on") <= nw.col("ends_on")),
        )
        .select(*PLAN, "ends_on", held=nw.lit(1))
        .unique()
    )
    was_due = (nw.col("review_due_on") < nw.col("ends_on")).fill_null(value=False)
    agreed = (nw.col("agreed_on") <= nw.col("ends_on")).fill_null(value=False)
    return plans.join(held, on=[*PLAN, "ends_on"], how="left").with_columns(
        agreed=nw.when(agreed).then(nw.lit(1)).otherwise(nw.lit(0)),
        overdue=nw.when(was_due & nw.col("held").is_null()).then(nw.lit(1)).otherwise(nw.lit(0)),
    )
