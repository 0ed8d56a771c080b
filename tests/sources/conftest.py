"""Files as a school would write them: CSV files in a folder, and workbooks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import xlsxwriter

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str, str | bytes], Path]:
    def written(name: str, content: str | bytes) -> Path:
        path = tmp_path / "school" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return written


@pytest.fixture
def workbook(tmp_path):
    """Return a way to write a workbook of sheets, each a list of rows."""

    def written(sheets, name="school.xlsx", hidden=()):
        path = tmp_path / name
        with xlsxwriter.Workbook(str(path), {"default_date_format": "dd/mm/yyyy"}) as book:
            for title, rows in sheets.items():
                sheet = book.add_worksheet(title)
                if title in hidden:
                    sheet.hide()
                for number, row in enumerate(rows):
                    sheet.write_row(number, 0, row)
        return path

    return written
