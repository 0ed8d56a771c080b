"""A form whose pupil is not on the roll comes in once a person says in the workbook of kept-out rows who it is."""

from __future__ import annotations

from dataclasses import replace

import openpyxl
import pandas as pd
import pytest

from pipelines.loading import NothingUsableError, load
from tests.forms.test_forms_loaded import FORMS, RECORDS, records
from tests.loading.conftest import MONDAY, SCHOOL, to_correct
from tests.writers.iep_form import docx, form_body

TWO_SCHOOLS = SCHOOL | {"schools.csv": SCHOOL["schools.csv"] + "100002,Elmfield,primary,code_2014\n"}


@pytest.fixture
def forms(tmp_path):
    """A folder of two forms: the one of Sam Example's autumn, the other's child is called otherwise on the roll."""
    folder = tmp_path / "forms"
    folder.mkdir()
    for name, child in (("autumn", "Sam Example"), ("spring", "Sammy Example")):
        answers = replace(FORMS[name], name=child, school="Somewhere")
        (folder / f"{name}.docx").write_bytes(docx(form_body(answers)))
    return folder


@pytest.fixture
def known(tmp_path):
    """The same two forms with the name that is on the roll."""
    folder = tmp_path / "known"
    folder.mkdir()
    for name in ("autumn", "spring"):
        (folder / f"{name}.docx").write_bytes(docx(form_body(replace(FORMS[name], school="Somewhere"))))
    return folder


def corrected(contents, path):
    """Write the workbook of the rows that were kept out, with the pupil filled in wherever it asks for one."""
    book = openpyxl.load_workbook(to_correct(contents, path))
    for sheet in book.worksheets[1:]:
        for cells in sheet.iter_rows(min_row=2):
            for heading, cell in zip(sheet[1], cells, strict=True):
                if heading.value in {"school_id", "pupil_id"} and not cell.value:
                    cell.value = {"school_id": "100001", "pupil_id": "P1"}[heading.value]
    book.save(path)
    return path


def expected(known, warehouse, school):
    load(warehouse, [school], MONDAY)
    load(warehouse, [known], MONDAY)
    return records(warehouse)


@pytest.mark.parametrize("files", [SCHOOL, TWO_SCHOOLS], ids=["one school", "two schools"])
def test_the_plan_comes_in_as_if_the_form_had_said_who_it_is(files, write, warehouse, forms, known, tmp_path):
    school = write("school", files)
    load(warehouse, [school], MONDAY)
    loaded = load(warehouse, [forms], MONDAY)
    assert loaded.contents.rows_quarantined > 0  # the other form is in all the same
    assert records(warehouse)["plans"]["plan_id"].tolist() == ["P1-IEP-2025-09-12"]

    again = load(warehouse, [corrected(loaded.contents, tmp_path / "kept out.xlsx")], MONDAY)

    assert again.contents.rows_quarantined == 0
    as_known = expected(known, tmp_path / "as known", school)
    for name in RECORDS:
        pd.testing.assert_frame_equal(records(warehouse)[name], as_known[name])


def test_the_school_is_filled_in_where_there_is_one(write, warehouse, forms):
    load(warehouse, [write("school", SCHOOL)], MONDAY)
    loaded = load(warehouse, [forms], MONDAY)

    assert loaded.contents.kept_out["cells"].str.contains('"school_id": "100001"').all()


def test_a_form_alone_that_is_nobody_s_changes_nothing_and_yet_can_be_corrected(write, warehouse, forms, tmp_path):
    load(warehouse, [write("school", SCHOOL)], MONDAY)
    with pytest.raises(NothingUsableError) as refused:
        load(warehouse, [forms / "spring.docx"], MONDAY)

    load(warehouse, [corrected(refused.value.contents, tmp_path / "kept out.xlsx")], MONDAY)

    assert records(warehouse)["plans"]["plan_id"].tolist() == ["P1-IEP-2025-09-10", "P1-IEP-2026-01-14"]


def test_once_the_pupil_is_on_the_roll_the_same_file_is_that_pupil_s(write, warehouse, forms):
    load(warehouse, [write("school", SCHOOL)], MONDAY)
    load(warehouse, [forms], MONDAY)
    load(warehouse, [write("school", SCHOOL | {"pupils.csv": SCHOOL["pupils.csv"].replace("Sam,", "Sammy,")})], MONDAY)
    loaded = load(warehouse, [forms / "spring.docx"], MONDAY)

    assert [source.source for source in loaded.contents.sources if source.kind == "iep_form"] == [
        "iep_form P1 2025-09-12",
        "iep_form P1 2026-01-14",
    ]
    assert loaded.contents.rows_quarantined == 0
