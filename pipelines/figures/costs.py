"""The figure `costs`: planned, to date and delivered, by any cut."""

from __future__ import annotations

from typing import TYPE_CHECKING

import narwhals as nw
import pandas as pd

from pipelines.figures.money import pounds
from pipelines.figures.rows import chosen, counted, with_columns_first
from pipelines.transforms.costs import RUN, delivery_ratios
from pipelines.transforms.rates import share
from pipelines.transforms.roll import PUPIL

if TYPE_CHECKING:
    import datetime as dt

    from pipelines.engines import Frame
    from pipelines.figures.basis import Basis
    from pipelines.figures.request import Request

COLUMNS = ("planned", "to_date", "delivered", "register_share", "pupils", "planned_per_pupil")
TOTALS = ("planned", "to_date", "unallocated", "pupils")


def costs(basis: Basis, request: Request) -> pd.DataFrame:
    """Return the cuts and `COLUMNS`, money in pounds; cuts that are not of a pupil also get `unallocated`.

    A cut of a pupil leaves out what no pupil bears; every other cut has it in `planned`, and by itself.
    """
    rows = cost_rows(basis, request)
    if request.is_of_pupils:
        rows = borne_by_pupils(rows)
    by = list(request.by)
    totals = beside(cost_totals(rows, by, basis.as_of), delivered_costs(basis, rows, by), by)
    columns = COLUMNS if request.is_of_pupils else (*COLUMNS, "unallocated")
    return with_columns_first(in_pounds(totals), request, columns)


def cost_rows(basis: Basis, request: Request) -> Frame:
    """Return one row per intervention, school day and pupil (missing: unallocated) with every cut."""
    return chosen(request.span.within(basis.costs_with_cuts), request.where)


def borne_by_pupils(rows: Frame) -> Frame:
    """Return the rows of cost that a pupil bears."""
    return rows.filter(~nw.col("pupil_id").is_null())


def cost_totals(rows: Frame, by: list[str], as_of: dt.date) -> pd.DataFrame:
    """Return the columns of `by`, planned, to_date and unallocated in units, and the distinct pupils placed."""
    past = nw.col("date") <= nw.lit(as_of)
    dated = rows.with_columns(
        to_date=nw.when(past).then(nw.col("cost")).otherwise(nw.lit(0)),
        unallocated=nw.when(nw.col("pupil_id").is_null()).then(nw.col("cost")).otherwise(nw.lit(0)),
    )
    sums = counted(
        dated,
        by,
        planned=nw.col("cost").sum(),
        to_date=nw.col("to_date").sum(),
        unallocated=nw.col("unallocated").sum(),
    )
    placed = borne_by_pupils(rows).select(*dict.fromkeys([*by, *PUPIL])).unique()
    totals = beside(sums, counted(placed, by, pupils=nw.len()), by)
    return totals.assign(**{name: totals[name].fillna(0).astype("int64") for name in TOTALS})


def delivered_costs(basis: Basis, rows: Frame, by: list[str]) -> pd.DataFrame:
    """Return the columns of `by`, and in units `registered`, the cost to date of runs with a register, and `delivered`.

    Delivered is the registered cost times sessions run / sessions planned so far; both are missing where no run has
    a register of sessions.
    """
    sums = counted(
        delivered_by_run(basis, rows, by),
        by,
        runs=nw.len(),
        registered=nw.col("registered").sum(),
        delivered=nw.col("delivered").sum(),
    )
    return sums[sums["runs"] > 0].drop(columns="runs")


def delivered_by_run(basis: Basis, rows: Frame, by: list[str]) -> Frame:
    """Return the columns of `by` and `RUN`, with registered and delivered in units, of the runs with a register."""
    ratios = delivery_ratios(basis.frames, basis.run_days, basis.as_of)
    past = rows.filter(nw.col("date") <= nw.lit(basis.as_of))
    by_run = past.group_by(*dict.fromkeys([*by, *RUN])).agg(registered=nw.col("cost").sum())
    return by_run.join(ratios, on=RUN, how="inner").with_columns(
        delivered=nw.col("registered").cast(nw.Float64) * nw.col("ratio"),
    )


def beside(left: pd.DataFrame, right: pd.DataFrame, by: list[str]) -> pd.DataFrame:
    """Return the rows of the left with the columns that the right has for the same cuts; missing where it has none."""
    if by:
        return left.merge(right, on=by, how="left")
    return pd.concat([left, right.reindex(left.index)], axis="columns")


def in_pounds(totals: pd.DataFrame) -> pd.DataFrame:
    """Return cost totals with money in pounds and pence, `register_share` and `planned_per_pupil`."""
    placed = totals["pupils"].astype("float64")
    per_pupil = totals["planned"].astype("float64") / placed.where(placed > 0)
    money = {name: pounds(totals[name]) for name in ("planned", "to_date", "unallocated", "delivered")}
    return totals.assign(
        **money,
        register_share=share(totals["registered"].fillna(0), totals["to_date"]),
        planned_per_pupil=pounds(per_pupil),
    )
