"""The example row of the workbook template: written to be read, never loaded while it stands unchanged."""

from __future__ import annotations

import datetime as dt

from pipelines.records.declaration import Column, Kind, Table
from pipelines.records.tables import TABLES
from pipelines.sources.raw import EXAMPLE_SCHOOL, RawTable


def example_cells(table: Table) -> list[str | float | dt.date]:
    """Return the cells of a table's example row: its school is EXAMPLE, the rest as declared."""
    return [EXAMPLE_SCHOOL if column.name == "school_id" else _example(column) for column in table.columns]


def without_example(raw: RawTable) -> RawTable:
    """Return a raw table without its template's example row.

    A row that was written over and still says EXAMPLE stays, so that validation can ask about it.
    """
    rows = raw.rows
    marked = rows["school_id"].eq(EXAMPLE_SCHOOL).fillna(value=False)
    if not marked.any():
        return raw
    texts = dict(zip(TABLES[raw.table].column_names, example_texts(raw.table), strict=True))
    for column in rows.columns:
        marked &= rows[column].fillna("").eq(texts[column])
    return RawTable(raw.table, raw.file, raw.sheet, rows.loc[~marked], raw.headers, raw.overfull)


def example_texts(table: str) -> list[str]:
    """Return the example row as it reads when it comes back from a workbook."""
    return [f"{cell:.15g}" if isinstance(cell, float) else str(cell) for cell in example_cells(TABLES[table])]


def _example(column: Column) -> str | float | dt.date:
    """Return a column's example as the typed cell that a workbook holds."""
    if not column.example:
        return ""
    match column.kind:
        case Kind.DATE:
            return dt.date.fromisoformat(column.example)
        case Kind.MONEY | Kind.NUMBER | Kind.WHOLE:
            return float(column.example)
        case _:
            return column.example
