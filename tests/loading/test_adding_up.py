"""How loads add up: sources replace themselves, win column by column, are taken out; rows say where they are from."""

from __future__ import annotations

import duckdb
import pytest

from pipelines.loading import Wishes, load
from pipelines.sources import SourceRefused
from pipelines.warehouse import WarehouseError, open_snapshot
from tests.loading.conftest import MONDAY, SCHOOL

LATER = "school_id,pupil_id,upn,surname,forename,date_of_birth,entered_on,left_on\n"


def table(warehouse, name):
    return open_snapshot(warehouse).table(name)


def test_the_later_load_wins_column_by_column_where_it_has_a_value(write, warehouse):
    load(warehouse, [write("first", SCHOOL)], MONDAY)
    later = LATER + "100001,P1,A100001517001,Example,Samuel,2017-02-14,2021-09-06,\n"
    load(warehouse, [write("second", {"pupils.csv": later})], MONDAY)

    pupils = table(warehouse, "pupils").set_index("pupil_id")
    assert pupils.loc["P1", ["upn", "forename"]].tolist() == ["A100001517001", "Samuel"]
    assert pupils.loc["P2", "forename"] == "Alex"


def test_a_row_that_two_sources_make_wrong_together_is_kept_out(write, warehouse):
    load(warehouse, [write("first", SCHOOL)], MONDAY)
    leaver = LATER + "100001,P1,,Example,Sam,2017-02-14,2020-09-07,2021-03-01\n"  # left before the first file's entry
    load(warehouse, [write("second", {"pupils.csv": leaver})], MONDAY)
    corrected = SCHOOL | {"pupils.csv": SCHOOL["pupils.csv"].replace("Alex", "Alexa")}
    load(warehouse, [write("first", corrected)], MONDAY)  # the former entry again, with the other file's leaving

    problems = table(warehouse, "meta.problems")
    assert "in_order" in problems["rule"].tolist()


def test_every_row_that_went_into_a_record_is_told(write, warehouse):
    load(warehouse, [write("first", SCHOOL)], MONDAY)
    later = LATER + "100001,P1,A100001517001,Example,Sam,2017-02-14,2021-09-06,\n"
    load(warehouse, [write("second", {"pupils.csv": later})], MONDAY)

    with duckdb.connect(warehouse / "snapshots" / "000002.duckdb", read_only=True) as connection:
        found = connection.sql(
            "SELECT _source, _file, _row FROM meta.origin_of_pupils WHERE pupil_id = 'P1' ORDER BY _source"
        ).fetchall()
    assert found == [("csv_folder first", "pupils.csv", 2), ("csv_folder second", "pupils.csv", 2)]


def test_a_source_is_taken_out_with_what_it_brought(write, warehouse):
    load(warehouse, [write("first", SCHOOL)], MONDAY)
    needs = "school_id,pupil_id,need,rank,started_on\n100001,P1,SLCN,1,2024-01-08\n"
    load(warehouse, [write("second", {"needs.csv": needs})], MONDAY)
    assert len(table(warehouse, "needs")) == 1

    load(warehouse, [], MONDAY, Wishes(remove=("csv_folder second",)))

    assert table(warehouse, "needs").empty
    assert len(table(warehouse, "pupils")) == 2


def test_a_source_that_is_not_there_is_not_taken_out(write, warehouse):
    load(warehouse, [write("first", SCHOOL)], MONDAY)
    with pytest.raises(SourceRefused, match=r"no source in force has this name .*did you mean 'csv_folder first'"):
        load(warehouse, [], MONDAY, Wishes(remove=("first",)))


def test_the_last_source_is_not_taken_out(write, warehouse):
    load(warehouse, [write("first", SCHOOL)], MONDAY)
    with pytest.raises(WarehouseError, match="Without this source nothing would be left"):
        load(warehouse, [], MONDAY, Wishes(remove=("csv_folder first",)))


CENSUS = "URN,UPN,Surname,Forename,DOB,NCyearActual,SENprovision\n100001,A100001517001,Example,Sam,2017-02-14,4,K\n"


def test_a_pupil_of_a_census_goes_by_the_schools_own_id_once_it_is_known(write, warehouse):
    load(warehouse, [write("census", {"census 2025-10-02.csv": CENSUS})], MONDAY)
    assert table(warehouse, "pupils")["pupil_id"].tolist() == ["A100001517001"]

    own = SCHOOL | {"pupils.csv": SCHOOL["pupils.csv"].replace("P1,,", "P1,A100001517001,"), "stages.csv": ""}
    del own["stages.csv"]
    load(warehouse, [write("first", own)], MONDAY)

    assert sorted(table(warehouse, "pupils")["pupil_id"]) == ["P1", "P2"]
    assert table(warehouse, "stages")["pupil_id"].tolist() == ["P1"]
