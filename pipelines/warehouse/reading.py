"""Opens a snapshot for reading: in memory, attached read-only, with no way to a file or the network."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import duckdb
import pandas as pd

from pipelines.engines import EngineName, duckdb_frames, pandas_frames_on_demand, pandas_from_arrow
from pipelines.records.tables import TABLES
from pipelines.warehouse.folder import NoSnapshotError, Warehouse

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence
    from pathlib import Path

    from pipelines.engines import Frames

DERIVED = ("calendar", "termly_roll", "run_days", "cost_days")


@dataclass(frozen=True)
class Snapshot:
    """One snapshot, open for reading. Safe to use from several threads: every query has a cursor of its own."""

    number: int
    connection: duckdb.DuckDBPyConnection

    @cached_property
    def about(self) -> dict[str, Any]:
        """What the snapshot says of itself: number, made_at, made_by, as_of, rows_in, rows_quarantined, format."""
        return {str(name): value for name, value in self.query("SELECT * FROM meta.snapshot").iloc[0].items()}

    @property
    def as_of(self) -> dt.date:
        """The day as of which its derived tables were made."""
        day: dt.date = self.about["as_of"]
        return day

    @property
    def made_at(self) -> dt.datetime:
        """When it was made."""
        return pd.Timestamp(self.about["made_at"]).to_pydatetime()

    def cursor(self) -> duckdb.DuckDBPyConnection:
        """Return a cursor in which the tables of the snapshot have their bare names."""
        cursor = self.connection.cursor()
        cursor.execute("USE snapshot")
        return cursor

    def query(self, sql: str, parameters: Sequence[object] = ()) -> pd.DataFrame:
        """Return what a query finds, in pandas with Arrow types."""
        return pandas_from_arrow(self.cursor().sql(sql, params=list(parameters)).to_arrow_table())

    def table(self, name: str) -> pd.DataFrame:
        """Return a whole table: a record table by its name, a derived one, or one of the schema `meta`."""
        return pandas_from_arrow(self.cursor().table(name).to_arrow_table())

    def table_of_school(self, name: str, school_id: str) -> pd.DataFrame:
        """Return one school's rows of a record table or a derived one."""
        rows = self.cursor().table(name).filter(duckdb.ColumnExpression("school_id") == school_id)
        return pandas_from_arrow(rows.to_arrow_table())

    def frames(self, engine: EngineName = EngineName.PANDAS) -> Frames:
        """Return the record tables and the derived ones as frames on an engine."""
        names = [*TABLES, *DERIVED]
        if engine is EngineName.DUCKDB:
            return duckdb_frames(self.cursor(), names)
        return pandas_frames_on_demand(names, self.table)

    def frames_of_school(self, school_id: str) -> Frames:
        """Return the same tables on pandas with one school's rows only: what its figures need, and nothing more."""
        return pandas_frames_on_demand([*TABLES, *DERIVED], lambda name: self.table_of_school(name, school_id))


def open_snapshot(folder: Path, number: int | None = None) -> Snapshot:
    """Return a snapshot of the warehouse in a folder: the one of that number, or the one in force.

    `NoSnapshotError` where there is none.
    """
    warehouse = Warehouse(folder)
    wanted = number or warehouse.current()
    if wanted is None or not warehouse.path(wanted).is_file():
        message = f"There is no snapshot {number}." if number else "Nothing has been loaded yet: load a school's files."
        raise NoSnapshotError(message)
    connection = duckdb.connect(config={"autoinstall_known_extensions": False, "autoload_known_extensions": False})
    location = str(warehouse.path(wanted)).replace("'", "''")
    connection.execute(f"ATTACH '{location}' AS snapshot (READ_ONLY)")
    connection.execute("SET enable_external_access = false")
    connection.execute("SET lock_configuration = true")
    return Snapshot(wanted, connection)
