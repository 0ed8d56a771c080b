"""A spreadsheet's arithmetic for tests: works out a cell of a workbook from its inputs, trusting no stored value."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from openpyxl.utils.cell import range_boundaries

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

REFERENCE = re.compile(r"\b([A-Z]{1,2}\d+)(?::([A-Z]{1,2}\d+))?\b")


class Sheet:
    """A sheet whose formulas are worked out anew, as Excel does: SUM and SUMIF pass over text, N of text is 0."""

    def __init__(self, sheet: Worksheet) -> None:
        self.sheet = sheet

    def value(self, cell: str) -> Any:
        """Return what a cell comes to."""
        held = self.sheet[cell].value
        return self.worked_out(held) if self.sheet[cell].data_type == "f" else held

    def worked_out(self, formula: str) -> Any:
        """Return what a formula comes to."""
        python = REFERENCE.sub(self._reference, formula.removeprefix("="))
        return eval(python, {"__builtins__": {}}, self._functions())

    @staticmethod
    def _reference(found: re.Match[str]) -> str:
        first, last = found.groups()
        return f"cells({first!r}, {last!r})" if last else f"value({first!r})"

    def _functions(self) -> dict[str, Any]:
        return {"value": self.value, "cells": self._cells, "SUM": _sum, "SUMIF": _sumif, "N": _number}

    def _cells(self, first: str, last: str) -> list[Any]:
        left, top, right, bottom = range_boundaries(f"{first}:{last}")
        rows = self.sheet.iter_rows(top, bottom, left, right)
        return [self.value(cell.coordinate) for row in rows for cell in row]


def _number(value: Any) -> float:
    return value if isinstance(value, int | float) else 0


def _sum(*parts: Any) -> float:
    return sum(_number(value) for part in parts for value in (part if isinstance(part, list) else [part]))


def _sumif(tested: Any, wanted: float, added: Any) -> float:
    pairs = zip(*(part if isinstance(part, list) else [part] for part in (tested, added)), strict=True)
    return sum(_number(value) for test, value in pairs if test == wanted)
