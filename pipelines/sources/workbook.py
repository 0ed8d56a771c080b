"""Reads an `.xlsx` workbook: one sheet for each record table, typed cells as text."""

from __future__ import annotations

import datetime as dt
import io
from decimal import Decimal
from typing import TYPE_CHECKING

import python_calamine as calamine

from pipelines.records.tables import TABLES
from pipelines.sources.cells import MOST_CELLS, sheet_of
from pipelines.sources.contents import DAMAGED, is_zip, members, refuse_unless_workbook
from pipelines.sources.corrected import corrected
from pipelines.sources.corrections import WHERE, corrects_header, workbook_id
from pipelines.sources.error_cells import remarks_on_errors
from pipelines.sources.examples import without_example
from pipelines.sources.extent import refuse_vast_sheets
from pipelines.sources.headers import plain, table_named
from pipelines.sources.raw import Brought, File, RawTable, Sheet, SourceKind, SourceRefused, Unread
from pipelines.sources.tables import raw_table, refuse_without_rows, unread_sheet

if TYPE_CHECKING:
    from collections.abc import Iterator

_NOT_RECORDS = {"readme", "notes", "lists"}


def is_workbook(file: File) -> bool:
    """Return whether a file is an Excel workbook, whatever its name says."""
    return is_zip(file) and any(name.startswith("xl/") for name in members(file))


def read_workbook(file: File, most_cells: int = MOST_CELLS) -> Brought:
    """Return the tables of a file that `is_workbook`, hidden sheets and all; refuses what is not a whole workbook."""
    refuse_unless_workbook(file)
    refuse_vast_sheets(file.name, file.data, most_cells)
    tables: list[RawTable] = []
    unread: list[Unread] = []
    marked: list[tuple[RawTable, Sheet, str]] = []
    for sheet in _sheets(file.name, file.data):
        table = table_named(sheet.sheet)
        if table is None:
            unread.append(unread_sheet(file.name, sheet.sheet))
        elif sheet.headers:
            raw, headers = raw_table(sheet, table)
            mark = corrects_header(sheet.headers)
            if mark and WHERE in sheet.headers:
                marked.append((raw, sheet, mark))
            else:
                tables.append(without_example(raw))
            unread += [each for each in headers if not mark or each.header not in (mark, WHERE)]
    tables += corrected(marked)
    if not tables:
        known = ", ".join(TABLES)
        raise SourceRefused(file.name, f"the workbook has none of the sheets that are read: {known}.")
    refuse_without_rows(file.name, tables)
    kind: SourceKind = "corrections" if marked else "workbook"
    name = workbook_id(marked[0][2]) if marked else file.name
    remarks = tuple(remarks_on_errors(file))
    return Brought(kind, name, tuple(tables), (file.fingerprint,), tuple(unread), remarks)


def _sheets(name: str, data: bytes) -> Iterator[Sheet]:
    """Return every sheet that may hold records, one after the other; those of no table without their cells."""
    try:
        with calamine.CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
            for sheet in book.sheet_names:
                if table_named(sheet):
                    yield sheet_of(name, sheet, _records(book.get_sheet_by_name(sheet)))
                elif plain(sheet) not in _NOT_RECORDS:
                    yield sheet_of(name, sheet, ())
    except OverflowError as error:
        why = "a cell holds a date or a time that is too large; correct it, or write it as text."
        raise SourceRefused(name, why) from error
    except (calamine.CalamineError, OSError, ValueError) as error:
        raise SourceRefused(name, DAMAGED) from error


def _records(cells: calamine.CalamineSheet) -> Iterator[tuple[int, list[str]]]:
    """Return the rows with their numbers in the sheet, of which only one at a time is text."""
    aside = [""] * (cells.start[1] if cells.start else 0)
    for number, record in enumerate(cells.iter_rows(), start=1):
        yield number, [*aside, *map(cell_text, record)]


def cell_text(cell: object) -> str:
    """Return a typed cell as a person would write it: ISO dates, yes and no, no idle decimals."""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float):
        # The 15 digits that a spreadsheet shows, never in powers of ten.
        return f"{Decimal(f'{cell:.15g}'):f}"
    if isinstance(cell, dt.datetime):
        return cell.date().isoformat() if cell.time() == dt.time() else cell.isoformat(" ")
    return str(cell)
