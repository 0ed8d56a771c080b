"""Forms of one pupil, loaded in any order, are one sequence of plans with their targets and reviews."""

from __future__ import annotations

import itertools
from dataclasses import replace

import pandas as pd
import pytest

from pipelines.engines import collect
from pipelines.loading import Wishes, load
from pipelines.transforms.progress.chains import chain_links
from pipelines.warehouse import open_snapshot
from tests.loading.conftest import MONDAY, SCHOOL
from tests.writers.iep_form import Answers, docx, form_body

TARGET = ("Read 40 words", "Cards", "TA", "Twice")
AUTUMN = Answers(agreed_on="12/09/2025", aims=(("Read 100 words", (TARGET, ("Spell 10 words", "Chant", "TA", ""))),))
SPRING = Answers(
    agreed_on="14/01/2026",
    review="1 April 2026",
    previous_on="10/09/2025",  # two days before the meeting
    previous=(("read 40 words.", "Daily cards", "Partially achieved"), ("Spell  10 words", "Chant", "Fully achieved")),
    aims=(("Read 100 words", (TARGET,)),),
)
SUMMER = replace(
    SPRING, agreed_on="20/04/2026", review="", previous_on="", previous=(("Read 40 words", "", "Not achieved"),)
)
FORMS = {"autumn": AUTUMN, "spring": SPRING, "summer": SUMMER}
RECORDS = ("plans", "targets", "reviews", "stages")


@pytest.fixture
def school(write, warehouse):
    load(warehouse, [write("school", SCHOOL)], MONDAY)
    return warehouse


@pytest.fixture
def form(tmp_path):
    def written(name, saved="", **changed):
        path = tmp_path / f"{name}.docx"
        answers = replace(FORMS.get(name, AUTUMN), school="Larkfield", **changed)
        path.write_bytes(docx(form_body(answers), saved))
        return path

    return written


def records(warehouse):
    snapshot = open_snapshot(warehouse)
    keys = {"plans": "plan_id", "targets": "target_id", "reviews": "review_id", "stages": "started_on"}
    return {name: snapshot.table(name).sort_values(keys[name], ignore_index=True) for name in RECORDS}


def test_a_target_set_again_continues_that_of_the_form_before(school, form):
    load(school, [form(name) for name in FORMS], MONDAY)

    targets = records(school)["targets"].set_index("target_id")
    reading = targets[targets["description"] == "Read 40 words"].sort_values("set_on")
    assert reading["set_on"].astype("string").tolist() == ["2025-09-12", "2026-01-14", "2026-04-20"]
    assert reading["plan_id"].tolist() == ["P1-IEP-2025-09-12", "P1-IEP-2026-01-14", "P1-IEP-2026-04-20"]
    assert reading["continues_target_id"].tolist()[1:] == reading.index.tolist()[:-1]
    assert pd.isna(reading["continues_target_id"].iloc[0])
    assert len(targets) == 7  # the long-term one three times, too, and the spelling


def test_a_review_lands_on_the_target_that_the_form_before_set(school, form):
    load(school, [form(name) for name in FORMS], MONDAY)

    found = records(school)
    set_on = found["targets"].set_index("target_id")["set_on"]
    reviews = found["reviews"]
    days = {
        (str(set_on[target]), str(day))
        for target, day in zip(reviews["target_id"], reviews["reviewed_on"], strict=True)
    }
    assert days == {("2025-09-12", "2026-01-14"), ("2026-01-14", "2026-04-20")}


def test_a_plan_ends_the_day_before_the_next_form_is_agreed(school, form):
    load(school, [form(name) for name in FORMS], MONDAY)

    plans = records(school)["plans"]
    ends = [None if pd.isna(day) else str(day) for day in plans["ended_on"]]
    assert ends == ["2026-01-13", "2026-04-19", None]


def test_the_next_form_ends_no_plan_while_it_is_a_draft(school, form):
    load(school, [form("autumn"), form("spring", parent_view="")], MONDAY)

    assert records(school)["plans"]["ended_on"].isna().all()


def test_the_order_of_loading_makes_no_difference(school, form, tmp_path):
    paths = [form(name) for name in FORMS]
    load(school, paths, MONDAY)
    together = records(school)

    for place, order in enumerate([(2, 0, 1), (1, 2, 0, 1)]):  # the last loads one of them again
        other = tmp_path / f"warehouse {place}"
        load(other, [tmp_path / "school"], MONDAY)
        for at in order:
            load(other, [paths[at]], MONDAY)
        for name, rows in records(other).items():
            pd.testing.assert_frame_equal(rows, together[name])


def test_a_later_form_alone_tells_what_it_can_of_the_plan_before(school, form):
    load(school, [form("spring")], MONDAY)

    found = records(school)
    plans = found["plans"].set_index("plan_id")[["started_on", "ended_on"]].astype("string")
    assert plans.loc["P1-IEP-2025-09-10"].tolist() == ["2025-09-10", "2026-01-13"]
    mentioned = found["targets"][found["targets"]["plan_id"] == "P1-IEP-2025-09-10"]
    assert sorted(mentioned["description"]) == ["Spell  10 words", "read 40 words."]
    assert found["reviews"]["target_id"].isin(mentioned["target_id"]).all()


def test_a_form_that_is_taken_out_leaves_the_others_as_if_it_had_never_been(school, form):
    load(school, [form("spring")], MONDAY)
    alone = records(school)
    load(school, [form("autumn")], MONDAY)
    load(school, [], MONDAY, Wishes(remove=("iep_form P1 2025-09-12",)))

    for name, rows in records(school).items():
        pd.testing.assert_frame_equal(rows, alone[name])


@pytest.mark.parametrize("order", list(itertools.permutations(["draft", "autumn"])))
def test_a_draft_gives_way_to_the_form_that_it_became(school, form, order):
    paths = {"draft": form("draft", agreed_on="", saved="2025-09-10T15:00:00Z"), "autumn": form("autumn")}
    for name in order:
        loaded = load(school, [paths[name]], MONDAY)

    found = records(school)
    assert found["plans"]["plan_id"].tolist() == ["P1-IEP-2025-09-12"]
    assert found["stages"]["started_on"].astype("string").tolist() == ["2024-01-08", "2025-09-12"]
    assert not loaded.contents.problems["message"].str.contains("stands beside").any()


def test_a_draft_that_was_saved_later_stands_beside_and_a_note_says_how_to_take_it_out(school, form):
    loaded = load(school, [form("autumn"), form("draft", agreed_on="", saved="2025-11-10T15:00:00Z")], MONDAY)

    (note,) = [each for each in loaded.contents.problems["message"] if "stands beside" in each]
    assert "last saved on 2025-11-10, stands beside the form agreed on 2025-09-12" in note
    assert 'provision ingest --remove "iep_form P1 draft"' in note
    assert records(school)["plans"]["plan_id"].tolist() == ["P1-IEP-2025-09-12", "P1-IEP-draft"]


def test_a_target_carried_from_form_to_form_is_rolled_over(school, form):
    autumn, spring = (form(name) for name in ("autumn", "spring"))
    summer = form("summer", previous_on="14/01/2026")
    load(school, [autumn, spring, summer], MONDAY)

    targets = open_snapshot(school).frames()["targets"]
    links = collect(chain_links(targets)).sort_values("set_on")
    assert [str(day) for day in links["set_on"]] == ["2026-01-14", "2026-04-20"]
    assert links["before_id"].iloc[1] == links["target_id"].iloc[0]
