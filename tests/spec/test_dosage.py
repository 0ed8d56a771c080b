"""How much of the planned sessions pupils attended, and who got too little, by examples."""

from __future__ import annotations

import pytest

from pipelines.transforms.periods import Span


def one_placement(group, planned, attended, joined_on="", left_on=""):
    group.given(
        placements=f"""
            intervention_id|pupil_id|sessions_planned|sessions_attended|joined_on|left_on
            I|a|{planned}|{attended}|{joined_on}|{left_on}
        """,
    )


@pytest.mark.parametrize(
    ("planned", "attended", "dosage", "below"),
    [
        ("36", "33", "0.9167", "no"),
        ("40", "32", "0.8000", "no"),  # exactly 80 per cent is not under it
        ("9", "7.2", "0.8000", "no"),
        ("40", "31", "0.7750", "yes"),
        ("36", "0", "0.0000", "yes"),
        ("36", "40", "1.1111", "no"),  # more than planned is kept
        ("0", "3", "", "no"),  # a share of nothing is missing
        ("0", "0", "", "no"),
    ],
)
def test_sessions_attended_of_those_planned(group, planned, attended, dosage, below):
    one_placement(group, planned, attended)
    group.shows("dosage", f"intervention_id | pupil_id | dosage | below\nI | a | {dosage} | {below}")


@pytest.mark.parametrize(("left_on", "below"), [("2024-10-04", "yes"), ("2024-10-03", "no")])
def test_too_little_only_over_at_least_20_school_days_of_the_placement(group, left_on, below):
    one_placement(group, "12", "6", left_on=left_on)  # the 20th school day of the run is 4 October
    group.shows("dosage", f"below\n{below}")


@pytest.mark.parametrize(("as_of", "below"), [("2024-10-04", "yes"), ("2024-10-03", "no")])
def test_the_days_are_counted_up_to_the_as_of_date(group, as_of, below):
    group.given(as_of=as_of)
    one_placement(group, "12", "6")
    group.shows("dosage", f"below\n{below}")


def test_without_planned_sessions_they_are_those_of_the_weeks_placed(group):
    one_placement(group, "", "10", joined_on="2024-11-04")  # 20 of the 60 school days, three sessions in five
    group.shows("dosage", "planned | attended | dosage\n12 | 10 | 0.83")


def test_a_placement_that_lacks_a_number_has_no_row(group):
    one_placement(group, "36", "")
    group.shows("dosage", "pupil_id")
    group.given(interventions="intervention_id | provision_id | started_on | weeks\nI | V | 2024-09-09 | 12")
    one_placement(group, "", "3")  # no sessions a week either
    group.shows("dosage", "pupil_id")


def test_only_placements_with_a_school_day_in_the_period_that_has_come(group):
    one_placement(group, "36", "33", left_on="2024-10-25")
    group.shows("dosage", "planned\n36", span=Span(term="2024/25 autumn"))
    group.shows("dosage", "planned", span=Span(term="2024/25 spring"))
    group.given(as_of="2024-09-08")
    group.shows("dosage", "planned")


def test_a_placement_of_two_terms_is_in_both_with_all_its_sessions_as_at_its_last_day_there(group):
    group.given(
        interventions="intervention_id | provision_id | started_on | ended_on\nI | V | 2024-12-02 | 2025-01-31",
        stages="pupil_id | stage | started_on\na | K | 2024-09-02\na | E | 2025-01-13",
    )
    one_placement(group, "30", "15")
    group.shows(
        "dosage",
        """
        term           | stage | tier     | planned | below
        2024/25 autumn | K     | targeted | 30      | yes
        2024/25 spring | E     | targeted | 30      | yes
        """,
        by=("term", "stage", "tier"),
    )
    group.shows("dosage", "stage | planned\nE | 30", by=("stage",))
    group.shows("dosage", "stage | planned", by=("stage",), where={"stage": "K"})
