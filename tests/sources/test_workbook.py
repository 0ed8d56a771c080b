import datetime as dt
import zipfile

import pytest
import xlsxwriter

from pipelines.sources import SourceRefused, read
from pipelines.validate import check_rows

PUPIL = {
    "school_id": 100001.0,  # a number, as spreadsheets make of ids
    "pupil_id": "P1",
    "surname": "Example",
    "forename": "Sam",
    "date_of_birth": dt.date(2017, 2, 14),
    "entered_on": dt.datetime.fromisoformat("2021-09-06"),
    "eal": True,
}


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


def refusal(path):
    with pytest.raises(SourceRefused) as refused:
        read([path])
    return str(refused.value)


def test_a_sheet_is_a_table_and_its_typed_cells_become_text(workbook):
    path = workbook({"Pupils": [list(PUPIL), list(PUPIL.values())]})

    (brought,) = read([path])

    (table,) = brought.tables
    assert (brought.kind, brought.name, table.table, table.sheet) == ("workbook", "school.xlsx", "pupils", "Pupils")
    assert table.rows.loc[2].to_dict() == {
        "school_id": "100001",
        "pupil_id": "P1",
        "surname": "Example",
        "forename": "Sam",
        "date_of_birth": "2017-02-14",
        "entered_on": "2021-09-06",
        "eal": "yes",
    }


def test_numbers_read_as_a_spreadsheet_shows_them(workbook):
    header = ["school_id", "staff_role", "hourly_cost", "effective_from"]
    rows = [[1, "Teaching assistant", cost, dt.date(2025, 9, 1)] for cost in (0.1 + 0.2, 17.0, 1e-7, 123456789012)]

    (brought,) = read([workbook({"staff_rates": [header, *rows]})])

    assert brought.tables[0].rows["hourly_cost"].tolist() == ["0.3", "17", "0.0000001", "123456789012"]


def test_a_time_of_day_stays_beside_its_date(tmp_path):
    path = tmp_path / "school.xlsx"
    with xlsxwriter.Workbook(str(path), {"default_date_format": "dd/mm/yyyy hh:mm"}) as book:
        sheet = book.add_worksheet("closures")
        sheet.write_row(0, 0, ["school_id", "closed_on", "reason"])
        sheet.write_row(1, 0, ["1", dt.datetime.fromisoformat("2025-11-28T08:30:00"), 7])

    (brought,) = read([path])

    assert brought.tables[0].rows.loc[2].tolist() == ["1", "2025-11-28 08:30:00", "7"]
    assert check_rows(brought).tables["closures"]["closed_on"].tolist() == [dt.date(2025, 11, 28)]


def test_an_empty_sheet_is_no_table(workbook):
    (brought,) = read([workbook({"pupils": [list(PUPIL), list(PUPIL.values())], "plans": []})])

    assert [table.table for table in brought.tables] == ["pupils"]


def test_hidden_sheets_are_read_and_notes_are_not(workbook):
    rows = [list(PUPIL), list(PUPIL.values())]
    path = workbook(
        {"Read me": [["Hello"]], "notes": [["Hello"]], "pupils": rows, "pupil list": rows}, hidden=["pupils"]
    )

    (brought,) = read([path])

    assert [table.sheet for table in brought.tables] == ["pupils"]
    assert [(skipped.sheet, skipped.nearest) for skipped in brought.unread] == [("pupil list", "pupils")]


def test_row_numbers_are_those_of_the_sheet(workbook):
    path = workbook({"pupils": [list(PUPIL), [], list(PUPIL.values()), ["", ""], list(PUPIL.values())]})

    (brought,) = read([path])

    assert brought.tables[0].rows.index.tolist() == [3, 5]


def test_a_missing_required_column_is_refused(workbook):
    path = workbook(
        {"pupils": [["school_id", "pupil_id", "surname", "forename", "date_of_birth"], [1, "P1", "A", "B", 1]]}
    )

    assert refusal(path) == (
        "school.xlsx, sheet pupils: the required column entered_on of pupils is missing; "
        "add it, or name the column that holds it in a mapping.toml."
    )


def test_a_workbook_without_a_known_sheet_is_refused(workbook):
    assert refusal(workbook({"Sheet1": [["a"], ["b"]]})).startswith(
        "school.xlsx: the workbook has none of the sheets that are read: schools, terms"
    )


def test_a_name_does_not_make_a_workbook(tmp_path):
    path = tmp_path / "school.xlsx"
    path.write_text("school_id,pupil_id\n")

    assert refusal(path) == "school.xlsx: this is not an Excel workbook (.xlsx), whatever its name says."


def test_a_workbook_cut_short_is_refused(workbook):
    path = workbook({"pupils": [list(PUPIL), list(PUPIL.values())]})
    path.write_bytes(path.read_bytes()[:-200])

    assert refusal(path) == "school.xlsx: the workbook is cut short or damaged; copy it again."


def test_a_workbook_whose_table_of_contents_is_broken_is_refused(tmp_path):
    path = tmp_path / "school.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook><sheets>")

    assert refusal(path) == "school.xlsx: the workbook is cut short or damaged; copy it again."


def test_a_workbook_with_a_broken_sheet_is_refused(workbook):
    path = workbook({"pupils": [list(PUPIL), list(PUPIL.values())]})
    data = bytearray(path.read_bytes())
    place = data.index(b"xl/worksheets/sheet1.xml") + 40
    data[place : place + 60] = b"\x00" * 60
    path.write_bytes(bytes(data))

    assert refusal(path) == "school.xlsx: the workbook is cut short or damaged; copy it again."


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "is protected with a password"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"Workbook", "this is an old Office file (.xls)"),
        (b"", "the file is empty"),
    ],
)
def test_old_and_protected_workbooks_are_refused(tmp_path, content, said):
    path = tmp_path / "school.xlsx"
    path.write_bytes(content)

    assert said in refusal(path)


def test_another_zip_archive_is_refused(tmp_path):
    path = tmp_path / "letter.docx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", "<w:document/>")

    assert "letter.docx: this is not an Excel workbook (.xlsx)" in refusal(path)


def test_a_zip_bomb_is_refused_before_it_is_opened(tmp_path, monkeypatch):
    monkeypatch.setattr("pipelines.sources.contents.MOST_UNPACKED_BYTES", 1_000_000)
    path = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"0" * 2_000_000)

    assert "would unpack to" in refusal(path)


def test_a_stray_cell_in_the_far_corner_is_refused(tmp_path):
    path = tmp_path / "far.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("pupils")
        sheet.write_row(0, 0, list(PUPIL))
        sheet.write(1_048_575, 16_383, "stray")

    assert "far.xlsx: a sheet reaches to row 1048576 and column 16384, which is too far" in refusal(path)


def test_cells_that_do_not_say_where_they_stand_count_by_their_row(tmp_path):
    cells = "<c><v>1</v></c>" * 30
    path = tmp_path / "far.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        archive.writestr("xl/worksheets/sheet1.xml", f'<row r="1048576">{cells}<c r="Z1048576"><v>1</v></c></row>')

    assert "far.xlsx: a sheet reaches to row 1048576 and column 26" in refusal(path)


def test_formatted_cells_without_content_do_not_make_a_sheet_vast(tmp_path):
    path = tmp_path / "school.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("pupils")
        sheet.write_row(0, 0, list(PUPIL))
        sheet.write_row(1, 0, ["1", "P1", "Example", "Sam", "2017-02-14", "2021-09-06", "no"])
        sheet.write_blank(1_000_000, 200, None, book.add_format({"bold": True}))

    (brought,) = read([path])

    assert len(brought.tables[0].rows) == 1
