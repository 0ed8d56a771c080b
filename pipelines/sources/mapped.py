"""Builds the tables that a mapping asks for out of the rows of one file."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pandas as pd

from pipelines.records.spelling import spelt
from pipelines.sources.dates import iso_dates
from pipelines.sources.mapping import MAPPING_FILE, Reading, refusal
from pipelines.sources.raw import RawTable, Sheet, SourceRefused, UnknownColumns, Unread
from pipelines.sources.tables import header_by_column, missing_required, table_of

if TYPE_CHECKING:
    from collections.abc import Iterable

_MOST_BYTES = 100 * 1024 * 1024
_PLACEHOLDER = re.compile(r"{([^{}]*)}")


def mapped_tables(sheet: Sheet, readings: tuple[Reading, ...]) -> tuple[tuple[RawTable, ...], tuple[Unread, ...]]:
    """Return a table for each reading, and the headers that none of them uses."""
    _refuse_too_much(sheet, readings)
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
    own_words = reading.values  # noqa: PD011 - a key of the mapping, not a frame's values
    columns |= {column: _translated(columns[column], words) for column, words in own_words.items() if column in columns}
    _refuse_unfilled(sheet, reading, columns)
    said = dict.fromkeys(columns, "") | matched | reading.templates
    headers = {column: header or f"{column} ({MAPPING_FILE})" for column, header in said.items()}
    return _kept(table_of(sheet, reading.table, columns, headers), sheet, reading)


def _refuse_too_much(sheet: Sheet, readings: tuple[Reading, ...]) -> None:
    """Refuse readings that would write out a file's text many times over."""
    size = 0
    for reading in readings:
        headers = [header for text in reading.templates.values() for header in _PLACEHOLDER.findall(text)]
        size += sum(int(sheet.rows[header].nbytes) for header in headers if header in sheet.rows)
        written = [*reading.templates.values(), *reading.constants.values(), *reading.columns]
        size += len(sheet.rows) * sum(map(len, written))
    if size > _MOST_BYTES:
        most = _MOST_BYTES // 1024**2
        raise SourceRefused(sheet.said, f"its {MAPPING_FILE} makes more than {most} MB of it; split it by year.")


def _refuse_unfilled(sheet: Sheet, reading: Reading, columns: Iterable[str]) -> None:
    missing = missing_required(reading.table, columns)
    if missing:
        where = f"{MAPPING_FILE}, reading {reading.table} from {sheet.said}"
        why = f"nothing fills the required {', '.join(missing)}; give a column, a template or a constant for it."
        raise UnknownColumns(where, why, sheet, reading.table)


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
    by_name = header_by_column(sheet, reading.table, but=given, leave_out=reading.leave_out)
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
    asked += [("leave_out", header) for header in reading.leave_out]
    asked += [("where_filled", reading.where_filled)] if reading.where_filled else []
    for key, header in asked:
        if header not in sheet.headers:
            absent = f"{sheet.said} has no header '{header}'"
            raise refusal(reading, key, absent, header, sheet.headers, sheet=sheet)


def _filled_in(rows: pd.DataFrame, template: str) -> pd.Series:
    """Return a template filled in row by row; missing where one of its columns is."""
    pieces = _PLACEHOLDER.split(template)
    filled = _constant(rows, pieces[0])
    for header, words in zip(pieces[1::2], pieces[2::2], strict=True):
        filled = filled + rows[header] + words
    return filled


def _constant(rows: pd.DataFrame, text: str) -> pd.Series:
    return pd.Series(text, index=rows.index, dtype="string")


def _translated(texts: pd.Series, words: dict[str, str]) -> pd.Series:
    """Return texts with this export's own words as what they mean; those that mean nothing are missing."""
    meant = {spelt(word): meaning or pd.NA for word, meaning in words.items()}
    return texts.map({text: meant.get(spelt(text), text) for text in texts.dropna().unique()}).astype("string")
