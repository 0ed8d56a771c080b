"""Sentences on what changed: they follow from the numbers and claim no more than the intervals allow."""

from __future__ import annotations

import pandas as pd

from dashboard.overview.changes import (
    attainment_sentence,
    cost_sentence,
    plans_sentence,
    register_sentence,
    review_sentence,
)
from pipelines.transforms.rates import change_beyond_chance, wilson_interval


def attainment(achieved, reviewed):
    low, high = wilson_interval(pd.Series([achieved]), pd.Series([reviewed]))
    rate = achieved / reviewed if reviewed else None
    return pd.Series(
        {
            "achieved": achieved,
            "reviewed": reviewed,
            "attainment_rate": rate,
            "attainment_low": low.iloc[0],
            "attainment_high": high.iloc[0],
        },
        dtype=object,
    )


def test_a_change_is_one_only_where_chance_alone_would_seldom_bring_it():
    # Newcombe (1998), table II (a): 56 of 70 against 48 of 80, method 10: 0.0524 to 0.3339
    assert change_beyond_chance((48, 80), (56, 70)) == 1
    assert change_beyond_chance((56, 70), (48, 80)) == -1
    assert change_beyond_chance((30, 70), (29, 71)) == 0


def test_a_difference_that_chance_may_bring_is_not_called_one():
    said = attainment_sentence(attainment(74, 165), attainment(29, 71))
    assert said.endswith("no more of a difference than chance alone may bring.")


def test_a_difference_beyond_chance_is_called_one_in_its_direction():
    assert "more, by more than chance" in attainment_sentence(attainment(30, 100), attainment(70, 100))
    assert "fewer, by more than chance" in attainment_sentence(attainment(70, 100), attainment(30, 100))


def test_terms_without_reviews_are_said_to_have_none():
    assert attainment_sentence(attainment(5, 8), attainment(0, 0)) == "No target has been reviewed this term yet."
    assert "last term none was reviewed" in attainment_sentence(attainment(0, 0), attainment(1, 1))


def test_the_register_and_its_movements():
    moves = {"joined": 4, "stepped_up": 2, "unchanged": 300}
    assert register_sentence(68, 74, moves) == (
        "The register grew from 68 to 74 pupils: 4 joined the register and 2 stepped up a stage."
    )
    assert register_sentence(1, 1, {"unchanged": 1}) == ("The register stayed at 1 pupil; nobody moved between stages.")
    assert register_sentence(3, 2, {"left": 1}).startswith("The register fell from 3 to 2 pupils: 1 left")


def test_targets_that_wait_for_a_review():
    assert review_sentence(pd.Series({"due": 10, "not_reviewed": 2})) == (
        "2 of 10 targets that fell due wait for a review."
    )
    assert (
        review_sentence(pd.Series({"due": 2, "not_reviewed": 0})) == "All 2 targets that fell due have been reviewed."
    )
    assert review_sentence(pd.Series({"due": 1, "not_reviewed": 0})) == "The target that fell due has been reviewed."
    assert review_sentence(pd.Series({"due": 0, "not_reviewed": 0})) == "No target has fallen due this term yet."


def test_a_running_term_is_not_compared_with_a_whole_one():
    running = cost_sentence(1000, 600, is_over=False)
    assert "less" not in running
    assert running == "Provision has cost £600 so far this term; the whole of last term cost £1,000."
    assert cost_sentence(1000, 600, is_over=True) == "Provision cost £600, £400 less than last term."
    assert cost_sentence(600, 600.3, is_over=True) == "Provision cost £600, as last term."


def test_plans_past_their_review_date():
    assert plans_sentence((68, 5), (94, 6)) == (
        "6 of 94 plans in force are past the review date; at the end of last term it was 5 of 68."
    )
    assert plans_sentence((68, 5), (94, 0)) == "None of 94 plans in force is past its review date."


def test_without_a_plan_there_is_none_to_be_past_its_review_date():
    assert plans_sentence((0, 0), (0, 0)) == "No plan is in force."
