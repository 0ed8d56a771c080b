"""The figure `costs`: planned, to date and delivered, by any cut."""

from __future__ import annotations

from typing import TYPE_CHECKING

import narwhals as nw

from pipelines.figures.basis import terms_of_days
from pipelines.figures.money import pounds
from pipelines.figures.request import OF_A_PUPIL
from pipelines.figures.rows import chosen, counted, with_columns_first
from pipelines.transforms.costs import RUN, delivery_ratios, run_days
from pipelines.transforms.rates import share
from pipelines.transforms.roll import PUPIL

if TYPE_CHECKING:
    import pandas as pd

    from pipelines.engines import Frame
    from pipelines.figures.basis import Basis
    from pipelines.figures.request import Request

COLUMNS = ("planned", "to_date", "delivered", "register_share", "pupils", "planned_per_pupil")
UNITS = ("planned", "to_date", "unallocated", "delivered", "registered")


def costs(basis: Basis, request: Request) -> pd.DataFrame:
    """Return the cuts and `COLUMNS`, money in pounds; cuts that are not of a pupil also get `unallocated`.

    A cut of a pupil leaves out what no pupil bears; every other cut has it in `planned`, and by itself.
    """
    rows = cost_rows(basis, request)
    if request.is_of_pupils:
        rows = rows.filter(~nw.col("pupil_id").is_null())
    totals = cost_totals(basis, rows, list(request.by))
    columns = COLUMNS if request.is_of_pupils else (*COLUMNS, "unallocated")
    return with_columns_first(in_pounds(totals), request, columns)


def cost_rows(basis: Basis, request: Request) -> Frame:
    """Return one row per intervention, school day and pupil (missing: unallocated) with every cut that is named."""
    runs = basis.frames["interventions"].select(*RUN, "provision_id", "staff_role", "funding_source")
    provisions = basis.frames["provisions"].select("school_id", "provision_id", "name", "tier", "area")
    catalogued = runs.join(provisions, on=["school_id", "provision_id"], how="inner")
    dated = basis.cost_days.join(terms_of_days(basis.calendar), on=["school_id", "date"], how="inner")
    rows = request.span.within(dated).join(catalogued, on=RUN, how="inner")
    named = [column for column in OF_A_PUPIL if column in request.columns and column != "pupil_id"]
    if named:
        attributes = basis.attributes.select(*PUPIL, "term", *named)
        rows = rows.join(attributes, on=[*PUPIL, "term"], how="left")
    return chosen(rows, request.where)


def cost_totals(basis: Basis, rows: Frame, by: list[str]) -> pd.DataFrame:
    """Return the columns of `by` with costs in units and `pupils`, the distinct pupils placed on a school day.

    Columns in units: planned, to_date, unallocated, delivered (missing where no run has a register of sessions), and
    registered (the part of to_date whose runs have one).
    """
    per_run = list(dict.fromkeys([*by, *RUN]))
    past = nw.col("date") <= nw.lit(basis.as_of)
    dated = rows.with_columns(
        so_far=nw.when(past).then(nw.col("cost")).otherwise(nw.lit(0)),
        nobodys=nw.when(nw.col("pupil_id").is_null()).then(nw.col("cost")).otherwise(nw.lit(0)),
    )
    by_run = dated.group_by(*per_run).agg(
        planned=nw.col("cost").sum(),
        to_date=nw.col("so_far").sum(),
        unallocated=nw.col("nobodys").sum(),
    )
    days = run_days(basis.frames, basis.calendar)
    ratios = delivery_ratios(basis.frames, days, nw.lit(basis.as_of))
    delivered = by_run.join(ratios, on=RUN, how="left").with_columns(
        delivered=nw.col("to_date").cast(nw.Float64) * nw.col("ratio"),
        registered=nw.when(~nw.col("ratio").is_null()).then(nw.col("to_date")),
    )
    sums = counted(
        delivered,
        by,
        with_register=nw.col("ratio").count(),
        **{name: nw.col(name).sum() for name in UNITS},
    )
    return _with_pupils(sums, rows, by)


def _with_pupils(sums: pd.DataFrame, rows: Frame, by: list[str]) -> pd.DataFrame:
    placed = rows.filter(~nw.col("pupil_id").is_null()).select(*dict.fromkeys([*by, *PUPIL])).unique()
    pupils = counted(placed, by, pupils=nw.len())
    known = sums.assign(**{name: sums[name].fillna(0) for name in UNITS})
    known["delivered"] = known["delivered"].where(known["with_register"] > 0)
    if not by:
        return known.assign(pupils=pupils["pupils"].astype("int64"))
    merged = known.merge(pupils, on=by, how="left")
    return merged.assign(pupils=merged["pupils"].fillna(0).astype("int64"))


def in_pounds(totals: pd.DataFrame) -> pd.DataFrame:
    """Return cost totals with money in pounds and pence, `register_share` and `planned_per_pupil`."""
    placed = totals["pupils"].astype("float64")
    per_pupil = totals["planned"].astype("float64") / placed.where(placed > 0)
    money = {name: pounds(totals[name]) for name in ("planned", "to_date", "delivered", "unallocated")}
    return totals.reset_index(drop=True).assign(
        **money,
        register_share=share(totals["registered"], totals["to_date"]).to_numpy(),
        planned_per_pupil=pounds(per_pupil),
    )
