import datetime as dt

import pytest
import xlsxwriter

from pipelines.sources import SourceRefused, read
from tests.writers.archives import zipped

PUPIL = {
    "school_id": 100001,
    "pupil_id": "P1",
    "surname": "Example",
    "forename": "Sam",
    "date_of_birth": dt.date(2017, 2, 14),
    "entered_on": dt.date(2021, 9, 6),
}


def refusal(path):
    with pytest.raises(SourceRefused) as refused:
        read([path])
    return str(refused.value)


def test_a_missing_required_column_is_refused(workbook):
    path = workbook(
        {"pupils": [["school_id", "pupil_id", "surname", "forename", "date_of_birth"], [1, "P1", "A", "B", 1]]}
    )

    assert refusal(path) == (
        "school.xlsx, sheet pupils: the required column entered_on of pupils is missing; "
        "every heading stands in the first row of the sheet."
    )


def test_a_workbook_without_a_known_sheet_is_refused(workbook):
    assert refusal(workbook({"Sheet1": [["a"], ["b"]]})).startswith(
        "school.xlsx: the workbook has none of the sheets that are read: schools, terms"
    )


def test_a_name_does_not_make_a_workbook(tmp_path):
    path = tmp_path / "school.xlsx"
    path.write_text("a,b\n1,2\n")

    assert refusal(path) == "school.xlsx: this is not an Excel workbook (.xlsx), whatever its name says."


def test_a_workbook_cut_short_is_refused(workbook):
    path = workbook({"pupils": [list(PUPIL), list(PUPIL.values())]})
    path.write_bytes(path.read_bytes()[:-200])

    assert refusal(path) == "school.xlsx: the file is cut short or damaged; copy it again."


def test_a_workbook_whose_table_of_contents_is_broken_is_refused(tmp_path):
    path = tmp_path / "school.xlsx"
    path.write_bytes(zipped({"xl/workbook.xml": "<workbook><sheets>"}))

    assert refusal(path) == "school.xlsx: the file is cut short or damaged; copy it again."


def test_a_workbook_with_a_broken_sheet_is_refused(workbook):
    path = workbook({"pupils": [list(PUPIL), list(PUPIL.values())]})
    data = bytearray(path.read_bytes())
    place = data.index(b"xl/worksheets/sheet1.xml") + 40
    data[place : place + 60] = b"\x00" * 60
    path.write_bytes(bytes(data))

    assert refusal(path) == "school.xlsx: the file is cut short or damaged; copy it again."


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "is protected with a password"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"Workbook", "this is an old Office file (.xls or .doc)"),
        (b"", "the file is empty"),
    ],
)
def test_old_and_protected_workbooks_are_refused(tmp_path, content, said):
    path = tmp_path / "school.xlsx"
    path.write_bytes(content)

    assert said in refusal(path)


def test_another_office_document_is_refused(tmp_path):
    path = tmp_path / "talk.pptx"
    path.write_bytes(zipped({"ppt/presentation.xml": "<p:presentation/>"}))

    assert refusal(path).startswith("talk.pptx: this is none of the kinds of file that are read")


def test_a_zip_bomb_is_refused_before_it_is_opened(tmp_path, monkeypatch):
    monkeypatch.setattr("pipelines.sources.contents.MOST_UNPACKED_BYTES", 1_000_000)
    path = tmp_path / "bomb.xlsx"
    path.write_bytes(zipped({"xl/workbook.xml": b"0" * 2_000_000}))

    assert "would unpack to" in refusal(path)


def test_a_stray_cell_in_the_far_corner_is_refused(tmp_path):
    path = tmp_path / "far.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("pupils")
        sheet.write_row(0, 0, list(PUPIL))
        sheet.write(1_048_575, 16_383, "stray")

    assert "far.xlsx: a sheet reaches to row 1048576 and column 16384, which is too far" in refusal(path)


def test_cells_that_do_not_say_where_they_stand_count_by_their_row(tmp_path):
    row = f'<row r="1048576">{"<c><v>1</v></c>" * 30}<c r="Z1048576"><v>1</v></c></row>'
    path = tmp_path / "far.xlsx"
    path.write_bytes(zipped({"xl/workbook.xml": "<workbook/>", "xl/worksheets/sheet1.xml": row}))

    assert "far.xlsx: a sheet reaches to row 1048576 and column 26" in refusal(path)
