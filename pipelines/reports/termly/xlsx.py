"""The tables of the termly summary as a workbook: a sheet each, numbers as numbers, what is withheld as words."""

from __future__ import annotations

import datetime as dt
import io
from typing import TYPE_CHECKING

import xlsxwriter

from pipelines.reports.spreadsheets import IN_MEMORY, add_notes
from pipelines.summary.published import Kind

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

    from pipelines.reports.termly.told import Told
    from pipelines.summary.published import Cell, Table

FORMATS = {Kind.COUNT: "#,##0", Kind.SHARE: "0%", Kind.POUNDS: "£#,##0", Kind.TEXT: "@"}
SHEETS = {
    "headlines": "At a glance",
    "stages": "Stages",
    "movements": "Movements",
    "provision": "Provision",
    "budget": "Funding",
    "attainment by area": "Targets by area",
    "attainment by year_group": "Targets by year group",
}
NARROWEST, WIDEST = 12, 46


def termly_xlsx(told: Told) -> bytes:
    """Return the summary's tables as a workbook; the same summary gives the same bytes."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, IN_MEMORY) as book:
        made_at = dt.datetime.combine(told.made_on, dt.time())
        book.set_properties({"title": told.title, "author": told.summary.school, "created": made_at})
        styles = _Styles(book)
        for key, name in SHEETS.items():
            _write_table(book.add_worksheet(name), told.summary.tables[key], styles)
        add_notes(book, "Notes", told.notes)
    return file.getvalue()


class _Styles:
    """The formats of a workbook, by what a cell holds and whether it is a total."""

    def __init__(self, book: Workbook) -> None:
        self.title = book.add_format({"bold": True, "font_size": 14})
        self.head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        self._cells = {
            (kind, total): book.add_format(
                {"num_format": number, "bold": total, "align": "left" if kind is Kind.TEXT else "right"}
            )
            for kind, number in FORMATS.items()
            for total in (False, True)
        }

    def of(self, kind: Kind, *, total: bool) -> Format:
        return self._cells[kind, total]


def _write_table(page: Worksheet, table: Table, styles: _Styles) -> None:
    page.write_string(0, 0, table.title, styles.title)
    for place, column in enumerate(table.columns):
        page.write_string(2, place, column.name, styles.head)
        page.set_column(place, place, _width(table, place))
    for line, row in enumerate(table.rows):
        for place, cell in enumerate(row):
            _write(page, 3 + line, place, cell, styles.of(cell.kind, total=line in table.totals))
    page.freeze_panes(3, 1)
    page.write_string(4 + len(table.rows), 0, table.note)


def _write(page: Worksheet, line: int, place: int, cell: Cell, style: Format) -> None:
    if isinstance(cell.value, str) or cell.value is None:
        page.write_string(line, place, cell.text, style)
    else:
        page.write_number(line, place, cell.value, style)


def _width(table: Table, place: int) -> int:
    longest = max((len(row[place].text) for row in table.rows), default=0)
    return min(max(longest + 2, NARROWEST), WIDEST)
