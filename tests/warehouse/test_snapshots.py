"""Snapshots: published whole or not at all, immutable, one in force, one loader at a time, locked down for readers."""

from __future__ import annotations

import datetime as dt
import shutil
import subprocess
import sys

import duckdb
import pytest

from pipelines.engines import EngineName, collect
from pipelines.loading import NothingUsableError, StrictRefusalError, load, prepare
from pipelines.records.tables import TABLES
from pipelines.sources import SourceRefused
from pipelines.warehouse import (
    NoSnapshotError,
    Warehouse,
    WarehouseBusyError,
    WarehouseError,
    history,
    open_snapshot,
    roll_back,
)

MONDAY = dt.date(2026, 11, 16)
TUESDAY = dt.date(2026, 11, 17)


@pytest.fixture
def loaded(tmp_path, school_files):
    load(tmp_path, [school_files], MONDAY)
    return tmp_path


@pytest.fixture
def own_files(tmp_path_factory, school_files):
    """Copy the school's files, to change them."""
    return shutil.copytree(school_files, tmp_path_factory.mktemp("own") / "school")


def with_a_bad_row(files):
    stages = files / "stages.csv"
    lines = stages.read_text("utf-8").splitlines()
    school, pupil = lines[1].split(",")[:2]
    stages.write_text("\n".join([*lines, f"{school},{pupil},Q,2026-09-07,,"]) + "\n", "utf-8")
    return files


def test_before_the_first_load_there_is_no_snapshot_and_the_error_says_what_to_do(tmp_path):
    with pytest.raises(NoSnapshotError, match="Nothing has been loaded yet: load a school's files"):
        open_snapshot(tmp_path)
    assert history(tmp_path).empty


def test_a_load_publishes_every_record_table_under_its_own_name(loaded, school_files):
    # As anyone can open it who has DuckDB.
    with duckdb.connect(loaded / "snapshots" / "000001.duckdb", read_only=True) as connection:
        for name, table in TABLES.items():
            described = connection.sql(f"DESCRIBE {name}").fetchall()
            assert [column[0] for column in described] == list(table.column_names)
            lines = len((school_files / f"{name}.csv").read_text("utf-8").splitlines())
            assert connection.sql(f"SELECT count(*) FROM {name}").fetchall() == [(lines - 1,)]


def test_loading_the_same_files_again_changes_nothing(loaded, school_files):
    again = load(loaded, [school_files], MONDAY)
    assert again.unchanged
    assert Warehouse(loaded).numbers() == [1]


def test_a_later_as_of_date_makes_a_new_snapshot_and_leaves_the_old_one_as_it_was(loaded, school_files):
    before = Warehouse(loaded).path(1).read_bytes()
    assert load(loaded, [school_files], TUESDAY).number == 2
    assert open_snapshot(loaded).as_of == TUESDAY
    assert Warehouse(loaded).path(1).read_bytes() == before


def test_a_corrected_file_replaces_what_the_former_one_brought(tmp_path, own_files):
    load(tmp_path, [with_a_bad_row(own_files)], MONDAY)
    first = open_snapshot(tmp_path)
    assert first.about["rows_quarantined"] == 1
    stages = own_files / "stages.csv"
    stages.write_text(stages.read_text("utf-8").replace(",Q,", ",E,"), "utf-8")
    load(tmp_path, [own_files], MONDAY)
    second = open_snapshot(tmp_path)
    assert second.about["rows_quarantined"] == 0
    assert len(second.table("stages")) == len(first.table("stages")) + 1
    assert len(second.table("meta.sources")) == 1


def test_every_row_can_be_traced_to_its_file_and_row(loaded):
    origins = open_snapshot(loaded).query("SELECT * FROM meta.origin_of_pupils ORDER BY _row")
    assert list(origins["_row"][:2]) == [2, 3]
    assert set(origins["_file"]) == {"pupils.csv"}


def test_strict_refuses_where_a_row_is_kept_out_and_publishes_nothing(loaded, own_files):
    with pytest.raises(StrictRefusalError, match=r"1 rows would be quarantined\. Nothing was changed"):
        load(loaded, [with_a_bad_row(own_files)], TUESDAY, strict=True)
    assert open_snapshot(loaded).number == 1


