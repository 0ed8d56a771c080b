"""Snapshots: published whole or not at all, immutable, one in force, one loader at a time, locked down for readers."""

from __future__ import annotations

import datetime as dt
import shutil
import subprocess
import sys

import duckdb
import pytest

from pipelines.loading import NothingUsableError, StrictRefusalError, Wishes, load, prepare
from pipelines.records.tables import TABLES
from pipelines.sources import SourceRefused
from pipelines.warehouse import (
    NoSnapshotError,
    Warehouse,
    WarehouseBusyError,
    WarehouseError,
    history,
    open_snapshot,
)

MONDAY = dt.date(2026, 11, 16)
TUESDAY = dt.date(2026, 11, 17)


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


def test_strict_refuses_where_a_row_is_kept_out_and_publishes_nothing(loaded, own_files):
    with pytest.raises(StrictRefusalError, match=r"1 rows would be quarantined\. Nothing was changed"):
        load(loaded, [with_a_bad_row(own_files)], TUESDAY, Wishes(strict=True))
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

    monkeypatch.setattr("pipelines.loading.publishing.derive", refuses)
    with pytest.raises(WarehouseError, match="does not add up"):
        load(loaded, [school_files], TUESDAY)
    assert Warehouse(loaded).numbers() == [1]
    assert not list(Warehouse(loaded).snapshots.glob("building-*"))


def test_only_one_load_at_a_time(loaded, school_files):
    with Warehouse(loaded).loading(), pytest.raises(WarehouseBusyError, match="Another load is at work"):
        load(loaded, [school_files], TUESDAY)
    assert not load(loaded, [school_files], TUESDAY).unchanged


def test_the_lock_dies_with_its_process(loaded, school_files):
    dies = f"import os; from pathlib import Path; from pipelines.warehouse import Warehouse\n\
with Warehouse(Path({str(loaded)!r})).loading(): os._exit(9)"
    assert subprocess.run([sys.executable, "-c", dies], check=False).returncode == 9
    assert load(loaded, [school_files], TUESDAY).number == 2
