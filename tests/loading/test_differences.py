"""What a load would change, against the snapshot in force."""

from __future__ import annotations

from pipelines.loading import differences, load, prepare
from pipelines.loading.differences import counted
from pipelines.warehouse import open_snapshot
from tests.loading.conftest import BAD_PUPIL, MONDAY, SAMUEL, SCHOOL


def changes(warehouse, path):
    contents = prepare(warehouse, [path], MONDAY)
    found = differences(open_snapshot(warehouse), contents)
    rows = [
        (table, row.pupil_id, row.change, row.columns)
        for table, frame in found.items()
        for row in frame.itertuples()
        if "pupil_id" in frame
    ]
    return rows, counted(found, contents).set_index("table")


def test_the_first_load_is_all_new(write, warehouse):
    contents = prepare(warehouse, [write("school", SCHOOL)], MONDAY)
    found = counted(differences(None, contents), contents).set_index("table")

    assert found["new"].to_dict() == {"schools": 1, "pupils": 2, "stages": 1}
    assert found[["changed", "gone", "kept_out"]].to_numpy().sum() == 0


def test_what_comes_what_changes_what_goes_and_what_is_kept_out(write, warehouse):
    load(warehouse, [write("school", SCHOOL)], MONDAY)
    pupils = SAMUEL["pupils.csv"].replace("2021-09-06,\n", "2021-09-07,\n", 1)
    pupils = pupils.replace("P2,,Other,Alex", "P3,,New,Child") + BAD_PUPIL
    rows, counts = changes(warehouse, write("school", SCHOOL | {"pupils.csv": pupils}))

    assert rows == [
        ("pupils", "P1", "changed", "forename, entered_on"),
        ("pupils", "P2", "gone", ""),
        ("pupils", "P3", "new", ""),
    ]
    assert counts.loc["pupils"].to_dict() == {"records": 2, "new": 1, "changed": 1, "gone": 1, "kept_out": 1}


def test_the_same_again_changes_nothing(write, warehouse):
    load(warehouse, [write("school", SCHOOL)], MONDAY)

    assert changes(warehouse, write("school", SCHOOL))[0] == []
