"""A generated school, written in each form that schools' systems write, loads back to the same records."""

from __future__ import annotations

import datetime as dt
import random
from typing import TYPE_CHECKING

import pandas as pd
import pytest

from pipelines.loading import Wishes, prepare
from pipelines.records.tables import TABLES
from pipelines.sample import make_sample, write_sample
from pipelines.sources import write_workbook
from tests.writers.census import pupil_extract, stage_on

if TYPE_CHECKING:
    from pathlib import Path

DAY = dt.date(2026, 11, 20)
CENSUSES = {name: dt.date(*day) for name, day in {"a": (2025, 10, 2), "b": (2026, 1, 15), "c": (2026, 5, 21)}.items()}


@pytest.fixture(scope="module", params=[3, 11])
def school(request, tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("files") / "school"
    write_sample(folder, make_sample(schools=1, pupils=40, years=2, seed=request.param))
    return folder


@pytest.fixture(scope="module")
def as_files(school):
    return prepare(school.parent / "nowhere", [school], DAY).records


def same(one: dict[str, pd.DataFrame], other: dict[str, pd.DataFrame]) -> None:
    for name, table in TABLES.items():
        columns, key = list(table.column_names), list(table.key)
        pair = [rows[name][columns].sort_values(key, ignore_index=True) for rows in (one, other)]
        pd.testing.assert_frame_equal(*pair, obj=name)


def test_as_a_workbook(school, as_files, tmp_path):
    write_workbook(tmp_path / "school.xlsx", as_files)

    same(prepare(tmp_path / "nowhere", [tmp_path / "school.xlsx"], DAY).records, as_files)


def test_as_csv_files_in_an_archive_in_parts(school, as_files, tmp_path):
    """Half of the files as they are, the others in the workbook."""
    names = list(TABLES)[::2]
    for name in names:
        (tmp_path / f"{name}.csv").write_bytes((school / f"{name}.csv").read_bytes())
    write_workbook(tmp_path / "rest.xlsx", {name: as_files[name] for name in TABLES if name not in names})

    same(prepare(tmp_path / "nowhere", [tmp_path], DAY).records, as_files)


def dicts(records):
    return {name: rows.astype(object).where(rows.notna(), None).to_dict("records") for name, rows in records.items()}


def test_as_census_extracts(as_files, tmp_path):
    """What the history had on the days of three censuses is what their spells have on those days."""
    drawn = dicts(as_files)
    for name, day in CENSUSES.items():
        there = [row for row in drawn["pupils"] if row["entered_on"] <= day and (row["left_on"] or day) >= day]
        text = pupil_extract(drawn | {"pupils": there}, day, random.Random(name))
        (tmp_path / f"{name} {day}.csv").write_text(text, "utf-8", newline="")

    loaded = dicts(prepare(tmp_path / "nowhere", [tmp_path], DAY, Wishes()).records)

    for day in CENSUSES.values():
        on_roll = [row for row in loaded["pupils"] if row["entered_on"] <= day and (row["left_on"] or day) >= day]
        came = {row["pupil_id"]: stage_on(loaded, row, day) for row in on_roll}
        had = {row["pupil_id"]: stage_on(drawn, row, day) for row in drawn["pupils"] if row["pupil_id"] in came}
        there = [row for row in drawn["pupils"] if row["entered_on"] <= day and (row["left_on"] or day) >= day]
        assert len(came) == len(there)
        assert {pupil: stage for pupil, stage in came.items() if had[pupil]} == {p: s for p, s in had.items() if s}
