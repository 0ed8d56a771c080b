import datetime as dt

import xlsxwriter

from pipelines.sources import read
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


def test_formatted_cells_without_content_do_not_make_a_sheet_vast(tmp_path):
    path = tmp_path / "school.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("pupils")
        sheet.write_row(0, 0, list(PUPIL))
        sheet.write_row(1, 0, ["1", "P1", "Example", "Sam", "2017-02-14", "2021-09-06", "no"])
        sheet.write_blank(1_000_000, 200, None, book.add_format({"bold": True}))

    (brought,) = read([path])

    assert len(brought.tables[0].rows) == 1
