"""How a pupil's cost comes about, line by line, so that each line can be worked out again on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

import narwhals as nw

from pipelines.engines import collect
from pipelines.transforms.cost_sharing import placed_on, weighted_placements
from pipelines.transforms.costs import PRICED, RUN, RUN_DAY, costed, priced_days

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    import pandas as pd

    from pipelines.engines import Frame
    from pipelines.figures.basis import Basis

RATE = ("hourly_cost", "on_cost")
OF_THE_RUN = ("intervention_id", "provision_id", "name", "area", "target_id", "staff_role", "funding_source", *PRICED)
OF_THE_GROUP = ("pupils", "weight", "weights", "cost_sharing")
SAME = (*OF_THE_RUN, *RATE, *OF_THE_GROUP, "planned_days", "academic_year")
"""What does not change within a line."""


def placed_days(basis: Basis, school_id: str, pupil_id: str) -> pd.DataFrame:
    """Return one row for each intervention and school day, past and planned, on which a pupil is placed in it.

    Columns: `SAME`; date; group (what the whole group costs that day) and part (what the pupil's place costs), both
    in units. `pupils` are placed that day; the pupil bears `weight` of the `weights` of them all: nothing where that
    is 0. The rate is missing where none was in force, `target_id` where the placement serves none.
    """
    frames = basis.frames
    of_pupil = (nw.col("school_id") == school_id) & (nw.col("pupil_id") == pupil_id)
    own = frames["placements"].filter(of_pupil).select(*RUN, "joined_on", "left_on", "target_id")
    days = placed_on(basis.run_days, own).select(*RUN_DAY, "run_day", "planned_days", "target_id")
    priced = costed(priced_days(frames, basis.calendar, days)).with_columns(
        group=nw.col("staff") + nw.col("fixed_share")
    )
    parts = basis.cost_days.filter(of_pupil).select(*RUN_DAY, part="cost")
    years = basis.calendar.select("school_id", "date", "academic_year")
    whole = (
        priced.join(_groups(basis, days, pupil_id), on=RUN_DAY, how="inner")
        .join(parts, on=RUN_DAY, how="left")
        .join(years, on=["school_id", "date"], how="inner")
        .join(_runs(basis), on=RUN, how="inner")
        .with_columns(nw.col("part").fill_null(0))
    )
    return collect(whole.select(*SAME, "date", "group", "part")).sort_values(["intervention_id", "date"])


def _groups(basis: Basis, days: Frame, pupil_id: str) -> Frame:
    """Return `RUN_DAY`, pupils (placed), weights (of them all) and weight (the pupil's)."""
    placed = placed_on(days.select(*RUN_DAY), weighted_placements(basis.frames))
    own = placed.filter(nw.col("pupil_id") == pupil_id).select(*RUN_DAY, "weight")
    together = placed.group_by(*RUN_DAY).agg(pupils=nw.len(), weights=nw.col("weight").sum())
    return together.join(own, on=RUN_DAY, how="inner")


def _runs(basis: Basis) -> Frame:
    runs = basis.frames["interventions"].select(*RUN, "provision_id", "funding_source", "cost_sharing")
    provisions = basis.frames["provisions"].select("school_id", "provision_id", "name", "area")
    return runs.join(provisions, on=["school_id", "provision_id"], how="inner")


def cost_lines(days: pd.DataFrame, as_of: dt.date, apart: Sequence[str] = ()) -> pd.DataFrame:
    """Return `placed_days` as lines: a row for each stretch of days in which nothing that makes the cost changed.

    Columns: `SAME` and those named in `apart`, by which lines are told apart too; first_on, last_on, days (school
    days) and days_so_far (to the as-of date); a_day (of the group), cost and cost_so_far (the pupil's) in units. By
    name, then the earlier line first.
    """
    same = [*SAME, *apart]
    stretch = _changes(days, same).cumsum().rename("stretch")
    so_far = days["date"].le(as_of)
    counted = days.assign(days_so_far=so_far.astype("int64"), cost_so_far=days["part"].where(so_far, 0))
    lines = counted.groupby(stretch).agg(
        **{name: (name, "first") for name in same},
        first_on=("date", "min"),
        last_on=("date", "max"),
        days=("date", "size"),
        days_so_far=("days_so_far", "sum"),
        a_day=("group", "first"),
        cost=("part", "sum"),
        cost_so_far=("cost_so_far", "sum"),
    )
    return lines.sort_values(["name", "first_on", "intervention_id"], ignore_index=True)


def _changes(days: pd.DataFrame, same: list[str]) -> pd.Series[int]:
    """Return 1 for each row that differs from the one before in any of the columns, a missing value being one too."""
    numbers = days.groupby(same, dropna=False, sort=False).ngroup()
    return numbers.ne(numbers.shift()).astype("int64")
