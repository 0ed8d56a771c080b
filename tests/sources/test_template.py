import datetime as dt

import openpyxl
import pytest

from pipelines.records.tables import TABLES
from pipelines.sources import SourceRefused, read, write_template
from pipelines.validate import check_records, check_rows


@pytest.fixture
def template(tmp_path):
    path = tmp_path / "template.xlsx"
    write_template(path)
    return path


def rules_of(sheet, column):
    letter = {cell.value: cell.column_letter for cell in sheet[1]}[column]
    return [rule for rule in sheet.data_validations.dataValidation if str(rule.sqref).startswith(f"{letter}2:")]


def test_there_is_a_sheet_for_each_table_after_the_instructions(template):
    book = openpyxl.load_workbook(template)

    assert book.sheetnames == ["Read me", *TABLES]
    assert [book["Read me"].cell(row, 1).value for row in range(3, 8)] == [1, 2, 3, 4, 5]
    assert all([cell.value for cell in book[name][1]] == list(TABLES[name].column_names) for name in TABLES)
    assert all(book[name].freeze_panes == "A2" for name in TABLES)


def test_required_headings_are_marked_otherwise_than_by_colour(template):
    headings = {cell.value: cell for cell in openpyxl.load_workbook(template)["pupils"][1]}

    assert headings["surname"].font.bold
    assert headings["surname"].font.underline == "single"
    assert headings["upn"].font.italic
    assert not headings["upn"].font.bold
    assert "Required." in headings["surname"].comment.text
    assert headings["upn"].comment.text == "Unique pupil number.\nMay be left empty.\nExample: R100001517001"


def test_columns_with_codes_have_drop_downs(template):
    book = openpyxl.load_workbook(template)

    (area,) = rules_of(book["targets"], "area")
    (year_group,) = rules_of(book["enrolments"], "year_group")
    (flag,) = rules_of(book["pupils"], "eal")
    assert (area.type, area.formula1.split(",")[:2]) == ("list", ['"communication', "literacy"])
    assert {"R", "6", "P7", "S6"} <= set(year_group.formula1.strip('"').split(","))
    assert flag.formula1 == '"yes,no"'


def test_a_long_list_stands_on_a_hidden_sheet(tmp_path, monkeypatch):
    monkeypatch.setattr("pipelines.sources.choices._LONGEST_INLINE", 40)
    path = tmp_path / "template.xlsx"
    write_template(path)

    book = openpyxl.load_workbook(path)
    (area,) = rules_of(book["targets"], "area")

    lists = book["Lists"]
    assert lists.sheet_state == "hidden"
    assert [cell.value for (cell,) in lists[area.formula1.removeprefix("Lists!").replace("$", "")]][:2] == [
        "communication",
        "literacy",
    ]


def test_dates_and_numbers_have_rules_and_formats(template):
    book = openpyxl.load_workbook(template)

    (born,) = rules_of(book["pupils"], "date_of_birth")
    (cost,) = rules_of(book["staff_rates"], "hourly_cost")
    assert (born.type, cost.type, cost.formula1) == ("date", "decimal", "0")
    assert book["pupils"]["F2"].number_format == "dd/mm/yyyy"
    assert book["pupils"].column_dimensions["B"].width > 8


def test_the_empty_template_holds_nothing_to_load(template):
    with pytest.raises(SourceRefused, match=r"template.xlsx: its tables hold no rows"):
        read([template])


def filled(path, rows):
    """Write rows of values by column into the template's sheets, below the example row."""
    book = openpyxl.load_workbook(path)
    for name, values in rows.items():
        for column, value in values.items():
            book[name].cell(3, list(TABLES[name].column_names).index(column) + 1, value)
    book.save(path)


SCHOOL = {"school_id": "100001", "name": "Larkfield", "phase": "primary", "ladder": "code_2014"}
PUPIL = {
    "school_id": "100001",
    "pupil_id": "P1",
    "surname": "Example",
    "forename": "Sam",
    "date_of_birth": dt.date(2017, 2, 14),
    "entered_on": dt.date(2021, 9, 6),
    "eal": "no",
}


def test_a_filled_in_template_loads_without_its_example_rows(template):
    filled(template, {"schools": SCHOOL, "pupils": PUPIL})

    checked = check_rows(read([template])[0])
    records = check_records(checked.tables)

    assert checked.problems.empty
    assert records.problems.empty
    assert records.tables["pupils"]["date_of_birth"].tolist() == [dt.date(2017, 2, 14)]
    assert records.tables["pupils"]["_row"].tolist() == [3]
    assert records.tables["terms"].empty


def test_an_example_row_that_was_half_written_over_is_asked_about(template):
    filled(template, {"schools": SCHOOL, "pupils": PUPIL})
    book = openpyxl.load_workbook(template)
    book["pupils"]["D2"] = "Somebody"
    book.save(template)

    problems = check_rows(read([template])[0]).problems

    (message,) = problems["message"]
    assert message == (
        "template.xlsx, sheet pupils, row 2, school_id: 'EXAMPLE' is left from the template's example; "
        "write your school's id, or delete the row"
    )
