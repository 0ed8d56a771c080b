"""Corrections of rows from files that fill several tables: nothing else goes with them, nothing comes in twice."""

from __future__ import annotations

import openpyxl
import pytest

from pipelines.loading import load
from pipelines.records.tables import TABLES
from pipelines.warehouse import open_snapshot
from tests.loading.conftest import MONDAY, SCHOOL, to_correct
from tests.writers.iep_form import Answers, iep_form

HEADER = "URN,UPN,Surname,Forename,DOB,NCyearActual,SENprovision,SENneed1"
ROWS = (
    "100001,A100001517001,Gg,One,2015-03-01,4,K,SLCN",
    "100001,A100001517001,Hh,Two,2015-04-01,4,K,SLCN",  # another child under the first one's number
    "100001,B100001517002,Ff,Three,2015-13-01,5,K,SLCN",  # no such month
)
CENSUS = {"Spring_2025.csv": "\n".join((HEADER, *ROWS)) + "\n"}


@pytest.fixture
def kept_out(write, warehouse, tmp_path):
    return to_correct(load(warehouse, [write("census", CENSUS)], MONDAY).contents, tmp_path / "kept out.xlsx")


def mended(path, cells):
    """Write into every cell of a heading and a former value, on all sheets."""
    book = openpyxl.load_workbook(path)
    for sheet in book.worksheets[1:]:
        headings = [cell.value for cell in sheet[1]]
        for row in sheet.iter_rows(min_row=2):
            for heading, cell in zip(headings, row, strict=True):
                cell.value = cells.get((heading, cell.value or ""), cell.value)
    book.save(path)
    return path


def counts(warehouse):
    snapshot = open_snapshot(warehouse)
    return {name: len(snapshot.table(name)) for name in ("pupils", "enrolments", "stages", "needs")}


def test_a_pupil_who_is_mended_brings_along_what_the_same_row_says(kept_out, warehouse):
    loaded = load(warehouse, [mended(kept_out, {("date_of_birth", "2015-13-01"): "2015-12-01"})], MONDAY)

    assert counts(warehouse) == {"pupils": 2, "enrolments": 2, "stages": 2, "needs": 2}
    wrong = loaded.contents.problems.query("severity == 'quarantined'")
    assert set(wrong["file"]) == {"kept out.xlsx"}, "the child under another's number, still as it was in the workbook"
    names = open_snapshot(warehouse).table("pupils").set_index("pupil_id")["surname"]
    assert names["A100001517001"] == "Gg"


def test_a_row_like_a_wrong_one_stays(kept_out, warehouse):
    cells = {(heading, "A100001517001"): "C100001517003" for heading in ("pupil_id", "upn")}
    load(warehouse, [mended(kept_out, cells | {("date_of_birth", "2015-13-01"): "2015-12-01"})], MONDAY)

    assert counts(warehouse) == {"pupils": 3, "enrolments": 3, "stages": 3, "needs": 3}


def test_a_form_that_is_matched_by_hand_with_a_pupil_who_has_it_already_comes_in_once(write, warehouse, tmp_path):
    aims = (("Read 100 words", (("Read 40 words", "Daily", "Teaching assistant", "On two days"),)),)
    answers = {
        "previous_on": "12/01/2025",
        "previous": (("Write own name", "Tracing", "Fully achieved"),),
        "aims": aims,
    }
    for name, born in (("right", "14/02/2017"), ("wrong", "14/03/2017")):
        (tmp_path / f"{name}.docx").write_bytes(iep_form(Answers(date_of_birth=born, **answers)))
    paths = [write("school", SCHOOL), tmp_path / "right.docx", tmp_path / "wrong.docx"]
    workbook = to_correct(load(warehouse, paths, MONDAY).contents, tmp_path / "kept out.xlsx")

    load(warehouse, [mended(workbook, {("pupil_id", ""): "P1"})], MONDAY)

    snapshot = open_snapshot(warehouse)
    for name, table in TABLES.items():
        assert not snapshot.table(name).duplicated(list(table.key)).any(), name
    assert [len(snapshot.table(name)) for name in ("plans", "targets", "reviews")] == [2, 3, 1]
