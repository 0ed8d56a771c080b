"""Edges of the definitions at which a figure once went wrong on a random school."""

from __future__ import annotations

import datetime as dt

import pytest

from pipelines.figures import Request, figure
from pipelines.transforms.periods import Span

PLAN = "plan_id | pupil_id | started_on\nL | a | 2024-09-02"


@pytest.mark.parametrize("key", ["attainment", "movements", "transitions", "stage_flow", "costs", "provision_map"])
def test_a_period_that_has_not_begun_shows_nothing(spec, key):
    spec.given(as_of="2025-07-22", pupils="pupil_id\na", stages="pupil_id | stage | started_on\na | K | 2024-09-02")
    basis = spec.basis
    next_year = Span(starts_on=dt.date(2025, 9, 1), ends_on=dt.date(2026, 8, 31))
    rows = figure(basis, Request(key, by=("school_id",), span=next_year))
    assert rows.empty


def test_a_target_set_after_the_as_of_date_is_not_known_yet(spec):
    spec.given(
        as_of="2025-04-04",
        pupils="pupil_id\na",
        plans=PLAN,
        targets="target_id | plan_id | pupil_id | set_on\nT | L | a | 2025-04-05",
        reviews="review_id|target_id|reviewed_on|outcome\nR|T|2025-04-04|achieved  # a review that precedes its target",
    )
    spec.shows("attainment", "reviewed\n0")


@pytest.mark.parametrize(
    ("earlier", "later", "due"),
    [("close", "more_time", 1), ("more_time", "close", 0)],
)
def test_of_two_reviews_on_one_day_the_lower_id_concludes_nothing(spec, earlier, later, due):
    spec.given(
        pupils="pupil_id\na",
        plans=PLAN,
        targets="target_id | plan_id | pupil_id | set_on | due_on\nT | L | a | 2024-09-02 | 2024-12-20",
        reviews=f"""
            review_id | target_id | reviewed_on | outcome      | next_step
            R1        | T         | 2024-12-20  | not_achieved | {earlier}
            R2        | T         | 2024-12-20  | not_achieved | {later}
        """,
    )
    spec.shows("attainment", f"due\n{due}", span=Span(term="2024/25 spring"))
