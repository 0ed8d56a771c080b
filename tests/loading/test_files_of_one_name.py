"""Two schools' folders have files of the same names: what is wrong with a row of one says nothing of the other's."""

from __future__ import annotations

import openpyxl
import pytest

from pipelines.loading import counted, differences, load
from pipelines.reporting import sources_read
from tests.loading.conftest import MONDAY, SCHOOL, to_correct

LARKFIELD = SCHOOL
ELMGROVE = {name: text.replace("100001", "100002") for name, text in SCHOOL.items()}


def with_text(files, name, old, new):
    return files | {name: files[name].replace(old, new)}


@pytest.fixture
def loaded(write, warehouse):
    """Return a way to load both schools' folders."""
    return lambda larkfield, elmgrove: (
        load(warehouse, [write("larkfield", larkfield), write("elmgrove", elmgrove)], MONDAY).contents
    )


def accepted_and_kept_out(contents):
    return sources_read(contents)[["accepted", "kept_out"]].to_numpy().tolist()


def reasons(path):
    """Return what a workbook of corrections says of its stages, by school and heading."""
    headings, *rows = openpyxl.load_workbook(path)["stages"].iter_rows()
    return {
        (row[0].value, heading.value): cell.comment.text.split(": ", 1)[1]
        for row in rows
        for heading, cell in zip(headings, row, strict=True)
        if cell.comment
    }


@pytest.mark.parametrize(
    ("larkfield", "elmgrove", "said"),
    [
        (
            with_text(LARKFIELD, "stages.csv", "2024-01-08", "2024-02-31"),
            with_text(ELMGROVE, "stages.csv", ",K,", ",,"),
            {("100001", "started_on"): "'2024-02-31' is not a day", ("100002", "stage"): "is empty"},
        ),
        (  # wrong only beside other rows
            with_text(LARKFIELD, "stages.csv", "P1", "P9"),
            with_text(ELMGROVE, "stages.csv", ",K,", ",Q,"),
            {("100001", "pupil_id"): "pupils has no pupil_id 'P9'", ("100002", "stage"): "'Q' is not a stage"},
        ),
    ],
)
def test_each_row_is_counted_and_has_its_own_reason(loaded, tmp_path, larkfield, elmgrove, said):
    contents = loaded(larkfield, elmgrove)

    assert contents.rows_quarantined == 2
    assert accepted_and_kept_out(contents) == [[3, 1], [3, 1]]
    assert counted(differences(None, contents), contents).set_index("table").loc["stages", "kept_out"] == 2
    found = reasons(to_correct(contents, tmp_path / "kept out.xlsx"))
    assert found.keys() == said.keys()
    assert all(found[cell].startswith(text) for cell, text in said.items())


def test_a_sound_row_is_not_counted_as_kept_out_with_the_other_school_s(loaded):
    contents = loaded(with_text(LARKFIELD, "stages.csv", "P1", "P9"), ELMGROVE)

    assert accepted_and_kept_out(contents) == [[3, 1], [4, 0]]
