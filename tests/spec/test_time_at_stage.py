"""How long pupils stay at a stage: examples by hand and their edges."""

from __future__ import annotations

import pytest

from pipelines.transforms.periods import Span
from tests.spec.conftest import stages

AUTUMN = Span(term="2024/25 autumn")  # to the day before spring, 2025-01-05
HEAD = "stage | spells | running"
QUARTILES = "lower_quartile | median | upper_quartile"


def test_quartiles_by_hand(spec):
    # At K since 1 October: two end after 10 days, one runs out of sight after 15 (leaves the school), one ends after
    # 20, one is still there after 97. Still there: 3/5 at 10, then 3/5 × 1/2 = 3/10 at 20, never 1/4.
    spec.given(
        pupils="pupil_id | left_on\na |\nb |\nc | 2024-10-15\nd |\ne |",
        stages=stages(
            "a K 2024-10-01 2024-10-10",
            "b K 2024-10-01 2024-10-10",
            "c K 2024-10-01",
            "d K 2024-10-01 2024-10-20",
            "e K 2024-10-01",
        ),
    )
    spec.shows("time_at_stage", f"{HEAD} | {QUARTILES}\nK | 5 | 2 | 10 | 20 |", span=AUTUMN)


def test_a_quartile_that_is_met_exactly_is_that_day(spec):
    spec.given(
        pupils="pupil_id\na\nb\nc\nd",
        stages=stages(*(f"{pupil} K 2024-10-01 2024-10-0{day}" for pupil, day in zip("abcd", "1234", strict=True))),
    )
    spec.shows("time_at_stage", f"{HEAD} | {QUARTILES}\nK | 4 | 0 | 1 | 2 | 3", span=AUTUMN)


def test_nothing_ended_has_no_quartiles(spec):
    spec.given(pupils="pupil_id\na", stages=stages("a K 2024-10-01"))
    spec.shows("time_at_stage", f"{HEAD} | {QUARTILES}\nK | 1 | 1 | | |", span=AUTUMN)


@pytest.mark.parametrize("pupils", ["pupil_id", "pupil_id\na"])
def test_nobody_at_a_stage_has_no_rows(spec, pupils):
    spec.given(pupils=pupils, stages=stages("a N 2024-10-01"))
    spec.shows("time_at_stage", "", span=AUTUMN)


def test_a_recode_does_not_end_a_time_and_a_step_does(spec):
    spec.given(
        pupils="pupil_id\na\nb",
        stages=stages(
            "a A 2024-10-01 2024-10-10 code_2001",  # 41 days at what was School Action and is SEN support
            "a K 2024-10-11 2024-11-10",
            "b A 2024-10-01 2024-10-10 code_2001",
            "b P 2024-10-11 2024-10-31 code_2001",  # 10 days at A, then 31 at School Action Plus and SEN support
            "b K 2024-11-01 2024-11-10",
        ),
    )
    spec.shows(
        "time_at_stage",
        """
        pupil_id | stage | spells | running | median
        a        | K     | 1      | 0       | 41
        b        | A     | 1      | 0       | 10
        b        | K     | 1      | 0       | 31
        """,
        by=("pupil_id",),
        span=AUTUMN,
    )


def test_a_change_to_a_ladder_that_no_crosswalk_links_begins_a_new_time(spec):
    spec.given(pupils="pupil_id\na", stages=stages("a 2 2024-10-01 2024-10-10 highland_asn", "a K 2024-10-11"))
    spec.shows("time_at_stage", f"{HEAD} | median\nK | 1 | 1 |\n2 | 1 | 0 | 10", span=AUTUMN)


def test_spells_on_end_are_one_time_and_a_gap_of_a_day_makes_two(spec):
    spec.given(
        pupils="pupil_id\na\nb",
        stages=stages(
            "a K 2024-10-01 2024-10-10",
            "a K 2024-10-11 2024-10-20",
            "b K 2024-10-01 2024-10-10",
            "b K 2024-10-12 2024-10-20",
        ),
    )
    spec.shows(
        "time_at_stage",
        f"pupil_id | {HEAD} | {QUARTILES}\na | K | 1 | 0 | 20 | 20 | 20\nb | K | 2 | 0 | 9 | 9 | 10",
        by=("pupil_id",),
        span=AUTUMN,
    )


def test_a_time_counts_in_each_term_in_which_it_held_and_runs_until_it_ends(spec):
    spec.given(as_of="2025-05-01", pupils="pupil_id\na", stages=stages("a K 2024-12-27 2025-01-07"))
    spec.shows(
        "time_at_stage",
        f"""
        term           | {HEAD} | median
        2024/25 autumn | K | 1 | 1 |
        2024/25 spring | K | 1 | 0 | 12
        """,
        by=("term",),
    )


@pytest.mark.parametrize(
    ("ended_on", "running", "median"),
    [("2025-01-04", 0, 5), ("2025-01-05", 1, ""), ("2025-01-06", 1, "")],  # the period's last day is 2025-01-05
)
def test_whether_a_time_ended_is_seen_on_the_day_after(spec, ended_on, running, median):
    spec.given(pupils="pupil_id\na", stages=stages(f"a K 2024-12-31 {ended_on}"))
    spec.shows("time_at_stage", f"{HEAD} | median\nK | 1 | {running} | {median}", span=AUTUMN)


def test_a_stage_closed_on_the_day_of_leaving_is_not_one_that_ended(spec):
    spec.given(pupils="pupil_id | left_on\na | 2024-10-31", stages=stages("a K 2024-10-01 2024-10-31"))
    spec.shows("time_at_stage", f"{HEAD} | median\nK | 1 | 1 |", span=AUTUMN)


def test_the_days_at_the_former_school_count_where_the_pupil_came_at_that_rung_and_only_there(spec):
    spec.given(
        pupils="pupil_id | entered_on\na | 2024-10-01",
        stages=stages("a K 2024-01-01 2024-05-31", "a E 2024-09-22 2024-10-11"),
    )
    spec.shows("time_at_stage", f"{HEAD} | median\nE | 1 | 0 | 20", span=AUTUMN)
