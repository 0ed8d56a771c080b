"""The numbers on a screen as files: CSV and Excel in which no text from a record can run as a formula."""

from __future__ import annotations

import datetime as dt
import io
import re
from typing import TYPE_CHECKING, Any

import pandas as pd
import xlsxwriter

from pipelines.figures.dictionary import notes_on
from pipelines.reports.spreadsheets import IN_MEMORY, add_notes, defused

if TYPE_CHECKING:
    from collections.abc import Iterable

    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

NOT_IN_A_SHEET_NAME, LONGEST_SHEET_NAME = r"[\[\]:*?/\\']", 31
MEANING = "What it means"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def as_csv(rows: pd.DataFrame) -> bytes:
    """Return the rows as UTF-8 CSV that Excel opens; text that begins like a formula gets a leading apostrophe."""
    text: str = defused(rows).to_csv(index=False)
    return text.encode("utf-8-sig")


def as_xlsx(rows: pd.DataFrame, sheet: str, where_from: str, figures: Iterable[str] = ()) -> bytes:
    """Return the rows as a workbook: a frozen header, text as text, numbers and dates as such.

    Where they are from stands under them; what the figures that they show mean is on a second sheet.
    """
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, IN_MEMORY) as book:
        page = book.add_worksheet(re.sub(NOT_IN_A_SHEET_NAME, "-", sheet)[:LONGEST_SHEET_NAME])
        bold, day = book.add_format({"bold": True, "bottom": 1}), book.add_format({"num_format": "dd/mm/yyyy"})
        for column, name in enumerate(rows.columns):
            page.write_string(0, column, str(name), bold)
            page.set_column(column, column, _width(rows[name], str(name)))
        for line, values in enumerate(rows.itertuples(index=False, name=None), start=1):
            for column, value in enumerate(values):
                _write(page, line, column, value, day)
        page.freeze_panes(1, 0)
        page.write_string(len(rows) + 2, 0, where_from)
        notes = notes_on(figures)
        if notes:
            add_notes(book, MEANING, notes)
    return file.getvalue()


def _write(page: Worksheet, line: int, column: int, value: Any, day: Format) -> None:  # noqa: ANN401
    if pd.isna(value):
        return
    if isinstance(value, str):
        page.write_string(line, column, value)
    elif isinstance(value, dt.date):
        page.write_datetime(line, column, dt.datetime.combine(value, dt.time()), day)
    else:
        page.write_number(line, column, float(value))


def _width(values: pd.Series[Any], name: str) -> int:
    longest = max((len(str(value)) for value in values.dropna()), default=0)
    return min(max(longest, len(name)) + 2, 60)
