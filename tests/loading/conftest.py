"""A school of two pupils as CSV files, to load in parts."""

from __future__ import annotations

import datetime as dt

import pytest

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
