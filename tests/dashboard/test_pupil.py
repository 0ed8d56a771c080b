"""The Pupil screen on the small school: found by link or by name, and telling the plan as it stands."""

from __future__ import annotations

import pytest

from tests.dashboard.conftest import words_on


@pytest.fixture
def ann(looking_at, small_school, refs):
    return looking_at(small_school, "pupil", pupil=refs["P1"])


def test_a_link_opens_the_pupil_s_plan(ann):
    said = words_on(ann)
    assert ann.title[0].value == "Ann Ashdown"
    assert "Year 4\\, class 4A · aged 8 · SEN support since 6 Jan 2025" in said
    assert "Speech\\, language and communication needs\\, also Social\\, emotional and mental health" in said


def test_targets_show_their_criterion_and_where_each_stands(ann):
    said = words_on(ann)
    assert "**Long-term:** Read a short book alone" in said
    assert "**Read 40 of the first 100 words**" in said
    assert ":orange-badge[Partially achieved, 5 Nov 2026]" in said
    assert "We will know when: 40 words on two days running" in said
    assert "From 12 to 40 words\\, at the last review 28" in said
    assert "Precision teaching · Teaching assistant · 10 minutes daily · Word cards · due 6 Nov 2026" in said
    assert ":gray-badge[Not reviewed yet]" in said  # taking turns is due in December
    assert "Read 20 of the first 100 words" not in said  # of the plan before


def test_what_is_provided_says_how_often_by_whom_and_how_much_was_attended(ann):
    running = next(table.value for table in ann.table if "How often" in table.value)
    assert running.to_numpy().tolist() == [
        ["\\=Lego club", "40 min, 2 a week", "Teaching assistant", "7 Sep 2026", "11 Dec 2026", "–"],
        ["Precision reading", "30 min, 3 a week", "Teaching assistant", "7 Sep 2026", "11 Dec 2026", "24 of 30"],
    ]


def test_the_year_s_numbers(ann):
    assert {metric.label: metric.value for metric in ann.metric} == {
        "Cost so far in 2026/27": "£251",  # 129.00 of precision reading, 122.36 of the club
        "Targets achieved in 2026/27": "0 of 1",
        "Sessions attended now": "24 of 30",
        "Review due": "4 Dec 2026",
    }


def test_views_and_help_at_home_are_told(ann):
    said = words_on(ann)
    assert "I want to read my own book" in said
    assert "Read together for ten minutes" in said


def test_reviews_stand_with_the_latest_first(ann):
    reviews = ann.table[-1].value
    assert reviews["Date"].tolist() == ["5 Nov 2026", "8 Jul 2026"]
    assert reviews["Outcome"].tolist() == ["Partially achieved", "Achieved"]
    assert reviews["Took part"].tolist() == ["Pupil", "Pupil and parent"]


def test_a_pupil_with_next_to_nothing_recorded_has_a_page_all_the_same(looking_at, small_school, refs):
    eve = looking_at(small_school, "pupil", pupil=refs["P5"])
    assert "There is no plan for this pupil yet" in words_on(eve)
    assert "not on the register" in words_on(eve)


def test_names_are_shown_as_they_are_written(looking_at, small_school, refs):
    finn = looking_at(small_school, "pupil", pupil=refs["P6"])
    assert finn.title[0].value == "Finn Fox \\[Jr\\] \\*Finn\\*"


def test_a_pupil_who_left_is_said_to_have_left(looking_at, small_school, refs):
    assert "left on 21 Jul 2026" in words_on(looking_at(small_school, "pupil", pupil=refs["P4"]))


def test_without_a_pupil_the_plans_past_their_review_date_are_listed(looking_at, small_school, refs):
    app = looking_at(small_school, "pupil")
    overdue = app.table[0].value
    assert overdue["Pupil"].tolist() == [f"[Fox \\[Jr\\] \\*Finn\\*\\, Finn](pupil?pupil={refs['P6']})"]
    assert overdue["Days overdue"].tolist() == [19]


def test_an_old_link_gets_a_sentence_and_a_way_on(looking_at, small_school):
    app = looking_at(small_school, "pupil", pupil="0123456789abcdef")
    assert "not in the records in force" in app.warning[0].value
    assert app.selectbox(key="pupil").value == ""


def test_choosing_a_pupil_puts_the_reference_and_not_the_name_into_the_address(looking_at, small_school, refs):
    app = looking_at(small_school, "pupil")
    app.selectbox(key="pupil").select(refs["P2"]).run()
    assert app.title[0].value == "Ben Birch"
    assert dict(app.query_params) == {"pupil": refs["P2"]}


def test_the_cost_so_far_is_the_sum_of_its_lines(looking_at, small_school, refs):
    app = looking_at(small_school, "pupil", opened="arithmetic", pupil=refs["P1"])
    lines = next(table.value for table in app.table if "School days" in table.value)
    assert lines["Provision"].tolist() == ["\\=Lego club", "Precision reading"]
    reading = lines.iloc[1]
    assert reading["A week"] == "3 × 30 min"
    assert reading["Rate"] == "£17.20 an hour"
    assert (reading["Group a day"], reading["Pupils"]) == ("£5.16", 2)  # 17.20 × ½ hour × 3 ÷ 5
    assert reading["School days"] == 50
    assert reading["This pupil's part"] == "£129.00"  # 50 × 5.16 ÷ 2
    assert "Together **£251\\.36**" in words_on(app)
