"""The placements, runs and pupils behind a cost."""

from __future__ import annotations

from typing import TYPE_CHECKING

import narwhals as nw

from pipelines.figures.costs import borne_by_pupils, cost_rows, delivered_by_run
from pipelines.figures.evidence import counted_in, evidence
from pipelines.figures.money import as_pounds
from pipelines.transforms.costs import RUN

if TYPE_CHECKING:
    import datetime as dt

    import pandas as pd

    from pipelines.engines import Frame
    from pipelines.figures.basis import Basis
    from pipelines.figures.request import Request

PLACE = ("intervention_id", "pupil_id")


def costs_records(basis: Basis, request: Request) -> pd.DataFrame:
    """Return the placements, and the runs without a pupil, behind each row: see `pipelines.figures.evidence`."""
    rows, by = cost_rows(basis, request), list(request.by)
    borne = borne_by_pupils(rows)
    counted = borne if request.is_of_pupils else rows
    runs = delivered_by_run(basis, counted, by).with_columns(units=nw.col("delivered"))
    pieces = [*placement_costs(borne, by, basis.as_of), _in_pounds(runs, by, "delivered", "interventions", RUN[1:])]
    if not request.is_of_pupils:
        nobody = rows.filter(nw.col("pupil_id").is_null())
        pieces += _summed(nobody, by, ("planned", "to_date", "unallocated"), basis.as_of, "interventions", RUN[1:])
    return evidence(pieces, by)


def placement_costs(borne: Frame, keys: list[str], as_of: dt.date) -> list[pd.DataFrame]:
    """Return what each placement adds to planned and to_date, and each pupil to pupils."""
    pupils = counted_in(borne, keys, "pupils", record=("pupils", "pupil_id"))
    return [*_summed(borne, keys, ("planned", "to_date"), as_of, "placements", list(PLACE)), pupils]


def _summed(
    rows: Frame,
    keys: list[str],
    columns: tuple[str, ...],
    as_of: dt.date,
    table: str,
    record_id: list[str],
) -> list[pd.DataFrame]:
    """Return what the days of each record cost: those up to the as-of date in `to_date`, all in the other columns."""
    by = list(dict.fromkeys([*keys, "school_id", *record_id]))
    past = rows.filter(nw.col("date") <= nw.lit(as_of))
    sums = {
        name: (past if name == "to_date" else rows).group_by(*by).agg(units=nw.col("cost").sum()) for name in columns
    }
    return [_in_pounds(units, keys, name, table, record_id) for name, units in sums.items()]


def _in_pounds(units: Frame, keys: list[str], column: str, table: str, record_id: list[str]) -> pd.DataFrame:
    return counted_in(units, keys, column, record=(table, *record_id), value=as_pounds("units"))
