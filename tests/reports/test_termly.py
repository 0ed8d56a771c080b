"""The termly summary as PDF/UA, Word, Excel and CSV: the same bytes each time, tagged, and the same numbers in each."""

from __future__ import annotations

import csv
import datetime as dt
import io
import zipfile

import docx
import openpyxl
import pikepdf
import pytest

from pipelines.reports.termly import FORMS, Form, Told
from pipelines.summary import termly_summary
from tests.summary.conftest import sample, small

__all__ = ["sample", "small"]
MADE = dt.date(2026, 11, 20)
STEPS = ("Train two assistants in *precision* teaching.", "Hysbysu rhieni: cwrdd â’r ysgol ŵyl · Fàilte")


@pytest.fixture(params=["small", "sample"])
def told(request):
    return Told(termly_summary(request.getfixturevalue(request.param)), 7, MADE, STEPS)


@pytest.mark.parametrize("form", Form)
def test_the_same_summary_gives_the_same_bytes(told, form):
    assert FORMS[form](told) == FORMS[form](told)


def test_the_pdf_is_tagged_titled_in_english_and_gives_each_picture_a_text(told):
    with pikepdf.open(io.BytesIO(FORMS[Form.PDF](told))) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.Root.Lang) == "en-GB"
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        assert str(pdf.docinfo["/Title"]) == told.title
        elements = list(below(pdf.Root.StructTreeRoot))
        kinds = [str(element.S) for element in elements]
        assert {"/H1", "/Table", "/TH", "/TD", "/L"} <= set(kinds)
        assert all(str(each.Alt) for each in elements if str(each.S) == "/Figure")
        assert 2 <= len(pdf.pages) <= 6
        with pdf.open_metadata() as about:
            assert about["pdfuaid:part"] == "1"


def below(element):
    """Return the structure elements of a PDF below one, in reading order."""
    if not isinstance(element, pikepdf.Dictionary):
        return
    if "/S" in element:
        yield element
    children = element.get("/K", [])
    for child in children if isinstance(children, pikepdf.Array) else [children]:
        yield from below(child)


def test_the_word_file_has_the_tables_and_the_next_steps_as_they_were_written(told):
    document = docx.Document(io.BytesIO(FORMS[Form.WORD](told)))
    assert document.core_properties.title == told.title
    assert len(document.tables) == len(told.summary.tables)
    texts = [paragraph.text for paragraph in document.paragraphs]
    assert set(STEPS) <= set(texts)
    grid = document.tables[1]
    table = told.summary.tables["stages"]
    assert [[cell.text for cell in row.cells] for row in grid.rows[1:]] == [
        [cell.text for cell in row] for row in table.rows
    ]


def test_the_workbook_has_numbers_as_numbers_and_words_where_they_are_withheld(told):
    book = openpyxl.load_workbook(io.BytesIO(FORMS[Form.EXCEL](told)))
    assert len(book.sheetnames) == len(told.summary.tables) + 1
    page, table = book["Stages"], told.summary.tables["stages"]
    for line, row in enumerate(table.rows, start=4):
        for place, cell in enumerate(row, start=1):
            found = page.cell(line, place).value
            assert found == (cell.text if cell.value is None else pytest.approx(cell.value))


def test_the_csv_files_have_the_same_and_the_notes(told):
    with zipfile.ZipFile(io.BytesIO(FORMS[Form.CSV](told))) as archive:
        files = {
            name: list(csv.reader(io.StringIO(archive.read(name).decode("utf-8-sig")))) for name in archive.namelist()
        }
    assert len(files) == len(told.summary.tables) + 1
    assert files["notes.csv"][-1] == ["Where from", told.foot]
    table = told.summary.tables["stages"]
    for found, row in zip(files["stages.csv"][1:], table.rows, strict=True):
        assert found == [cell.text if cell.value is None else str(cell.value) for cell in row]


def test_the_workbook_of_a_small_school_has_no_count_of_its_few_pupils(small):
    told = Told(termly_summary(small), 7, MADE)
    book = openpyxl.load_workbook(io.BytesIO(FORMS[Form.EXCEL](told)))
    pages = [page for page in book if page.title not in {"Funding", "Notes"}]
    numbers = {cell.value for page in pages for row in page.iter_rows() for cell in row if isinstance(cell.value, int)}
    assert not numbers & {1, 2, 3, 4, 5}
