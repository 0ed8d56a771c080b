"""What is downloaded: the same rows, and nothing in them that a spreadsheet would run."""

from __future__ import annotations

import csv
import io

import openpyxl
import pandas as pd
import pytest

from dashboard.exports import as_csv, as_xlsx
from pipelines.figures import dictionary

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


def test_a_table_without_rows_is_a_header():
    assert as_csv(ROWS.iloc[:0]).decode("utf-8-sig").strip() == "Pupil,Cost"
    assert workbook(ROWS.iloc[:0])["A1"].value == "Pupil"
