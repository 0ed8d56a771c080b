"""Who reads a snapshot: what it tells of itself, the way back to an earlier one, and what no reader can reach."""

from __future__ import annotations

import datetime as dt

import duckdb
import pytest

from pipelines.engines import EngineName, collect
from pipelines.loading import load
from pipelines.warehouse import (
    NoSnapshotError,
    Warehouse,
    history,
    open_snapshot,
    roll_back,
)

MONDAY = dt.date(2026, 11, 16)
TUESDAY = dt.date(2026, 11, 17)


def test_every_row_can_be_traced_to_its_file_and_row(loaded):
    origins = open_snapshot(loaded).query("SELECT * FROM meta.origin_of_pupils ORDER BY _row")
    assert list(origins["_row"][:2]) == [2, 3]
    assert set(origins["_file"]) == {"pupils.csv"}


def test_undo_moves_the_pointer_back_and_numbers_are_never_used_twice(loaded, school_files):
    load(loaded, [school_files], TUESDAY)
    assert roll_back(loaded) == 1
    assert open_snapshot(loaded).as_of == MONDAY
    with pytest.raises(NoSnapshotError, match="There is no earlier snapshot to go back to"):
        roll_back(loaded)
    with pytest.raises(NoSnapshotError, match="There is no snapshot 7; the snapshots kept are: 1, 2"):
        roll_back(loaded, 7)
    assert roll_back(loaded, 2) == 2
    roll_back(loaded, 1)
    assert load(loaded, [school_files], TUESDAY).number == 3
    assert list(history(loaded)["in_force"]) == [False, False, True]


def test_history_says_what_was_loaded_when_and_by_whom(loaded):
    row = history(loaded).iloc[0]
    assert row["number"] == 1
    assert row["as_of"] == MONDAY
    assert "pupils.csv" in row["files"]
    assert row["rows_in"] > 100
    assert row["rows_quarantined"] == 0
    assert row["made_by"]
    assert row["made_at"].date() in {dt.date.today(), dt.datetime.now(dt.UTC).date()}  # noqa: DTZ011 - either zone


def test_a_reader_with_an_open_snapshot_is_not_disturbed_by_a_load(loaded, school_files):
    reader = open_snapshot(loaded)
    load(loaded, [school_files], TUESDAY)
    assert reader.as_of == MONDAY
    assert len(reader.table("pupils")) > 0


@pytest.mark.parametrize(
    "attempt",
    [
        "INSERT INTO schools SELECT * FROM schools",
        "COPY pupils TO 'pupils.csv'",
        "SELECT * FROM read_csv('pupils.csv')",
        "ATTACH 'other.duckdb'",
        "SET enable_external_access = true",
        "INSTALL httpfs",
    ],
)
def test_a_reader_can_neither_change_a_snapshot_nor_reach_a_file_or_the_network(loaded, attempt):
    with pytest.raises(duckdb.Error):
        open_snapshot(loaded).cursor().execute(attempt)


def test_the_folder_and_what_it_holds_are_its_owner_s_alone(loaded):
    assert loaded.stat().st_mode & 0o077 == 0
    assert Warehouse(loaded).path(1).stat().st_mode & 0o277 == 0


def test_what_stands_for_a_pupil_in_an_address_is_opaque_and_stays_the_same(loaded, school_files, tmp_path_factory):
    first = open_snapshot(loaded).table("pupil_refs")
    load(loaded, [school_files], TUESDAY)
    assert open_snapshot(loaded).table("pupil_refs").equals(first)
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    load(elsewhere, [school_files], MONDAY)
    other = open_snapshot(elsewhere).table("pupil_refs")
    assert first["ref"].is_unique
    assert not set(first["ref"]) & set(other["ref"]), "a reference must not be found out from the pupil's id"


@pytest.mark.parametrize("engine", list(EngineName))
def test_a_snapshot_s_tables_are_frames_on_each_engine(loaded, engine):
    frames = open_snapshot(loaded).frames(engine)
    assert len(collect(frames["cost_days"])) > 0
    with pytest.raises(KeyError):
        frames["pupil_names"]
