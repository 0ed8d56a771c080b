"""Builds the tables that a mapping asks for out of the rows of one file."""

from __future__ import annotations

import re

import pandas as pd

from pipelines.sources.dates import iso_dates
from pipelines.sources.mapping import MAPPING_FILE, Reading, refusal
from pipelines.sources.raw import RawTable, Sheet, SourceRefused, Unread
from pipelines.sources.tables import header_by_column, missing_required, table_of

_PLACEHOLDER = re.compile(r"{([^{}]*)}")


def mapped_tables(sheet: Sheet, readings: tuple[Reading, ...]) -> tuple[tuple[RawTable, ...], tuple[Unread, ...]]:
    """Return a table for each reading, and the headers that none of them uses."""
    tables = tuple(_table(sheet, reading) for reading in readings)
    used = {header for reading in readings for header in _headers_used(sheet, reading)}
    filled = ", ".join(reading.table for reading in readings)
    unused = [header for header in sheet.headers if header not in used]
    return tables, tuple(Unread(sheet.file, sheet.sheet, filled, header, "") for header in unused)


def _table(sheet: Sheet, reading: Reading) -> RawTable:
    """Return the rows of one reading; refuses a header that is not there and a required column left out."""
    _refuse_absent_headers(sheet, reading)
    matched = _matched(sheet, reading)
    columns = {column: sheet.rows[header] for column, header in matched.items()}
    columns |= {column: _filled_in(sheet.rows, text) for column, text in reading.templates.items()}
    columns |= {column: _constant(sheet.rows, text) for column, text in reading.constants.items()}
    columns |= {
        column: iso_dates(columns[column], forms) for column, forms in reading.dates.items() if column in columns
    }
    missing = missing_required(reading.table, columns)
    if missing:
        where = f"{MAPPING_FILE}, reading {reading.table} from {sheet.said}"
        raise SourceRefused(
            where,
            f"nothing fills the required {', '.join(missing)}; give a column, a template or a constant for it.",
        )
    said = dict.fromkeys(columns, "") | matched | reading.templates
    headers = {column: header or f"{column} ({MAPPING_FILE})" for column, header in said.items()}
    return _kept(table_of(sheet, reading.table, columns, headers), sheet, reading)


def _kept(raw: RawTable, sheet: Sheet, reading: Reading) -> RawTable:
    """Return the rows that the reading asks for: those filled, and the first of equal ones."""
    rows = raw.rows
    if reading.where_filled:
        rows = rows.loc[sheet.rows[reading.where_filled].notna()]
    if reading.distinct:
        rows = rows.drop_duplicates()
    return RawTable(raw.table, raw.file, raw.sheet, rows, raw.headers, raw.overfull)


def _matched(sheet: Sheet, reading: Reading) -> dict[str, str]:
    """Return the header for each column: the mapping's, or else the one that means it by name."""
    given = {*reading.columns, *reading.templates, *reading.constants}
    by_name = header_by_column(sheet, reading.table, but=given)
    return by_name | reading.columns


def _headers_used(sheet: Sheet, reading: Reading) -> set[str]:
    written = {header for text in reading.templates.values() for header in _PLACEHOLDER.findall(text)}
    filled = {reading.where_filled} if reading.where_filled else set()
    return {*_matched(sheet, reading).values(), *written, *filled}


def _refuse_absent_headers(sheet: Sheet, reading: Reading) -> None:
    asked = [(f"columns.{column}", header) for column, header in reading.columns.items()]
    asked += [
        (f"templates.{column}", header)
        for column, text in reading.templates.items()
        for header in _PLACEHOLDER.findall(text)
    ]
    asked += [("where_filled", reading.where_filled)] if reading.where_filled else []
    for key, header in asked:
        if header not in sheet.headers:
            raise refusal(reading, key, f"{sheet.said} has no header '{header}'", header, sheet.headers)


def _filled_in(rows: pd.DataFrame, template: str) -> pd.Series:
    """Return a template filled in row by row; missing where one of its columns is."""
    pieces = _PLACEHOLDER.split(template)
    filled = _constant(rows, pieces[0])
    for header, words in zip(pieces[1::2], pieces[2::2], strict=True):
        filled = filled + rows[header] + words
    return filled


def _constant(rows: pd.DataFrame, text: str) -> pd.Series:
    return pd.Series(text, index=rows.index, dtype="string")
