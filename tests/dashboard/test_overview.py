"""The Overview on the small school: each number as it can be counted from the records by hand."""

from __future__ import annotations

import pytest

from tests.dashboard.conftest import words_on


@pytest.fixture
def overview(looking_at, small_school):
    return looking_at(small_school)


def card(app, label):
    return next(metric for metric in app.metric if metric.label.startswith(label))


def test_the_cards_show_what_the_records_hold(overview):
    assert {metric.label: metric.value for metric in overview.metric} == {
        "Pupils on the register": "4",  # Ann, Ben and Finn at K, Cara at E; Dev has left, Eve is at no stage
        "Targets achieved": "50%",  # T4 achieved, T1 partially
        # From April to July 240.00 + 283.80; this term 258.00 + 244.72 + 51.60.
        "Cost so far, financial year 2026-27": "£1,078",
        "Not making progress": "1",  # Cara stepped up in October and has no target
        "Plans overdue": "1",  # Finn's was due on 1 November; Ben's targets were reviewed in October
    }


def test_each_number_says_of_how_many(overview):
    said = words_on(overview)
    assert "80.0% of 5 on roll on 20 Nov 2026 · SEN support 3 · Education, health and care plan 1" in said
    assert "1 of 2 reviewed · 95% interval 9% to 91%" in said
    assert "of 4 pupils on the register · " in said
    assert "of £5,000 allocated for 2026-27" in said
    assert "of 3 plans in force on 20 Nov 2026" in said


def test_each_number_has_its_definition_a_hover_away(overview):
    assert all(len(metric.help) > 40 for metric in overview.metric)


def test_each_number_stands_beside_last_term_and_the_same_term_last_year(overview):
    beside = overview.table[0].value
    assert beside["beside"].tolist() == ["Last term", "Same term last year", "England, primary, Jan 2026"]


def test_what_changed_is_said_in_sentences_that_do_not_claim_too_much(overview):
    said = words_on(overview)
    assert (
        "The register grew from 3 to 4 pupils: 1 stepped up a stage and 1 came to the school already on the register."
        in said
    )
    assert "50% of 2 reviewed targets were achieved, against 100% of 1 last term: no more of a difference than" in said
    assert "Provision has cost" in said
    assert "so far this term; the whole of last term cost £524." in said


def test_another_term_has_other_numbers_and_is_in_the_address(looking_at, small_school):
    app = looking_at(small_school, term="2025/26 summer")
    assert card(app, "Pupils on the register").value == "3"
    assert app.query_params["term"] == "2025/26 summer"


def test_a_term_that_is_not_known_falls_back_to_the_latest(looking_at, small_school):
    app = looking_at(small_school, term="1066/67 autumn")
    assert card(app, "Pupils on the register").value == "4"


def test_the_first_term_has_nothing_to_compare_with(looking_at, small_school):
    app = looking_at(small_school, term="2025/26 autumn")
    assert "nothing to compare it with" in words_on(app)


def test_the_screen_says_which_records_it_shows(overview):
    assert overview.caption[-1].value == "Larkfield Primary School · records to 20 Nov 2026 · snapshot 1"
