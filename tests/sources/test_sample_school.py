"""The sample school loads without a row to mend, from its CSV files and from a workbook of the same records."""

import pandas as pd
import pytest

from pipelines.records.reference import data_folder
from pipelines.sources import read, write_workbook
from pipelines.validate import check_records, check_rows


def records(path):
    (brought,) = read([path])
    rows = check_rows(brought)
    whole = check_records(rows.tables, rows.quarantined)
    assert rows.problems.empty
    assert whole.problems.empty
    return whole.tables


@pytest.fixture(scope="module")
def from_csv():
    return records(data_folder() / "sample_school")


def test_every_table_has_rows(from_csv):
    assert [name for name, rows in from_csv.items() if rows.empty] == []


def test_a_workbook_brings_the_same_records(from_csv, tmp_path):
    path = tmp_path / "sample.xlsx"
    write_workbook(path, from_csv)

    from_workbook = records(path)

    for name, rows in from_csv.items():
        declared = rows.columns.drop(["_file", "_sheet", "_row"])
        pd.testing.assert_frame_equal(from_workbook[name][declared], rows[declared])
