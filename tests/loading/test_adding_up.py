"""How loads add up: sources replace themselves, win column by column, are taken out; rows say where they are from."""

from __future__ import annotations

import duckdb
import pytest

from pipelines.loading import Wishes, held, load
from pipelines.sources import SourceRefused
from pipelines.warehouse import WarehouseError, open_snapshot
from tests.loading.conftest import BAD_PUPIL, MONDAY, SCHOOL

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


CTF = """<CTfile><Header><DocumentName>Common Transfer File</DocumentName><CTFversion>16.0</CTFversion>
<DateTime>2026-07-20T10:00:00</DateTime><SourceSchool><LEA>999</LEA><Estab>1001</Estab><URN>100001</URN>
<SchoolName>Larkfield Academy</SchoolName></SourceSchool></Header><CTFpupilData><Pupil><UPN>A100001517001</UPN>
<Surname>Example</Surname><Forename>Samuel</Forename><DOB>2017-02-14</DOB><Gender>F</Gender><SENhistory>
<SEN><StartDate>2023-09-04</StartDate><SENprovision>K</SENprovision></SEN>
<SEN><StartDate>2026-01-05</StartDate><SENprovision>E</SENprovision></SEN></SENhistory></Pupil></CTFpupilData></CTfile>
"""


@pytest.mark.parametrize("ctf_first", [True, False])
def test_what_a_transfer_file_does_not_say_is_as_the_schools_own_files_have_it(write, warehouse, ctf_first):
    own = write("first", SCHOOL | {"pupils.csv": SCHOOL["pupils.csv"].replace("P1,,", "P1,A100001517001,")})
    paths = [write("ctf", {"100001.xml": CTF}), own]
    for path in paths if ctf_first else reversed(paths):
        load(warehouse, [path], MONDAY)

    assert table(warehouse, "schools")[["school_id", "name"]].to_numpy().tolist() == [["100001", "Larkfield"]]
    pupil = table(warehouse, "pupils").set_index("pupil_id").loc["P1"]
    assert (str(pupil["entered_on"])[:10], pupil["forename"]) == ("2021-09-06", "Sam" if ctf_first else "Samuel")
    stages = table(warehouse, "stages").sort_values("started_on")
    assert list(zip(stages["stage"], stages["started_on"].astype(str), strict=True)) == [
        ("K", "2023-09-04"),
        ("K", "2024-01-08"),  # as the school's own file has it
        ("E", "2026-01-05"),
    ]


AUTHORITY = CENSUS + "200002,B100001517002,Other,Alex,2016-02-14,5,E\n100001,C100001517003,Gone,Child,2016-03-14,5,N\n"


def test_one_schools_own_census_takes_its_pupils_from_the_authoritys_of_that_day_and_leaves_the_others(
    write, warehouse
):
    load(warehouse, [write("authority", {"census 2025-10-02.csv": AUTHORITY})], MONDAY)
    load(warehouse, [write("school", {"census 2025-10-02.csv": CENSUS.replace(",K", ",E")})], MONDAY)

    stages = table(warehouse, "stages")[["school_id", "stage"]]
    assert sorted(stages.itertuples(index=False, name=None)) == [("100001", "E"), ("200002", "E")]
    names = open_snapshot(warehouse).table("meta.sources").sort_values("load_order")["source"].tolist()
    assert names == ["census 2025-10-02", "census 2025-10-02 of 100001"]

    load(warehouse, [write("authority", {"census 2025-10-02.csv": AUTHORITY.replace(",N", ",K")})], MONDAY)

    stages = table(warehouse, "stages")[["school_id", "stage"]]
    assert sorted(stages.itertuples(index=False, name=None)) == [("100001", "K"), ("100001", "K"), ("200002", "E")]


def test_a_file_that_has_nothing_new_is_in_force_already(write, warehouse):
    own = write("first", SCHOOL)
    load(warehouse, [own], MONDAY)
    census = write("census", {"census 2025-10-02.csv": CENSUS})
    assert not load(warehouse, [own, census], MONDAY).unchanged
    assert load(warehouse, [own, census], MONDAY).unchanged
    assert load(warehouse, [census], MONDAY).unchanged


def test_a_snapshot_of_an_earlier_form_is_built_upon(write, warehouse):
    load(warehouse, [write("first", SCHOOL | {"pupils.csv": SCHOOL["pupils.csv"] + BAD_PUPIL})], MONDAY)
    path = warehouse / "snapshots" / "000001.duckdb"
    path.chmod(0o600)
    with duckdb.connect(path) as connection:  # as it was before kept-out rows, corrections and matches were kept
        connection.execute("DROP TABLE meta.kept_out; DROP TABLE meta.corrections; DROP TABLE meta.matches")
        connection.execute("ALTER TABLE meta.problems DROP COLUMN brought_by")
        connection.execute("UPDATE meta.snapshot SET format = 2")
    loaded = load(
        warehouse, [write("second", {"pupils.csv": LATER + "100001,P9,,New,Child,2016-02-14,2021-09-06,\n"})], MONDAY
    )

    assert sorted(table(warehouse, "pupils")["pupil_id"]) == ["P1", "P2", "P9"]
    assert loaded.contents.rows_quarantined == 1
    assert held(open_snapshot(warehouse, 1)).kept_out["brought_by"].tolist() == ["csv_folder first"]
