"""The termly summary as a Word file, for schools that edit it: headings, lists and tables of Word's own."""

from __future__ import annotations

import datetime as dt
import io
from typing import TYPE_CHECKING

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.shared import Cm, Pt

from pipelines.reports.packing import repacked
from pipelines.summary.published import Kind

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import Table as Grid
    from docx.table import _Cell, _Row

    from pipelines.reports.termly.told import Told
    from pipelines.summary.published import Column, Table

PAGE_WIDTH = 17.0  # centimetres between the margins
SECTIONS = {
    "headlines": 1,
    "stages": 1,
    "movements": 2,
    "provision": 1,
    "budget": 2,
    "attainment by area": 1,
    "attainment by year_group": 2,
}
"""The tables in the order in which they are read, and how deep each heading stands."""


def termly_docx(told: Told) -> bytes:
    """Return the summary as a Word file; the same summary gives the same bytes."""
    document = _empty(told)
    document.add_heading(told.title, 0)
    document.add_paragraph(told.summary.school)
    document.add_paragraph(told.state)
    _add_list(document, "In short", told.summary.sentences)
    for key, depth in SECTIONS.items():
        _add_table(document, told.summary.tables[key], depth)
    _add_list(document, "What will be done next", told.next_steps or (told.no_next_steps,))
    document.add_heading("How to read this summary", 1)
    for name, text in told.definitions.items():
        paragraph = document.add_paragraph()
        paragraph.add_run(f"{name}. ").bold = True
        paragraph.add_run(text)
    file = io.BytesIO()
    document.save(file)
    return repacked(file.getvalue(), told.made_on)


def _empty(told: Told) -> Document:
    document = docx.Document()
    made_at = dt.datetime.combine(told.made_on, dt.time())
    about = document.core_properties
    about.title, about.author, about.language = told.title, told.summary.school, "en-GB"
    about.created = about.modified = made_at
    about.last_modified_by, about.comments = told.summary.school, ""
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Calibri", Pt(11)
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2)
    section.footer.paragraphs[0].text = told.foot
    return document


def _add_list(document: Document, heading: str, said: tuple[str, ...]) -> None:
    document.add_heading(heading, 1)
    for sentence in said:
        document.add_paragraph(sentence, style="List Bullet")


def _add_table(document: Document, table: Table, depth: int) -> None:
    document.add_heading(table.title, depth)
    grid = document.add_table(rows=1, cols=len(table.columns), style="Light List Accent 1")
    grid.autofit = False
    _set_widths(grid, table)
    for cell, column in zip(grid.rows[0].cells, table.columns, strict=True):
        _write(cell, column.name, column, bold=True)
    _repeat(grid.rows[0])
    for place, row in enumerate(table.rows):
        for cell, column, value in zip(grid.add_row().cells, table.columns, row, strict=True):
            _write(cell, value.text, column, bold=place in table.totals)
    if table.note:
        document.add_paragraph(table.note).runs[0].font.size = Pt(9)


def _set_widths(grid: Grid, table: Table) -> None:
    whole = sum(column.width for column in table.columns)
    for place, column in enumerate(table.columns):
        grid.columns[place].width = Cm(PAGE_WIDTH * column.width / whole)


def _write(cell: _Cell, text: str, column: Column, *, bold: bool) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.add_run(text).bold = bold
    if column.kind is not Kind.TEXT:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _repeat(row: _Row) -> None:
    """Mark a row as the head of its table: it is repeated on each page, and read out with its cells."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # noqa: SLF001  (python-docx has no name for it)
