"""The termly summary as documents: PDF to read and print, Word to edit, Excel and CSV to count on with."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from pipelines.reports.termly.csv_files import termly_csv
from pipelines.reports.termly.docx import termly_docx
from pipelines.reports.termly.pdf import termly_pdf
from pipelines.reports.termly.told import Told
from pipelines.reports.termly.xlsx import termly_xlsx

if TYPE_CHECKING:
    from collections.abc import Callable


class Form(StrEnum):
    """A form of the summary, by the ending of its file."""

    PDF = "pdf"
    WORD = "docx"
    EXCEL = "xlsx"
    CSV = "zip"


FORMS: dict[Form, Callable[[Told], bytes]] = {
    Form.PDF: termly_pdf,
    Form.WORD: termly_docx,
    Form.EXCEL: termly_xlsx,
    Form.CSV: termly_csv,
}

__all__ = ["FORMS", "Form", "Told", "termly_csv", "termly_docx", "termly_pdf", "termly_xlsx"]
