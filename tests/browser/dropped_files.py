"""Files to drop on the Import screen: the small school as a workbook, with or without a bad row, and a large CSV."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pandas as pd

from pipelines.sources import write_workbook
from tests.dashboard.small_school import FILES

if TYPE_CHECKING:
    from pathlib import Path

PUPILS = 10_000


def workbook(folder: Path) -> Path:
    """Return a workbook of the small school."""
    return _written(folder, _tables())


def workbook_with_a_bad_row(folder: Path) -> Path:
    """Return the same workbook with a stage that the ladder does not have."""
    tables = _tables()
    wrong = tables["stages"].iloc[[0]].assign(pupil_id="P5", stage="Q")
    return _written(folder, tables | {"stages": pd.concat([tables["stages"], wrong])})


def large_csv(folder: Path) -> list[Path]:
    """Return a school and its ten thousand pupils, as two CSV files."""
    school, pupils = folder / "schools.csv", folder / "pupils.csv"
    school.write_text(FILES["schools"].lstrip(), "utf-8")
    lines = [f"100001,Q{number},Sur{number},For{number},2017-02-14,F,2021-09-06" for number in range(PUPILS)]
    header = "school_id,pupil_id,surname,forename,date_of_birth,sex,entered_on"
    pupils.write_text("\n".join([header, *lines]) + "\n", "utf-8")
    return [school, pupils]


def _tables() -> dict[str, pd.DataFrame]:
    return {name: pd.read_csv(io.StringIO(text.strip()), dtype=str) for name, text in FILES.items()}


def _written(folder: Path, tables: dict[str, pd.DataFrame]) -> Path:
    path = folder / "records.xlsx"
    write_workbook(path, tables)
    return path
