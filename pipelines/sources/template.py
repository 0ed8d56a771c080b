"""Writes the workbook that a school fills in, and records in that same form."""

from __future__ import annotations

import io
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pandas as pd
from xlsxwriter import Workbook

from pipelines.records.declaration import Kind
from pipelines.records.tables import TABLES
from pipelines.sources.choices import list_sources
from pipelines.sources.examples import example_cells
from pipelines.sources.form import styles_of, write_example, write_sheet

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from pipelines.records.declaration import Column
    from pipelines.sources.form import Styles

_TITLE = "Your school's records in five steps"
_STEPS = (
    "Fill in the sheet 'schools' first: one row for your school. Its school_id stands on every other sheet.",
    "Each sheet is one kind of record. Point at a heading to read what it holds. A sheet may stay empty.",
    "A bold, underlined heading must be filled in for every row; an italic one may be left empty.",
    "Row 2 of each sheet is an example (EXAMPLE). Write over all of it, or leave it as it is: then it is never loaded.",
    "Save as .xlsx and run: provision check FILE.xlsx. When it reads well, run: provision ingest FILE.xlsx.",
)
PLAIN_TEXT = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_EXACT_DIGITS = 15


def write_template(path: Path) -> None:
    """Write the empty workbook: a first sheet of instructions, then one sheet for each record table."""
    content = io.BytesIO()
    with Workbook(content, PLAIN_TEXT) as book:
        styles = write_steps(book, _TITLE, _STEPS)
        for name, sheet in _table_sheets(book, styles, {}).items():
            write_example(sheet, TABLES[name], styles, example_cells(TABLES[name]))
    path.write_bytes(content.getvalue())


def write_workbook(path: Path, tables: Mapping[str, pd.DataFrame]) -> None:
    """Write records, typed or as text, in the form of the template and without its example rows.

    A table or a column that is left out stays empty; columns that are not of the records are not written.
    """
    with Workbook(str(path), PLAIN_TEXT) as book:
        _table_sheets(book, write_steps(book, _TITLE, _STEPS), tables)


def write_steps(book: Workbook, title: str, steps: Sequence[str]) -> Styles:
    """Add the sheet of instructions and return the workbook's formats."""
    styles = styles_of(book)
    sheet = book.add_worksheet("Read me")
    sheet.set_column(0, 0, 4)
    sheet.set_column(1, 1, 100)
    sheet.write_string(0, 0, title, styles.title)
    for number, step in enumerate(steps, start=1):
        sheet.write_number(number + 1, 0, number, styles.words)
        sheet.write_string(number + 1, 1, step, styles.words)
    return styles


def _table_sheets(book: Workbook, styles: Styles, tables: Mapping[str, pd.DataFrame]) -> dict[str, Any]:
    """Add a sheet for each record table, with its rows, and return the sheets by table."""
    sheets = {name: book.add_worksheet(name) for name in TABLES}
    lists = list_sources(book)
    for name, sheet in sheets.items():
        table, given = TABLES[name], tables.get(name, pd.DataFrame())
        rows = {column.name: _cells(given[column.name], column) for column in table.columns if column.name in given}
        write_sheet(sheet, table, styles, lists, rows)
    return sheets


def _cells(values: pd.Series, column: Column) -> list[Any]:
    """Return a column as the cells of a spreadsheet; what is missing stays empty."""
    cells = values.astype("object").where(values.notna(), None).tolist()
    if column.kind is Kind.FLAG:
        return [{True: "yes", False: "no"}.get(cell, cell) if cell is not None else None for cell in cells]
    return [_exact(cell) if isinstance(cell, Decimal) else cell for cell in cells]


def _exact(number: Decimal) -> float | str:
    """Return a number as a spreadsheet's, or as text where a spreadsheet would lose its last digits."""
    digits = len(number.normalize().as_tuple().digits)
    return float(number) if digits <= _EXACT_DIGITS else f"{number:f}"
