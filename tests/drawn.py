"""Small schools drawn as ASCII tables, on every engine: what the specs and the oracles are run on."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import duckdb
import pandas as pd
import pyarrow as pa

from pipelines.engines import EngineName, Frames, duckdb_frames, pandas_frames
from pipelines.records.ddl import create_table
from pipelines.records.declaration import Column, Kind
from pipelines.records.tables import TABLES

if TYPE_CHECKING:
    from collections.abc import Mapping

Row = dict[str, Any]

SCHOOL = {"school_id": "1", "name": "Hillside", "phase": "primary", "ladder": "code_2014"}
# What a row holds in required columns that a drawing leaves out, because they do not matter to it.
FILLED_IN = {
    "school_id": "1",
    "surname": "Surname",
    "forename": "Forename",
    "date_of_birth": dt.date(2016, 1, 1),
    "entered_on": dt.date(2020, 9, 1),
    "kind": "iep",
    "area": "literacy",
    "description": "Read 40 words",
    "name": "Precision reading",
    "tier": "targeted",
    "rank": 1,
    "ladder": "code_2014",
    "phase": "primary",
    "year_kind": "academic",
}
ARROW = {
    Kind.TEXT: pa.string(),
    Kind.CODE: pa.string(),
    Kind.DATE: pa.date32(),
    Kind.MONEY: pa.decimal128(14, 4),
    Kind.NUMBER: pa.decimal128(18, 6),
    Kind.WHOLE: pa.int64(),
    Kind.FLAG: pa.bool_(),
}


def drawn(picture: str) -> list[dict[str, str]]:
    """Return the rows of an ASCII table: a header, then a line a row, cells between bars; `#` begins a comment."""
    lines = [line.split("#")[0].strip() for line in picture.splitlines()]
    cells = [[cell.strip() for cell in line.split("|")] for line in lines if line and not set(line) <= set("-+| ")]
    return [dict(zip(cells[0], row, strict=True)) for row in cells[1:]]


def rows_of(table: str, picture: str) -> list[Row]:
    """Return drawn rows of a record table with the values their columns hold; an empty cell is missing."""
    declared = TABLES[table]
    return [{name: _value(declared.column(name), cell) for name, cell in row.items()} for row in drawn(picture)]


def _value(column: Column, cell: str) -> Any:
    if not cell:
        return None
    if column.kind is Kind.DATE:
        return dt.date.fromisoformat(cell)
    if column.kind in {Kind.MONEY, Kind.NUMBER}:
        return Decimal(cell)
    if column.kind is Kind.WHOLE:
        return int(cell)
    return cell == "yes" if column.kind is Kind.FLAG else cell


def completed(rows: Mapping[str, list[Row]]) -> dict[str, list[Row]]:
    """Return every record table: undrawn ones empty, the school Hillside, cells that do not matter filled in."""
    given = {"schools": [SCHOOL]} | dict(rows)
    return {name: [_complete(name, row) for row in given.get(name, [])] for name in TABLES}


def _complete(table: str, row: Row) -> Row:
    columns = TABLES[table].columns
    return {
        column.name: row.get(column.name, FILLED_IN.get(column.name) if column.required else None) for column in columns
    }


def frames_of(rows: Mapping[str, list[Row]], engine: EngineName) -> Frames:
    """Return record tables (each a list of rows) as frames on an engine."""
    tables = {name: _arrow(name, table) for name, table in completed(rows).items()}
    if engine is EngineName.PANDAS:
        return pandas_frames({name: table.to_pandas(types_mapper=pd.ArrowDtype) for name, table in tables.items()})
    connection = duckdb.connect()
    for name, table in tables.items():
        connection.execute(create_table(TABLES[name]))
        if table.num_rows:
            connection.from_arrow(table).insert_into(name)
    return duckdb_frames(connection, TABLES)


def _arrow(table: str, rows: list[Row]) -> pa.Table:
    columns = TABLES[table].columns
    return pa.table(
        {column.name: pa.array([row[column.name] for row in rows], ARROW[column.kind]) for column in columns},
    )


def as_drawn(rows: pd.DataFrame, like: list[dict[str, str]]) -> list[dict[str, str]]:
    """Return computed rows as text, each number with the decimals that the drawing gives it; missing is empty."""
    return [
        {
            str(name): _cell(value, like[place].get(str(name), "") if place < len(like) else "")
            for name, value in row.items()
        }
        for place, row in enumerate(rows.to_dict("records"))
    ]


def _cell(value: Any, like: str) -> str:
    if pd.isna(value):
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        decimals = len(like.partition(".")[2])
        return f"{value:.{decimals}f}"
    return str(value)
