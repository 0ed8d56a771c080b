"""Builds a snapshot file: the records, where they came from, and the tables published with them."""

from __future__ import annotations

import datetime as dt
import getpass
import hashlib
import hmac
from typing import TYPE_CHECKING, Any

import duckdb
import pandas as pd
import pyarrow as pa

from pipelines.records.tables import TABLES
from pipelines.warehouse.contents import FORMAT, LINEAGE, statements

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from pipelines.warehouse.contents import Contents
    from pipelines.warehouse.folder import Warehouse

REFERENCE_LENGTH = 16
SMALL_BLOCKS = 16_384  # bytes: most tables of a school are far smaller than DuckDB's usual block


def publish(
    warehouse: Warehouse,
    contents: Contents,
    derive: Callable[[duckdb.DuckDBPyConnection, dt.date], None],
) -> int:
    """Build a snapshot of the contents, put it in force and return its number.

    `derive` adds the derived tables and raises where they do not hold together; then nothing is published. The caller
    holds the warehouse (`Warehouse.loading`).
    """
    number, built = warehouse.next_number(), warehouse.building()
    try:
        _build(built, number, contents, warehouse.key(), derive)
        warehouse.publish(built, number)
    finally:
        for leftover in built.parent.glob(f"{built.name}*"):
            leftover.unlink()
    return number


def _build(
    path: Path,
    number: int,
    contents: Contents,
    key: bytes,
    derive: Callable[[duckdb.DuckDBPyConnection, dt.date], None],
) -> None:
    with duckdb.connect(path, config={"default_block_size": SMALL_BLOCKS}) as connection:
        for statement in statements():
            connection.execute(statement)
        for table in TABLES.values():
            rows, columns = contents.records[table.name], list(table.column_names)
            _insert(connection, f'main."{table.name}"', rows[columns])
            _insert(connection, f'meta."origin_of_{table.name}"', contents.origins[table.name])
            _insert(connection, f'brought."{table.name}"', contents.brought[table.name][[*columns, *LINEAGE]])
        for name in ("problems", "kept_out", "corrections", "matches"):
            _insert(connection, f"meta.{name}", getattr(contents, name))
        _insert(connection, "meta.sources", pd.DataFrame([vars(source) for source in contents.sources]))
        _insert(connection, "meta.snapshot", _about(number, contents))
        _insert(connection, "main.pupil_refs", _references(contents.records["pupils"], key), create=True)
        derive(connection, contents.as_of)


def _insert(connection: duckdb.DuckDBPyConnection, table: str, rows: pd.DataFrame, *, create: bool = False) -> None:
    """Write rows into a table column by column name; DuckDB checks the declared types."""
    given = connection.from_arrow(pa.Table.from_pandas(rows, preserve_index=False))
    if create:
        given.create(table)
        return
    if len(rows):
        columns = ", ".join(f'"{name}"' for name in rows.columns)
        given.query("given", f"INSERT INTO {table} ({columns}) SELECT {columns} FROM given")


def _about(number: int, contents: Contents) -> pd.DataFrame:
    about: dict[str, Any] = {
        "number": number,
        "made_at": dt.datetime.now(dt.UTC),
        "made_by": getpass.getuser(),
        "as_of": contents.as_of,
        "rows_in": contents.rows_in,
        "rows_quarantined": contents.rows_quarantined,
        "format": FORMAT,
    }
    return pd.DataFrame([about])


def _references(pupils: pd.DataFrame, key: bytes) -> pd.DataFrame:
    """Return school_id, pupil_id and ref: what stands for a pupil in an address, meaningless without the key."""
    named = zip(pupils["school_id"], pupils["pupil_id"], strict=True)
    return pupils[["school_id", "pupil_id"]].assign(ref=pd.Series(list(_refs(named, key)), dtype="string[pyarrow]"))


def _refs(pupils: Iterable[tuple[str, str]], key: bytes) -> Iterable[str]:
    for school, pupil in pupils:
        digest = hmac.new(key, f"{school}\0{pupil}".encode(), hashlib.sha256)
        yield digest.hexdigest()[:REFERENCE_LENGTH]
