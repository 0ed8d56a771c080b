"""The figure `pupil_costs`: what each pupil's provision costs, against the school's own share and the top-up."""

from __future__ import annotations

from typing import TYPE_CHECKING

import narwhals as nw

from pipelines.engines import collect
from pipelines.figures.evidence import counted_in, evidence
from pipelines.figures.money import as_pounds, pounds
from pipelines.figures.rows import chosen, in_order
from pipelines.transforms.funding import top_ups_by_period
from pipelines.transforms.periods import with_attributes
from pipelines.transforms.pupil_costs import (
    BOUNDS,
    GRAIN_COLUMNS,
    money_by_pupil,
    placement_costs_by_period,
    planned_periods,
    thresholds,
    with_last_day,
    with_legal_plan,
)
from pipelines.transforms.roll import PUPIL

if TYPE_CHECKING:
    import pandas as pd

    from pipelines.engines import Frame
    from pipelines.figures.basis import Basis
    from pipelines.figures.request import Request

COLUMNS = ("pupil_id", "cost", "threshold", "top_up", "gap", "over_threshold_without_plan")
MONEY = ("cost", "threshold", "top_up", "gap")


def pupil_costs(basis: Basis, request: Request) -> pd.DataFrame:
    """Return the cuts and `COLUMNS`, money in pounds: a row per pupil with cost or top-up in the period."""
    frames = basis.frames
    periods = _periods(basis, request)
    rows = pupil_rows(basis, request, _costs(basis, request, periods), top_ups_by_period(frames, periods))
    whole = with_legal_plan(rows, frames).join(thresholds(frames, periods), on=["school_id", *BOUNDS], how="left")
    wanted = dict.fromkeys([*request.by, *PUPIL, "cost", "threshold", "top_up", "legal_plan"])
    found = collect(whole.select(*wanted))
    over = (found["cost"] > found["threshold"]).fillna(value=False) & (found["legal_plan"] == 0)
    units = found.assign(
        gap=found["cost"] - found["threshold"] - found["top_up"],
        over_threshold_without_plan=over.astype("bool"),
    )
    money = units.assign(**{name: pounds(units[name]) for name in MONEY})
    return in_order(money, dict.fromkeys([*request.by, *PUPIL]))[[*request.by, *COLUMNS]]


def pupil_costs_records(basis: Basis, request: Request) -> pd.DataFrame:
    """Return the placements and the top-ups behind each row: see `pipelines.figures.evidence`."""
    keys = list(dict.fromkeys([*request.by, "pupil_id"]))
    of_row = [*PUPIL, *GRAIN_COLUMNS[request.grain], *BOUNDS]
    periods = _periods(basis, request)
    costs, top_ups = _costs(basis, request, periods), top_ups_by_period(basis.frames, periods)
    rows = pupil_rows(basis, request, costs, top_ups).select(*dict.fromkeys([*of_row, *keys]))
    return evidence(
        [
            counted_in(
                of_records.join(rows, on=of_row, how="inner"),
                keys,
                column,
                record=record,
                value=as_pounds(column),
            )
            for of_records, column, record in (
                (costs, "cost", ("placements", "intervention_id", "pupil_id")),
                (top_ups.with_columns(source=nw.lit("top_up")), "top_up", ("funding", "source", "year", "pupil_id")),
            )
        ],
        keys,
    )


def pupil_rows(basis: Basis, request: Request, costs: Frame, top_ups: Frame) -> Frame:
    """Return one row per pupil and period with cost or top-up, in units, and every cut as at the period's end."""
    frames = basis.frames
    money = money_by_pupil(costs, top_ups, request.grain)
    rows = with_last_day(frames.kept(money), frames["pupils"], basis.as_of)
    return chosen(with_attributes(rows, basis.attributes, frames["term_periods"], day="day"), request.where)


def _periods(basis: Basis, request: Request) -> Frame:
    return basis.frames.kept(planned_periods(basis.frames, basis.calendar, request.span, request.grain))


def _costs(basis: Basis, request: Request, periods: Frame) -> Frame:
    return placement_costs_by_period(basis.calendar, basis.cost_days, periods, request.span, request.grain)