def test_a_load_without_one_sound_row_is_refused(tmp_path, own_files):
    load(tmp_path, [own_files], MONDAY)
    schools = own_files / "schools.csv"
    schools.write_text(schools.read_text("utf-8").replace("code_2014", "code_2041"), "utf-8")
    with pytest.raises(NothingUsableError, match=r"not one of its rows can be used.* Nothing was changed\."):
        load(tmp_path, [own_files], TUESDAY)
    assert open_snapshot(tmp_path).as_of == MONDAY


def of_school(files, school, folder):
    """Return a copy of a school's files, in a folder of the same name, with another school's number."""
    copy = shutil.copytree(files, folder / school / files.name)
    number = (files / "schools.csv").read_text("utf-8").splitlines()[1].split(",")[0]
    for path in copy.glob("*.csv"):
        path.write_text(path.read_text("utf-8").replace(f"\n{number},", f"\n{school},"), "utf-8")
    return copy


def test_two_schools_files_of_one_name_do_not_take_each_other_s_place(loaded, school_files, tmp_path_factory):
    folder = tmp_path_factory.mktemp("schools")
    first = of_school(school_files, "200002", folder)
    second = of_school(school_files, "300003", folder)
    load(loaded, [first], MONDAY)
    load(loaded, [first, second], TUESDAY)
    (first / "pupils.csv").write_text((first / "pupils.csv").read_text("utf-8") + "\n", "utf-8")
    assert not load(loaded, [first], TUESDAY).unchanged, "a corrected file"
    snapshot = open_snapshot(loaded)
    name = f"csv_folder {school_files.name}"
    assert list(snapshot.table("meta.sources").sort_values("load_order")["source"]) == [
        name,
        f"{name} of 300003",
        f"{name} of 200002",
    ]
    assert len(snapshot.table("schools")) == 3


def test_two_files_of_one_name_and_school_are_not_loaded_at_once(loaded, school_files):
    with pytest.raises(SourceRefused, match="two files of this name are loaded at once; rename one of them"):
        load(loaded, [school_files, school_files], TUESDAY)
    assert open_snapshot(loaded).as_of == MONDAY


def test_a_file_that_cannot_be_read_changes_nothing(loaded, tmp_path):
    bad = tmp_path / "map.xlsx"
    bad.write_bytes(b"this is not a workbook")
    with pytest.raises(SourceRefused):
        load(loaded, [bad], TUESDAY)
    assert open_snapshot(loaded).as_of == MONDAY


def test_checking_publishes_nothing(loaded, own_files):
    contents = prepare(loaded, [with_a_bad_row(own_files)], TUESDAY)
    assert contents.rows_quarantined == 1
    assert Warehouse(loaded).numbers() == [1]


def test_derived_tables_that_do_not_hold_together_are_not_published(loaded, school_files, monkeypatch):
    def refuses(_connection, _as_of):
        raise WarehouseError("does not add up")

    monkeypatch.setattr("pipelines.loading.derive", refuses)
    with pytest.raises(WarehouseError, match="does not add up"):
        load(loaded, [school_files], TUESDAY)
    assert Warehouse(loaded).numbers() == [1]
    assert not list(Warehouse(loaded).snapshots.glob("building-*"))


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


def test_only_one_load_at_a_time(loaded, school_files):
    with Warehouse(loaded).loading(), pytest.raises(WarehouseBusyError, match="Another load is at work"):
        load(loaded, [school_files], TUESDAY)
    assert not load(loaded, [school_files], TUESDAY).unchanged


def test_the_lock_dies_with_its_process(loaded, school_files):
    dies = f"import os; from pathlib import Path; from pipelines.warehouse import Warehouse\n\
with Warehouse(Path({str(loaded)!r})).loading(): os._exit(9)"
    assert subprocess.run([sys.executable, "-c", dies], check=False).returncode == 9
    assert load(loaded, [school_files], TUESDAY).number == 2


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
