"""Adds to a snapshot under construction the tables that figures join to, and checks that they hold together."""

from __future__ import annotations

from typing import TYPE_CHECKING

import narwhals as nw

from pipelines.engines import collect, duckdb_frames
from pipelines.figures.basis import basis_from_records
from pipelines.records.tables import TABLES
from pipelines.transforms.cost_sharing import cost_days
from pipelines.transforms.costs import day_costs, run_days
from pipelines.warehouse import WarehouseError

if TYPE_CHECKING:
    import datetime as dt

    import duckdb

    from pipelines.engines import Frame

ROW_ORDER = ("school_id", "pupil_id", "date", "term_index")


def derive(connection: duckdb.DuckDBPyConnection, as_of: dt.date) -> None:
    """Add calendar, termly_roll, run_days and cost_days.

    `WarehouseError` where the costs of pupils and of nobody do not add up to those of the interventions.
    """
    frames = duckdb_frames(connection, TABLES)
    records = basis_from_records(frames, as_of)
    calendar = _write(connection, records.calendar, "calendar")
    _write(connection, records.roll, "termly_roll")
    days = _write(connection, run_days(frames, calendar), "run_days")
    shared = _write(connection, cost_days(frames, calendar, days), "cost_days")
    if _total(shared) != _total(day_costs(frames, calendar, days)):
        message = "The costs of the pupils do not add up to those of the interventions. Nothing was changed."
        raise WarehouseError(message)


def _write(connection: duckdb.DuckDBPyConnection, frame: Frame, name: str) -> Frame:
    """Keep a frame as a table, in an order that finds a school, a pupil and a day together."""
    order = [column for column in ROW_ORDER if column in frame.collect_schema().names()]
    frame.sort(*order).to_native().create(name)
    return duckdb_frames(connection, [name])[name]


def _total(costs: Frame) -> int:
    return int(collect(costs.select(nw.col("cost").sum()))["cost"].fillna(0).iloc[0])
