"""What is downloaded: the same rows, and nothing in them that a spreadsheet would run."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
from decimal import Decimal

import openpyxl
import pandas as pd
import pyarrow as pa
import pytest

from dashboard.exports import as_csv, as_xlsx, sheet_name
from pipelines.figures import dictionary
from pipelines.figures.dictionary import notes_on

WITH_DECIMALS = pd.ArrowDtype(pa.decimal128(38, 6))
ROWS = pd.DataFrame({"Pupil": ["=1+1", "Ann"], "Cost": [12.5, None]})


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_text_that_begins_like_a_formula_is_defused_in_csv(start):
    written = as_csv(pd.DataFrame({"Name": [f"{start}cmd"]})).decode("utf-8-sig")
    assert list(csv.reader(io.StringIO(written, newline="")))[1][0].startswith("'")


def test_numbers_in_csv_stay_numbers_also_below_zero():
    assert as_csv(pd.DataFrame({"Change": [-3.5]})).decode("utf-8-sig").splitlines()[1] == "-3.5"


def test_a_heading_is_defused_like_a_value():
    assert as_csv(pd.DataFrame({"=A1": [1]})).decode("utf-8-sig").splitlines()[0] == "'=A1"


def workbook(rows):
    return openpyxl.load_workbook(io.BytesIO(as_xlsx(rows, "Provision map: all / of it", "from records"))).active


def test_text_in_excel_is_text_and_numbers_are_numbers():
    sheet = workbook(ROWS)
    assert (sheet["A2"].value, sheet["A2"].data_type) == ("=1+1", "s")
    assert (sheet["B2"].value, sheet["B2"].data_type) == (12.5, "n")
    assert sheet["B3"].value is None


def test_text_in_excel_is_marked_as_text_and_does_not_run_when_its_cell_is_edited():
    sheet = workbook(ROWS)
    assert [sheet[cell].number_format for cell in ("A1", "B1", "A2", "A3", "A5")] == ["@"] * 5


@pytest.mark.parametrize(
    ("heading", "values", "written"),
    [
        ("Cost so far (£)", [12.0, 1284.5], "#,##0.00"),
        ("Cost (£)", [12, None], "#,##0.00"),
        ("Share achieved, lower end of the 95% interval", [0.4885844758848447, 1.0], "0.0%"),
        ("Best estimate of the share", [1, 0], "0.0%"),
        ("Effect size", [0.5, -0.25], "0.00"),
        ("Effect size, upper end of the 95% interval", [0.5, None], "0.00"),
        ("Shared among", [2, 3], "#,##0"),
        ("Pupils", [8.0, None], "#,##0"),
        ("Entry", pd.array([8, None], "Float64"), "#,##0"),
        ("Entry", [Decimal("8.5"), Decimal(8)], "0.00"),
    ],
)
def test_numbers_in_excel_are_written_by_what_the_column_holds(heading, values, written):
    sheet = workbook(pd.DataFrame({heading: values}))
    assert sheet["A2"].number_format == written
    assert sheet["A2"].value == pytest.approx(float(values[0]))


def test_a_day_in_excel_is_a_day_wherever_it_stands():
    sheet = workbook(pd.DataFrame({"Review due": [dt.date(2026, 11, 21), None]}))
    assert (sheet["A2"].value.date(), sheet["A2"].number_format) == (dt.date(2026, 11, 21), "dd/mm/yyyy")


@pytest.mark.parametrize(
    ("column", "written"),
    [
        ([8.0, None], ["8", '""']),
        (pd.array([8.0, None], "Float64"), ["8", '""']),
        (pd.Series([Decimal(8), None], dtype=WITH_DECIMALS), ["8", '""']),
        (pd.array([True, False]), ["True", "False"]),
        ([8.0, 8.5], ["8.0", "8.5"]),
        ([None, None], ['""', '""']),
    ],
)
def test_whole_numbers_in_csv_are_whole_where_one_is_missing(column, written):
    rows = pd.DataFrame({"Sessions": pd.Series(column, dtype=None if hasattr(column, "dtype") else "float64")})
    assert as_csv(rows).decode("utf-8-sig").splitlines()[1:] == written


@pytest.mark.parametrize(
    ("table", "sheet"),
    [
        ("Plans against guidance 2026/27 autumn", "Plans against guidance 2026-27"),
        ("Cost per target in all terms", "Cost per target in all terms"),
        ("Pupils on the register by terms", "Pupils on the register by terms"),  # 31 letters, as many as there may be
        ("Pupils on the register by terms of a year", "Pupils on the register by terms"),
        ("Handwriting/keyboard-skills-practice", "Handwriting-keyboard-skills-pra"),
    ],
)
def test_a_sheet_s_name_is_cut_after_a_whole_word(table, sheet):
    assert sheet_name(table) == sheet


def test_excel_has_a_frozen_header_and_says_where_the_numbers_come_from():
    sheet = workbook(ROWS)
    assert sheet.freeze_panes == "A2"
    assert sheet["A5"].value == "from records"


def test_excel_says_on_a_second_sheet_what_the_figures_shown_mean():
    book = openpyxl.load_workbook(io.BytesIO(as_xlsx(ROWS, "Costs", "from records", ("costs", "budgets"))))
    assert book.sheetnames == ["Costs", "What it means"]
    notes = {about: said for about, said in book["What it means"].iter_rows(values_only=True) if about}
    for entry in (dictionary()["costs"], dictionary()["budgets"]):
        assert notes[entry.title] == entry.definition
        assert {column.title for column in entry.columns.values()} <= set(notes)


def test_a_column_that_has_a_heading_s_name_is_explained_under_the_heading():
    rows = pd.DataFrame({"Paid from": ["Pupil premium"], "Allocated (£)": [1.5]})
    book = openpyxl.load_workbook(io.BytesIO(as_xlsx(rows, "Budgets", "from records", ("budgets",))))
    about, said = zip(*book["What it means"].iter_rows(values_only=True), strict=True)
    assert "The table may show fewer of them, and in other units or words" in said[0]
    assert "Allocated (£)" in about
    assert "Allocated" not in about
    assert "Remaining" in about  # not in this table, and explained all the same


@pytest.mark.parametrize("key", dictionary())
def test_what_figures_mean_is_said_without_codes_and_paths(key):
    said = " ".join(text for _, text in notes_on([key]))
    assert re.findall(r"[a-z0-9]_[a-z0-9]|\.toml|\.md", said) == []


def test_a_table_without_rows_is_a_header():
    assert as_csv(ROWS.iloc[:0]).decode("utf-8-sig").strip() == "Pupil,Cost"
    assert workbook(ROWS.iloc[:0])["A1"].value == "Pupil"
