"""The numbers on a screen as files: CSV and Excel in which no text from a record can run as a formula."""

from __future__ import annotations

import datetime as dt
import io
import re
from typing import TYPE_CHECKING, Any

import pandas as pd
import xlsxwriter

from dashboard.number_formats import DAY, FORMATS, TEXT, Kind, kind_of, whole_as_such
from pipelines.figures.dictionary import notes_on
from pipelines.reports.spreadsheets import IN_MEMORY, add_notes, defused

if TYPE_CHECKING:
    from collections.abc import Iterable

    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

NOT_IN_A_SHEET_NAME, LONGEST_SHEET_NAME = r"[\[\]:*?/\\']", 31
MEANING = "What it means"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def as_csv(rows: pd.DataFrame) -> bytes:
    """Return the rows as UTF-8 CSV that Excel opens; text that begins like a formula gets a leading apostrophe."""
    text: str = defused(whole_as_such(rows)).to_csv(index=False)
    return text.encode("utf-8-sig")


def as_xlsx(rows: pd.DataFrame, sheet: str, where_from: str, figures: Iterable[str] = ()) -> bytes:
    """Return the rows as a workbook: a frozen header, text as text, numbers and dates as such, each in its format.

    Where they are from stands under them; what the figures that they show mean is on a second sheet.
    """
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, IN_MEMORY) as book:
        page = book.add_worksheet(sheet_name(sheet))
        styles = _Styles(book)
        for column, name in enumerate(rows.columns):
            page.write_string(0, column, str(name), styles.head)
            page.set_column(column, column, _width(rows[name], str(name)))
            of_numbers = styles.numbers[kind_of(str(name), rows[name])]
            for line, value in enumerate(rows[name], start=1):
                _write(page, line, column, value, styles, of_numbers)
        page.freeze_panes(1, 0)
        page.write_string(len(rows) + 2, 0, where_from, styles.text)
        notes = notes_on(figures, map(str, rows.columns))
        if notes:
            add_notes(book, MEANING, notes)
    return file.getvalue()


def sheet_name(name: str) -> str:
    """Return a table's name as a sheet's: without what Excel refuses, and a long one cut after a whole word."""
    allowed = re.sub(NOT_IN_A_SHEET_NAME, "-", name).strip()
    if len(allowed) <= LONGEST_SHEET_NAME:
        return allowed
    return allowed[: LONGEST_SHEET_NAME + 1].rpartition(" ")[0].strip() or allowed[:LONGEST_SHEET_NAME]


class _Styles:
    """The formats of a workbook; text is marked as text, so that going into its cell and out does not make it run."""

    def __init__(self, book: Workbook) -> None:
        self.head = book.add_format({"bold": True, "bottom": 1, "num_format": TEXT})
        self.text = book.add_format({"num_format": TEXT})
        self.day = book.add_format({"num_format": DAY})
        self.numbers: dict[Kind, Format] = {
            kind: book.add_format({"num_format": number}) for kind, number in FORMATS.items()
        }


def _write(page: Worksheet, line: int, column: int, value: Any, styles: _Styles, of_numbers: Format) -> None:  # noqa: ANN401
    if pd.isna(value):
        return
    if isinstance(value, str):
        page.write_string(line, column, value, styles.text)
    elif isinstance(value, dt.date):
        page.write_datetime(line, column, dt.datetime.combine(value, dt.time()), styles.day)
    else:
        page.write_number(line, column, float(value), of_numbers)


def _width(values: pd.Series[Any], name: str) -> int:
    longest = max((len(str(value)) for value in values.dropna()), default=0)
    return min(max(longest, len(name)) + 2, 60)
