"""The history on the Import screen: going back to an earlier snapshot, and taking a source out."""

from __future__ import annotations

from pipelines.loading import load
from pipelines.warehouse import Warehouse, open_snapshot
from tests.dashboard.conftest import words_on
from tests.dashboard.import_screen import labels, press, table
from tests.loading.conftest import MONDAY, SAMUEL, SCHOOL


def test_going_back_says_first_what_it_changes(importing, warehouse, write):
    load(warehouse, [write("school", SCHOOL)], MONDAY)
    load(warehouse, [write("school", SAMUEL)], MONDAY)
    app = importing(part="history")
    assert table(app, "Snapshot")["In force"].tolist() == ["✓ in force", ""]
    press(app, "See what that changes")
    assert "Snapshot 1 would be in force instead of snapshot 2." in words_on(app)
    assert table(app, "Changed")["Records of"].tolist() == ["Pupils"]
    assert Warehouse(warehouse).current() == 2
    press(app, "Go back to snapshot 1")
    assert Warehouse(warehouse).current() == 1
    assert "Snapshot 1 is in force again." in app.success[0].value


def test_taking_a_source_out_shows_first_what_goes(importing, warehouse, write):
    load(warehouse, [write("school", SCHOOL)], MONDAY)
    needs = "school_id,pupil_id,need,rank,started_on\n100001,P1,SLCN,1,2024-01-08\n"
    load(warehouse, [write("more", {"needs.csv": needs})], MONDAY)
    app = importing(part="history")
    press(app, "Take out more")
    assert table(app, "Gone")[["Records of", "Gone"]].to_numpy().tolist() == [["Needs", 1]]
    assert len(open_snapshot(warehouse).table("needs")) == 1
    press(app, "Publish 4 records as snapshot 3")
    assert open_snapshot(warehouse).table("needs").empty


def test_the_only_source_is_not_offered_to_be_taken_out(importing, warehouse, write):
    load(warehouse, [write("school", SCHOOL)], MONDAY)
    assert not [label for label in labels(importing(part="history")) if label.startswith("Take out")]


def test_history_before_the_first_load_says_what_to_do(importing):
    assert "Load your files first." in words_on(importing(part="history"))
