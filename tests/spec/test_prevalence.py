"""Pupils at each stage as a share of the roll, and the published shares that may stand beside them."""

from __future__ import annotations

import datetime as dt

import pytest

from pipelines.transforms.periods import Span

AUTUMN = Span(term="2024/25 autumn")


@pytest.fixture
def roll(spec):
    """Draw five pupils of two year groups, one of whom leaves in the autumn."""
    spec.given(
        pupils="""
            pupil_id | left_on    | sex
            a        |            | F
            b        |            | F
            c        |            | M
            d        | 2024-11-01 | M  # on roll in the autumn, no more in the spring
            e        |            | M
        """,
        enrolments="""
            pupil_id | academic_year | year_group
            a        | 2024/25       | 6
            b        | 2024/25       | 6
            c        | 2024/25       | 6
            d        | 2024/25       | 5
            e        | 2024/25       | 5
        """,
        stages="""
            pupil_id | stage | started_on | ended_on
            a        | K     | 2024-10-01 |
            b        | E     | 2024-10-01 | 2024-12-20  # in the holiday, which belongs to the autumn, no more
            d        | K     | 2024-09-02 |
        """,
    )
    return spec


def test_who_left_in_the_term_counts_with_the_stage_of_the_last_day_on_roll(roll):
    roll.shows("prevalence", "stage | pupils | share\nnone | 3 | 0.6\nK | 2 | 0.4", span=AUTUMN)


def test_a_year_is_shown_as_its_last_term(roll):
    roll.shows("prevalence", "stage|pupils|share\nnone|3|0.75\nK|1|0.25", span=Span(academic_year="2024/25"))


def test_a_cut_shares_the_roll_of_its_own_value(roll):
    roll.shows(
        "prevalence",
        """
        year_group | stage | pupils | share
        5          | none  | 1      | 0.5
        5          | K     | 1      | 0.5
        6          | none  | 2      | 0.667
        6          | K     | 1      | 0.333
        """,
        by=("year_group",),
        span=AUTUMN,
    )


def test_a_stage_that_is_chosen_is_still_a_share_of_the_whole_roll(roll):
    roll.shows("prevalence", "stage | pupils | share\nK | 2 | 0.4", where={"stage": "K"}, span=AUTUMN)


def test_days_that_end_within_a_term_are_taken_as_they_stood_then(roll):
    until = Span(starts_on=dt.date(2024, 9, 2), ends_on=dt.date(2024, 10, 15))
    roll.shows("prevalence", "stage | pupils\nnone | 2\nK | 2\nE | 1", span=until)


def test_a_term_that_has_not_begun_has_no_rows(roll):
    roll.given(as_of="2024-12-20")
    roll.shows("prevalence", "", span=Span(term="2024/25 spring"))


def test_the_published_share_is_the_newest_by_the_last_day(roll):
    roll.shows(
        "prevalence",
        """
        term           | stage | national_share
        2024/25 autumn | none  |
        2024/25 autumn | K     | 0.142            # its period runs to 5 January 2025
        2024/25 spring | none  |
        2024/25 spring | K     | 0.142
        2024/25 summer | none  |
        2024/25 summer | K     | 0.142
        2025/26 autumn | none  |
        2025/26 autumn | K     | 0.148
        2025/26 spring | none  |
        2025/26 spring | K     | 0.148
        2025/26 summer | none  |
        2025/26 summer | K     | 0.148
        """,
        by=("term",),
    )


def test_what_was_not_yet_published_does_not_stand_beside_the_past(roll):
    until = Span(ends_on=dt.date(2024, 12, 31))
    roll.shows("prevalence", "stage | national_share\nK |", where={"stage": "K"}, span=until)


def test_a_year_group_stands_beside_the_age_that_was_published(roll):
    roll.shows(
        "prevalence",
        """
        year_group | stage | national_share
        5          | none  |
        5          | K     |                 # of those aged 9 nothing was published
        6          | none  |
        6          | K     | 0.152
        """,
        by=("year_group",),
        span=AUTUMN,
    )


@pytest.mark.parametrize("part", [{"sex": "F"}, {"year_group": "6"}, {"disadvantaged": ""}])
def test_a_part_of_the_roll_stands_beside_no_share_of_all_pupils(roll, part):
    roll.given(as_of="2025-03-28")
    roll.shows("prevalence", "stage | national_share\nK |", where={"stage": "K"} | part)


def test_nor_does_a_cut_by_anything_but_year_group(roll):
    roll.given(as_of="2025-03-28")
    roll.shows("prevalence", "sex | stage | national_share\nF | K |", where={"stage": "K"}, by=("sex",))


@pytest.mark.parametrize("ladder", ["highland_asn", "code_2001", "wales_aln"])
def test_other_ladders_count_other_things_and_stand_beside_nothing(roll, ladder):
    roll.given(
        schools=f"name | phase | ladder\nHillside | primary | {ladder}",
        stages="pupil_id | stage | ladder | started_on\na | K | code_2014 | 2024-10-01",
    )
    roll.shows("prevalence", "stage | pupils | national_share\nK | 1 |", where={"stage": "K"})
