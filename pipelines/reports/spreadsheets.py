"""How tables become files of a spreadsheet: no text in them can run, and what their words mean goes along."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pandas as pd

if TYPE_CHECKING:
    from collections.abc import Iterable

    from xlsxwriter import Workbook

IN_MEMORY = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
"""The options of a workbook that is made without a file, in which text stays text."""

RUNS = ("=", "+", "-", "@", "\t", "\r", "\n")
NUMBER = re.compile(r"[+-]\d+(\.\d+)?")  # it runs, and comes to itself
OF_NOTES = (32, 100)  # how many letters wide the two columns of a sheet of notes are


def defused(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the rows with an apostrophe before each text, and each heading, that a spreadsheet would run."""
    texts = [name for name in rows.columns if _holds_text(rows[name])]
    return rows.assign(**{name: rows[name].map(_defused) for name in texts}).rename(columns=_defused)


def add_notes(book: Workbook, name: str, notes: Iterable[tuple[str, str]]) -> None:
    """Add a sheet of notes: what each is about, and what is said of it; one about nothing is an empty line."""
    page = book.add_worksheet(name)
    about = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
    said = book.add_format({"text_wrap": True, "valign": "top"})
    for column, width in enumerate(OF_NOTES):
        page.set_column(column, column, width)
    for line, (head, text) in enumerate(notes):
        page.write_string(line, 0, head, about)
        page.write_string(line, 1, text, said)


def _holds_text(column: pd.Series[Any]) -> bool:
    return pd.api.types.is_object_dtype(column) or pd.api.types.is_string_dtype(column)


def _defused(value: Any) -> Any:  # noqa: ANN401  (a cell of a frame can be anything)
    runs = isinstance(value, str) and value.startswith(RUNS) and not NUMBER.fullmatch(value)
    return f"'{value}" if runs else value
