"""What tests and targets say of a provision in words, where they disagree, and what a target achieved cost."""

from __future__ import annotations

import math

import pandas as pd
import pytest

from dashboard.impact import measured, spending
from dashboard.impact.tests import slope_title

NONE = math.nan
READING = {
    "provision": "Paired *reading*",
    "provision_id": "V1",
    "reviewed": 23,
    "attainment_rate": 14 / 23,
    "ratio_gain": 0.72,
    "ratio_gain_pairs": 34,
    "ratio_gain_band": "very_small",
    "standard_score_gain": NONE,
    "standard_score_pairs": 0,
    "reliable_share": NONE,
    "effect_size": NONE,
    "effect_low": NONE,
    "effect_high": NONE,
    "effect_band": None,
    "disagreement": "Gain: targets. Little or none: ratio gain.",
}
TALK = READING | {
    "provision": "Talk group",
    "provision_id": "V2",
    "reviewed": 21,
    "attainment_rate": 10 / 21,
    "ratio_gain": NONE,
    "ratio_gain_pairs": 0,
    "standard_score_gain": 2.0,
    "standard_score_pairs": 16,
    "reliable_share": 0.25,
    "effect_size": 0.8787,
    "effect_low": 0.31,
    "effect_high": 1.43,
    "effect_band": "large",
    "disagreement": "Gain: standard scores, effect size. Little or none: targets.",
}


def test_each_measure_is_said_with_its_number_its_word_and_of_how_many():
    table = measured.measures_table(pd.DataFrame([READING, TALK]), "2026/27 autumn")
    assert table.iloc[0].tolist()[1:] == ["◆ 61% of 23", "○ 0.7, very small, 34 pairs", "–", "–", "–", "**No**"]
    assert table.iloc[1].tolist()[1:] == [
        "○ 48% of 21",
        "–",
        "◆ +2.0 points, 16 pairs",
        "25% of 16",
        "◆ +0.88, large, +0.31 to +1.43",
        "**No**",
    ]
    assert table["Provision"].iloc[0].startswith("[Paired \\*reading\\*](provision_map?")


def test_a_disagreement_is_said_in_plain_words():
    assert measured.disagreement_sentence(TALK) == (
        "**Talk group**: a gain by standard scores (+2.0 points, 16 pairs) and effect size "
        "(+0.88, large, +0.31 to +1.43); little or none by targets (48% of 21)."
    )
    assert measured.disagreement_sentence(TALK | {"disagreement": pd.NA}) == ""


@pytest.mark.parametrize(
    ("rows", "title"),
    [
        ([READING, TALK], "Targets and tests disagree on 2 of 2 provisions"),
        ([READING | {"disagreement": None}], "Targets and tests say the same of 1 provision"),
        ([READING | {"attainment_rate": NONE}], "No provision has both targets and tests to compare"),
    ],
)
def test_the_title_counts_only_provisions_of_which_two_measures_are_known(rows, title):
    assert measured.disagreement_title(pd.DataFrame(rows)) == title


@pytest.mark.parametrize(
    ("measure", "value", "shows"),
    [
        ("attainment_rate", 0.5, True),
        ("attainment_rate", 0.49, False),
        ("ratio_gain", 1.4, True),
        ("standard_score_gain", 0.0, False),  # no change is no gain
        ("standard_score_gain", 0.1, True),
        ("effect_size", 0.24, False),
    ],
)
def test_a_gain_begins_where_the_reference_data_say(measure, value, shows):
    assert measured.shows_gain(measure, value) is shows


def test_a_sign_is_written_and_nought_has_none():
    assert [measured.signed(value) for value in (2, -1.84, 0.04, -0.04)] == ["+2.0", "−1.8", "0.0", "0.0"]


def test_scores_are_titled_by_how_many_rose_and_in_how_long():
    scores = pd.DataFrame({"entry_score": [80.0, 85.0, 90.0], "later_score": [84.0, 85.0, 88.0], "days": [61, 61, 61]})
    assert slope_title("Reading", "standard_score", scores) == (
        "Reading: 1 of 3 pairs higher at exit, +0.7 points on average in 2.0 months"
    )
    assert "months on average" in slope_title("Reading age", "age_equivalent_months", scores)


def costed(*costs):
    """Return provisions A, B, … with a cost per target; none where it is not known."""
    return pd.DataFrame(
        {
            "provision": [f"Group {chr(65 + place)}" for place in range(len(costs))],
            "position": "within",
            "reviewed": [4] * len(costs),
            "achieved": [0 if cost is None else 2 for cost in costs],
            "cost": 100.0,
            "cost_per_target_achieved": pd.Series(costs, dtype="float64"),
        }
    )


def test_the_cost_of_a_target_is_said_from_end_to_end():
    assert spending.spending_title(costed(50, 80, 400)) == (
        "A target achieved cost between £50 and £400, in half of the provisions at most £80"
    )
    assert spending.spending_title(costed()) == "No target achieved has a cost yet"


def test_the_dearest_the_cheapest_and_those_outside_the_limits_are_named():
    rows = costed(10, 20, 30, 40, 50, 60).assign(position=["within"] * 3 + ["above_95", "within", "within"])
    labels = spending.with_labels(rows)["label"].tolist()
    assert labels == ["Group A", "Group B", "", "Group D", "Group E", "Group F"]


def test_provisions_without_a_cost_of_a_target_are_named_with_the_reason():
    rows = costed(10, None, None, None)
    rows.loc[[2, 3], "reviewed"] = 0
    none_achieved, none_reviewed = spending.missing_sentences(rows)
    assert none_achieved == "None of the targets reviewed was achieved, so that there is no cost of one: Group B."
    assert none_reviewed.startswith(
        "**£200, 50% of the cost, went to 2 provisions of which no target was reviewed**: Group C and Group D."
    )
    assert spending.missing_sentences(costed(10)) == []
