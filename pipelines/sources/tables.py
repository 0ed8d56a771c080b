"""From a sheet to the raw table of one kind of record: which column each header means."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

import pandas as pd

from pipelines.records.tables import TABLES
from pipelines.sources.headers import column_named, nearest, nearest_column, required
from pipelines.sources.raw import RawTable, Sheet, SourceRefused, UnknownColumns, Unread

if TYPE_CHECKING:
    from collections.abc import Container, Iterable


def raw_table(sheet: Sheet, table: str) -> tuple[RawTable, tuple[Unread, ...]]:
    """Return the sheet's rows under the table's own column names, and the headers that mean none of them.

    Refuses a sheet without a required column, and one in which two headers mean one column.
    """
    headers = header_by_column(sheet, table)
    _refuse_missing(sheet, table, headers)
    columns = {column: sheet.rows[header] for column, header in headers.items()}
    unread = tuple(
        Unread(sheet.file, sheet.sheet, table, header, nearest_column(table, header, but=headers))
        for header in sheet.headers
        if header not in headers.values()
    )
    return table_of(sheet, table, columns, headers), unread


def header_by_column(
    sheet: Sheet, table: str, *, but: Container[str] = (), leave_out: Container[str] = ()
) -> dict[str, str]:
    """Return the header that means each column of a table, `but` some columns; headers to `leave_out` mean none.

    Refuses a sheet in which two headers mean one column.
    """
    headers: dict[str, str] = {}
    for header in sheet.headers:
        column = column_named(table, header)
        if column is None or column in but or header in leave_out:
            continue
        if column in headers:
            raise SourceRefused(
                sheet.said, f"the headers '{headers[column]}' and '{header}' both mean {column}; rename or delete one."
            )
        headers[column] = header
    return headers


def table_of(sheet: Sheet, table: str, columns: dict[str, pd.Series], headers: dict[str, str]) -> RawTable:
    """Return a raw table of named columns in the order of the declaration."""
    order = [name for name in TABLES[table].column_names if name in columns]
    rows = pd.DataFrame({name: columns[name] for name in order}, index=sheet.rows.index)
    return RawTable(table, sheet.file, sheet.sheet, rows, headers, sheet.overfull)


def unread_sheet(file: str, sheet: str) -> Unread:
    """Return a sheet or file that means no table, with the table that looks most like it."""
    return Unread(file, sheet, "", "", nearest(sheet or PurePosixPath(file).stem))


def refuse_without_rows(name: str, tables: Iterable[RawTable]) -> None:
    """Refuse a source in which no known table has a row."""
    if all(raw.rows.empty for raw in tables):
        raise SourceRefused(name, "its tables hold no rows; fill in at least one and load it again.")


def missing_required(table: str, given: Iterable[str]) -> list[str]:
    """Return the required columns of a table that are not among those given."""
    held = set(given)
    return [name for name in required(table) if name not in held]


def _refuse_missing(sheet: Sheet, table: str, headers: dict[str, str]) -> None:
    missing = missing_required(table, headers)
    if not missing:
        return
    one = len(missing) == 1
    columns = f"the required column {missing[0]}" if one else f"the required columns {', '.join(missing)}"
    if sheet.sheet:
        mend = "every heading stands in the first row of the sheet"
    else:
        mend = "add it, or name the column that holds it" if one else "add them, or name the columns that hold them"
        mend += " in a mapping.toml"
    why = f"{columns} of {table} {'is' if one else 'are'} missing; {mend}."
    raise SourceRefused(sheet.said, why) if sheet.sheet else UnknownColumns(sheet.said, why, sheet, table)
