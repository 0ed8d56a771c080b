"""A school of two pupils as CSV files, to load in parts."""

from __future__ import annotations

import datetime as dt

import pytest

from pipelines.sources import corrections_workbook

MONDAY = dt.date(2026, 11, 16)
SCHOOL = {
    "schools.csv": "school_id,name,phase,ladder\n100001,Larkfield,primary,code_2014\n",
    "pupils.csv": (
        "school_id,pupil_id,upn,surname,forename,date_of_birth,entered_on,left_on\n"
        "100001,P1,,Example,Sam,2017-02-14,2021-09-06,\n"
        "100001,P2,,Other,Alex,2016-02-14,2021-09-06,\n"
    ),
    "stages.csv": "school_id,pupil_id,stage,started_on\n100001,P1,K,2024-01-08\n",
}
SAMUEL = SCHOOL | {"pupils.csv": SCHOOL["pupils.csv"].replace(",Sam,", ",Samuel,")}
BAD_PUPIL = "100001,P4,,Unseen,Umber,2016-02-31,2021-09-06,\n"  # born on no day of the calendar


def to_correct(contents, path):
    """Write the workbook of the rows that were kept out, and return its path."""
    path.write_bytes(corrections_workbook(contents.kept_out, contents.problems))
    return path


@pytest.fixture
def write(tmp_path):
    def written(folder, files):
        path = tmp_path / folder
        path.mkdir(exist_ok=True)
        for name, text in files.items():
            (path / name).write_text(text, "utf-8")
        return path

    return written


@pytest.fixture
def warehouse(tmp_path):
    return tmp_path / "warehouse"
