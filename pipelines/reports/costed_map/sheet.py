"""A sheet that is written cell by cell: text stays text, and a formula comes with its value."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

Value: TypeAlias = str | float | dt.date | None
COMPUTED = "#EEF1F4"
LONGEST_TEXT = 32_767
TEXT = "@"
"""The form of text that is wrapped; without a form it runs on into the cells beside it."""


@dataclass
class Sheet:
    """A worksheet and the forms of its cells, each of which the workbook keeps once."""

    book: Workbook
    page: Worksheet
    forms: dict[tuple[str, bool, bool], Format] = field(default_factory=dict)

    def put(self, row: int, column: int, value: Value, form: str = "", *, bold: bool = False) -> None:
        """Write a value: text as text, whatever it begins with; nothing where there is none."""
        looks = self._form(form, bold=bold, computed=False)
        if isinstance(value, str):
            self.page.write_string(row, column, value[:LONGEST_TEXT], looks)
        elif isinstance(value, dt.date):
            self.page.write_datetime(row, column, dt.datetime.combine(value, dt.time()), looks)
        elif value is not None:
            self.page.write_number(row, column, value, looks)

    def work_out(self, row: int, column: int, formula: str, value: float, form: str, *, bold: bool = False) -> None:
        """Write a formula of ours and what it comes to, on grey."""
        self.page.write_formula(row, column, formula, self._form(form, bold=bold, computed=True), value)

    def _form(self, form: str, *, bold: bool, computed: bool) -> Format:
        key = (form, bold, computed)
        if key not in self.forms:
            grey = {"bg_color": COMPUTED} if computed else {}
            looks = {"num_format": form or "General", "text_wrap": form == TEXT, "bold": bold, "valign": "top"}
            self.forms[key] = self.book.add_format(looks | grey)
        return self.forms[key]
