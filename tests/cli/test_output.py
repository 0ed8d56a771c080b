"""What the command writes for scripts and for spreadsheets."""

from __future__ import annotations

import io
import json

import pandas as pd
import pytest

from pipelines.cli.output import OutputFormat, as_bytes

ROWS = pd.DataFrame({"name": ["=cmd|' /C calc'!A0", "Reading"], "change": [-3.5, 2.0], "below": [True, None]}).astype(
    {"name": "string[pyarrow]", "below": "bool[pyarrow]"}
)


def test_text_in_csv_cannot_run_and_numbers_and_flags_are_as_they_were():
    lines = as_bytes(ROWS, OutputFormat.CSV).decode().splitlines()
    assert lines == ["name,change,below", "'=cmd|' /C calc'!A0,-3.5,true", "Reading,2.0,"]


@pytest.mark.parametrize("form", [OutputFormat.JSON, OutputFormat.PARQUET])
def test_forms_that_no_spreadsheet_runs_hold_text_as_it_is(form):
    written = as_bytes(ROWS, form)
    rows = json.loads(written) if form is OutputFormat.JSON else pd.read_parquet(io.BytesIO(written)).to_dict("records")
    assert rows[0]["name"] == ROWS["name"].iloc[0]
