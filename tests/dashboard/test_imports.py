"""The Import screen on small files: drop, check, publish; what is refused, and what is said of it."""

from __future__ import annotations

import io

import pandas as pd
import pytest

from dashboard.imports.state import OURS
from pipelines.loading import Wishes, load
from pipelines.records.settings import use
from pipelines.sources import write_workbook
from pipelines.warehouse import Warehouse, open_snapshot
from tests.dashboard.conftest import words_on
from tests.dashboard.import_screen import drop, labels, press, table
from tests.dashboard.small_school import FILES
from tests.loading.conftest import BAD_PUPIL, MONDAY, SAMUEL, SCHOOL
from tests.writers.archives import zipped


def test_the_first_files_are_dropped_checked_and_published(importing, warehouse):
    app = importing()
    assert "Nothing has been loaded yet." in words_on(app)
    assert "1 Drop" in words_on(app)
    drop(app, SCHOOL)
    said = words_on(app)
    assert "There would be **4 records**: all of them new. No row is kept out." in said
    assert table(app, "What it is")["Name"].tolist() == ["schools\\.csv", "pupils\\.csv", "stages\\.csv"]
    assert Warehouse(warehouse).current() is None  # a check changes nothing

    press(app, "Publish 4 records as snapshot 1")
    assert "Snapshot 1 is in force: 4 records." in app.success[0].value
    assert open_snapshot(warehouse).about["rows_in"] == 4


def test_what_would_change_is_counted_and_can_be_opened(importing, warehouse, write):
    load(warehouse, [write("school", SCHOOL)], MONDAY)
    app = importing()
    drop(app, {"school.zip": zipped(SAMUEL)})
    assert "There would be **4 records**: 1 changed." in words_on(app)
    assert table(app, "Changed")["Records of"].tolist() == ["Pupils"]
    assert "The same as before: schools (1), stages (1)." in words_on(app)
    app.session_state["changes"] = True
    app.run()
    rows = table(app, "What differs")
    assert rows[["Pupil id", "What differs"]].to_numpy().tolist() == [["P1", "forename"]]
    assert "Samuel" not in words_on(app)


def test_a_row_kept_out_is_explained_and_names_nobody(importing):
    app = importing()
    drop(app, SCHOOL | {"pupils.csv": SCHOOL["pupils.csv"] + BAD_PUPIL})
    said = words_on(app)
    assert "**1 row kept out.**" in said
    assert "pupils\\.csv row 4" in said
    app.session_state["each row"] = True
    app.run()
    rows = table(app, "Value")
    assert rows["Value"].tolist() == ["\\(hidden\\)"]
    assert not {"Unseen", "Umber", "2016-02-31"} & set(rows.to_string().split())
    assert "Workbook to correct" in [button.label for button in app.download_button]


def test_files_that_cannot_be_read_are_refused_in_a_sentence_each(importing, warehouse):
    app = importing()
    drop(app, {"holiday.png": b"\x89PNG", "broken.xlsx": b"PK\x03\x04 no more"} | SCHOOL)
    said = app.error[0].value
    assert "2 files cannot be read" in said
    assert "holiday\\.png" in said
    assert "broken\\.xlsx" in said
    assert said.endswith("Nothing was changed.")
    assert Warehouse(warehouse).current() is None
    assert "Publish" not in " ".join(labels(app))


def test_a_program_s_own_fault_is_told_without_a_record_s_values(importing, monkeypatch):
    def fail(*_):
        raise KeyError("Sam Example")

    monkeypatch.setattr("dashboard.imports.findings.prepare", fail)
    app = importing()
    drop(app, SCHOOL)
    assert "The program itself failed: KeyError in" in app.error[0].value.replace("\\", "")
    assert "Sam" not in app.error[0].value


def test_a_source_without_one_sound_row_cannot_be_published(importing, warehouse, write):
    load(warehouse, [write("school", SCHOOL)], MONDAY)
    app = importing()
    drop(app, {"stages.csv": "school_id,pupil_id,stage,started_on\n100001,P9,K,2024-01-08\n"})
    assert "not one of its rows can be used" in app.error[0].value
    assert "Publish" not in " ".join(labels(app))


def test_the_same_files_again_change_nothing(importing):
    app = importing()
    drop(app, SCHOOL)
    press(app, "Publish")
    drop(app, SCHOOL)
    assert "Nothing changed: these files are in force already (snapshot 1)." in words_on(app)
    assert "Publish" not in " ".join(labels(app))


def test_another_load_in_between_is_told_and_the_check_made_again(importing, warehouse, write):
    app = importing()
    drop(app, SCHOOL)
    load(warehouse, [write("other", SAMUEL)], MONDAY)
    press(app, "Publish")
    assert "snapshot 1 has come into force" in app.warning[0].value
    assert "Publish" not in " ".join(labels(app))
    press(app, "Check again")
    assert not app.warning
    press(app, "Publish")
    assert "Snapshot 2 is in force" in app.success[0].value


def test_the_files_are_let_go_when_they_are_published_or_left(importing):
    app = importing()
    drop(app, SCHOOL)
    assert len(app.session_state[OURS].findings.asked.files) == 3
    press(app, "Drop other files instead")
    assert app.session_state[OURS].findings is None
    drop(app, SCHOOL)
    press(app, "Publish")
    assert app.session_state[OURS].findings is None


def test_of_several_schools_one_can_be_meant(importing, warehouse, write):
    load(warehouse, [write("larkfield", SCHOOL)], MONDAY)
    assert not [box for box in importing().selectbox if box.label == "School"]
    other = {name: text.replace("100001", "100002") for name, text in SCHOOL.items()}
    load(warehouse, [write("elmgrove", other)], MONDAY)
    app = importing()
    choice = next(box for box in app.selectbox if box.label == "School")
    assert len(choice.options) == 3
    choice.select("100002")
    drop(app, SAMUEL)
    assert app.session_state[OURS].findings.asked.school == "100002"


def test_the_day_up_to_which_records_are_counted_can_be_said(importing):
    app = importing()
    app.text_input[0].set_value("31/02/2026").run()
    assert "write a date as DD/MM/YYYY" in app.error[0].value
    app.text_input[0].set_value("16/11/2026").run()
    drop(app, SCHOOL)
    assert "Counted up to 16 Nov 2026." in words_on(app)


def test_a_workbook_with_the_sample_school_in_force_says_that_it_gives_way(importing, warehouse, write, tmp_path):
    load(warehouse, [write("sample", SCHOOL)], MONDAY, Wishes(demonstration=True))
    small = {name: pd.read_csv(io.StringIO(text.strip()), dtype=str) for name, text in FILES.items()}
    write_workbook(tmp_path / "records.xlsx", small)
    app = importing()
    drop(app, {"records.xlsx": (tmp_path / "records.xlsx").read_bytes()})
    assert "The sample school is in force now. It gives way" in words_on(app)


@pytest.fixture
def as_published(tmp_path):
    """Put the published settings in force again after a test of others."""
    yield
    use(tmp_path)


def test_settings_that_cannot_be_read_are_told(importing, warehouse, write, as_published):
    load(warehouse, [write("school", SCHOOL)], MONDAY)
    (warehouse / "settings.toml").write_text("plan_sources = 3", "utf-8")
    app = importing()
    assert "settings" in app.error[0].value
    assert "Nothing was changed." in app.error[0].value
