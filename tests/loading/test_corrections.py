"""Quarantined rows go out as a workbook, are corrected there, and come back in the place of the wrong ones."""

from __future__ import annotations

import openpyxl
import pytest

from pipelines.loading import load
from pipelines.warehouse import open_snapshot
from tests.loading.conftest import MONDAY, SCHOOL, to_correct

WRONG = SCHOOL | {
    "pupils.csv": SCHOOL["pupils.csv"].replace("2016-02-14", "2016-02-31"),
    "stages.csv": (
        "school_id,pupil_id,stage,started_on\n"
        "100001,P1,Q,2024-01-08\n"  # no such stage
        "100001,P2,K,2024-01-08\n"  # its pupil is kept out
        "100001,P3,K,2024-01-08\n"  # no such pupil
    ),
}


@pytest.fixture
def kept_out(write, warehouse, tmp_path):
    """Load files with wrong rows and return the workbook of those, opened to be corrected."""
    return to_correct(load(warehouse, [write("school", WRONG)], MONDAY).contents, tmp_path / "kept out.xlsx")


def corrected(path, cells):
    book = openpyxl.load_workbook(path)
    for (sheet, cell), value in cells.items():
        book[sheet][cell] = value
    book.save(path)
    return path


MENDED = {("pupils", "F2"): "2016-02-13", ("stages", "C2"): "K", ("stages", "B3"): "P2"}


def test_the_workbook_has_the_wrong_rows_and_says_why(kept_out):
    book = openpyxl.load_workbook(kept_out)

    assert book.sheetnames[:3] == ["Read me", "pupils", "stages"]
    rows = [[cell.value for cell in row[:4]] for row in book["stages"].iter_rows(min_row=2)]
    assert rows == [["100001", "P1", "Q", "2024-01-08"], ["100001", "P3", "K", "2024-01-08"]]
    assert "'Q' is not a stage of the ladder code_2014" in book["stages"]["C2"].comment.text
    assert "is not a day of the calendar" in book["pupils"]["F2"].comment.text
    rules = book["stages"].data_validations.dataValidation
    assert any("C2" in str(rule.sqref) and rule.type == "list" for rule in rules)


def test_corrected_and_loaded_again_the_rows_are_in(kept_out, warehouse):
    loaded = load(warehouse, [corrected(kept_out, MENDED | {("stages", "D3"): "2025-01-06"})], MONDAY)

    assert loaded.contents.rows_quarantined == 0
    snapshot = open_snapshot(warehouse)
    assert sorted(snapshot.table("pupils")["pupil_id"]) == ["P1", "P2"]
    assert sorted(snapshot.table("stages")[["pupil_id", "stage"]].itertuples(index=False, name=None)) == [
        ("P1", "K"),
        ("P2", "K"),  # came along with its pupil
        ("P2", "K"),
    ]
    assert [source.kind for source in loaded.contents.sources] == ["csv_folder", "corrections"]


def test_the_wrong_file_loaded_again_does_not_bring_the_mistakes_back(kept_out, warehouse, tmp_path):
    load(warehouse, [corrected(kept_out, MENDED)], MONDAY)
    (tmp_path / "school" / "extra.csv").write_text("a,b\n1,2\n")
    again = load(warehouse, [tmp_path / "school"], MONDAY)

    assert again.contents.rows_quarantined == 0


def test_corrections_loaded_twice_change_nothing(kept_out, warehouse):
    path = corrected(kept_out, MENDED)
    load(warehouse, [path], MONDAY)

    assert load(warehouse, [path], MONDAY).unchanged


def test_a_correction_that_is_wrong_again_is_kept_out_under_its_own_place(kept_out, warehouse):
    loaded = load(warehouse, [corrected(kept_out, MENDED | {("stages", "C2"): "Z"})], MONDAY)

    wrong = loaded.contents.problems.query("severity == 'quarantined'")
    assert wrong["message"].str.startswith(
        "kept out.xlsx, sheet stages, row 2, stage: 'Z' is not a stage"
    ).tolist() == [True]


def test_a_row_that_was_left_as_it_was_is_still_kept_out(kept_out, warehouse):
    loaded = load(warehouse, [corrected(kept_out, {("pupils", "F2"): "2016-02-13", ("stages", "B3"): "P2"})], MONDAY)

    wrong = loaded.contents.problems.query("severity == 'quarantined'")
    assert wrong[["file", "sheet", "row"]].to_numpy().tolist() == [["kept out.xlsx", "stages", 2]]


def test_corrections_under_another_name_are_in_once(kept_out, warehouse, tmp_path):
    path = corrected(kept_out, MENDED)
    load(warehouse, [path], MONDAY)
    path.rename(tmp_path / "copy.xlsx")
    loaded = load(warehouse, [tmp_path / "copy.xlsx"], MONDAY)

    assert loaded.contents.rows_quarantined == 0
    assert sorted(open_snapshot(warehouse).table("pupils")["pupil_id"]) == ["P1", "P2"]


def test_a_row_deleted_from_the_workbook_stays_kept_out(kept_out, warehouse):
    book = openpyxl.load_workbook(kept_out)
    book["stages"].delete_rows(3)
    book.save(kept_out)
    loaded = load(warehouse, [corrected(kept_out, {("pupils", "F2"): "2016-02-13", ("stages", "C2"): "K"})], MONDAY)

    wrong = loaded.contents.problems.query("severity == 'quarantined'")
    assert wrong[["file", "row"]].to_numpy().tolist() == [["stages.csv", 4]]


def test_what_is_kept_out_goes_into_a_workbook_as_plain_text(write, warehouse):
    evil = SCHOOL | {"stages.csv": 'school_id,pupil_id,stage,started_on\n100001,"=cmd|calc",K,2024-01-08\n'}
    path = to_correct(load(warehouse, [write("school", evil)], MONDAY).contents, warehouse / "out.xlsx")

    cell = openpyxl.load_workbook(path)["stages"]["B2"]
    assert (cell.data_type, cell.value) == ("s", "=cmd|calc")
