"""The figure `budgets`: each funding source's allocation, what is spent of it and what is committed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import narwhals as nw
import pandas as pd

from pipelines.figures.evidence import counted_in, evidence
from pipelines.figures.money import as_pounds, pounds
from pipelines.figures.rows import chosen, counted, in_order
from pipelines.transforms.budgets import BUDGET, YEAR, budget_years, costs_by_budget
from pipelines.transforms.funding import allocations

if TYPE_CHECKING:
    from pipelines.engines import Frame
    from pipelines.figures.basis import Basis
    from pipelines.figures.request import Request

KEYS = ("funding_source", "year", "year_kind")
MONEY = ("allocated", "spent", "committed", "remaining")
COLUMNS = (*KEYS, *MONEY)


def budgets(basis: Basis, request: Request) -> pd.DataFrame:
    """Return the cuts and `COLUMNS`, money in pounds: a row per source and year with an allocation or a cost."""
    by = list(dict.fromkeys([*request.by, *KEYS]))
    given, costs = _given_and_costs(basis, request)
    nothing = nw.lit(0).cast(nw.Int64)
    together = nw.concat(
        [
            given.select(*BUDGET, allocated="amount").with_columns(spent=nothing, committed=nothing, given=nothing + 1),
            costs.with_columns(allocated=nothing, given=nothing).select(*BUDGET, *MONEY[:3], "given"),
        ],
    )
    totals = (*MONEY[:3], "given")
    sums = counted(together, by, **{name: nw.col(name).sum() for name in totals})
    whole = sums.assign(**{name: sums[name].astype("int64[pyarrow]") for name in totals})
    shown = whole[(whole["given"] > 0) | (whole["spent"] + whole["committed"] > 0)].reset_index(drop=True)
    allocated = shown["allocated"].where(shown["given"] > 0)
    units = shown.assign(allocated=allocated, remaining=allocated - shown["spent"] - shown["committed"])
    money = units.assign(**{name: pounds(units[name]) for name in MONEY})
    return in_order(money, dict.fromkeys([*request.by, "year_kind", "year", "funding_source"]))[[*request.by, *COLUMNS]]


def a_row_a_source(financial: pd.DataFrame, academic: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of `budgets` of two years that overlap, so that no source appears twice.

    A source is shown for the year for which something is allocated to it. One without an allocation is shown for the
    financial year where any source has one for that, and otherwise for the academic year.
    """
    first, second = (financial, academic) if financial["allocated"].notna().any() else (academic, financial)
    given = pd.concat([part[part["allocated"].notna()] for part in (first, second)])
    others = first[first["allocated"].isna() & ~first["funding_source"].isin(given["funding_source"])]
    return pd.concat([given, others], ignore_index=True)


def budgets_records(basis: Basis, request: Request) -> pd.DataFrame:
    """Return the funding rows and the runs behind each row: see `pipelines.figures.evidence`."""
    by = list(dict.fromkeys([*request.by, *KEYS]))
    given, costs = _given_and_costs(basis, request)
    pieces = [
        counted_in(costs, by, column, record=("interventions", "intervention_id"), value=as_pounds(column))
        for column in ("spent", "committed")
    ]
    named = given.with_columns(
        record=nw.concat_str(
            nw.col("funding_source"), nw.col("year"), nw.col("pupil_id"), separator=" ", ignore_nulls=True
        ),
    )
    allocated = counted_in(named, by, "allocated", record=("funding", "record"), value=as_pounds("amount"))
    return evidence([allocated, *pieces], by)


def _given_and_costs(basis: Basis, request: Request) -> tuple[Frame, Frame]:
    """Return the allocations and the costs by budget, in units, of the years asked for that have the asked values."""
    frames = basis.frames
    given = allocations(frames)
    costs = costs_by_budget(frames, basis.calendar, basis.cost_days, basis.as_of)
    years = frames.kept(budget_years(basis.calendar, given, request.span))
    given_then, spent_then = given.join(years, on=YEAR, how="inner"), costs.join(years, on=YEAR, how="inner")
    return chosen(given_then, request.where), chosen(spent_then, request.where)
