"""Which targets were due in a period, and what concludes a target."""

from __future__ import annotations

import pytest

from pipelines.transforms.periods import Span

AUTUMN = Span(term="2024/25 autumn")


def test_each_term_is_a_period_of_its_own_and_together_a_target_counts_once(pupil):
    pupil.given(
        targets="target_id | plan_id | pupil_id | set_on | due_on\nT | L | a | 2024-09-09 | 2024-12-06",
        reviews="""
            review_id | target_id | reviewed_on | outcome      | next_step
            R1        | T         | 2024-12-04  | not_achieved | more_time  # so it stays due
            R2        | T         | 2025-03-20  | achieved     | close
        """,
    )
    pupil.shows(
        "attainment",
        """
        term           | reviewed | achieved | due | due_reviewed
        2024/25 autumn | 1        | 0        | 1   | 1
        2024/25 spring | 1        | 1        | 1   | 1
        """,
        by=("term",),
    )
    pupil.shows("attainment", "reviewed | achieved | due\n1 | 1 | 1", span=Span(academic_year="2024/25"))


@pytest.mark.parametrize(
    ("ending", "due"),
    [
        ({"reviews": "review_id | target_id | reviewed_on | outcome\nR | T | 2024-12-04 | achieved"}, 0),
        ({"plans": "plan_id | pupil_id | started_on | ended_on\nL | a | 2024-09-02 | 2025-01-05"}, 0),
        ({"plans": "plan_id | pupil_id | started_on | ended_on\nL | a | 2024-09-02 | 2025-01-06"}, 1),
        ({}, 1),
    ],
    ids=["decided before", "plan ended the day before", "plan ended on the first day", "nothing concluded it"],
)
def test_a_target_that_was_concluded_before_the_term_is_not_due_in_it(pupil, ending, due):
    pupil.given(
        targets="target_id | plan_id | pupil_id | set_on | due_on\nT | L | a | 2024-09-09 | 2024-12-06",
        **ending,
    )
    pupil.shows("attainment", f"due\n{due}", span=Span(term="2024/25 spring"))


def test_a_continued_target_is_concluded_by_its_successor(pupil):
    pupil.given(
        targets="""
            target_id | plan_id | pupil_id | set_on     | due_on     | continues_target_id
            T         | L       | a        | 2024-09-09 | 2024-12-06 |
            U         | L       | a        | 2024-12-09 | 2025-03-07 | T
        """,
    )
    pupil.shows("attainment", "due | not_reviewed\n1 | 1", span=Span(term="2024/25 spring"))


def test_nothing_dated_after_the_as_of_date_counts(pupil):
    pupil.given(
        as_of="2024-12-03",
        targets="target_id | plan_id | pupil_id | set_on | due_on\nT | L | a | 2024-09-09 | 2024-12-06",
        reviews="review_id | target_id | reviewed_on | outcome\nR | T | 2024-12-04 | achieved",
    )
    pupil.shows("attainment", "reviewed | due\n0 | 0", span=AUTUMN)
