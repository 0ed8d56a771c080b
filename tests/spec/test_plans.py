"""Plans in force on the last day of a period, pupils without one, and the shares that meet a check."""

from __future__ import annotations

import datetime as dt

import pytest

from pipelines.figures import Request, figure
from pipelines.transforms.periods import Span
from pipelines.transforms.plan_quality.guidance import guidance
from tests.drawn import as_drawn, drawn
from tests.spec.conftest import stages

AUTUMN = Span(term="2024/25 autumn")
PLANS = """
    plan_id | pupil_id | kind     | started_on | agreed_on  | review_due_on | ended_on
    A       | a        | iep      | 2024-09-09 | 2024-09-13 | 2024-12-06    |
    B       | b        | iep      | 2024-09-09 | 2025-02-01 | 2024-12-06    |             # agreed in the spring
    C       | c        | iep      | 2024-09-09 | 2024-09-13 | 2024-12-06    | 2024-12-27  # ended in the holiday
    E       | e        | iep      | 2024-09-09 | 2024-09-13 | 2024-12-06    |             # of a pupil who left
    F       | f        | ehc_plan | 2024-09-09 |            | 2025-06-01    |             # not on the register
"""


@pytest.fixture
def register(spec):
    """Draw five pupils at the stage K, of whom one has left, and one at none."""
    spec.given(
        pupils="""
            pupil_id | left_on
            a        |
            b        |
            c        |
            d        |
            e        | 2024-12-19  # the day before the autumn term ends
            f        |
        """,
        stages=stages(*(f"{pupil} K 2024-01-08" for pupil in "abcde")),
        plans=PLANS,
        targets="target_id | plan_id | pupil_id | set_on\nTA | A | a | 2024-09-09\nTB | B | b | 2024-09-09",
        reviews="review_id | target_id | reviewed_on | outcome\nR | TA | 2024-11-08 | achieved",
        as_of="2025-03-31",
    )
    return spec


def test_plans_in_force_on_the_last_day_of_each_term(register):
    register.shows(
        "plans",
        """
        term           | in_force | agreed | overdue | without_plan | register
        2024/25 autumn | 3        | 1      | 1       | 2            | 4  # to 5 January: C has ended
        2024/25 spring | 3        | 2      | 1       | 2            | 4
        """,
        by=("term",),
        span=Span(academic_year="2024/25"),
    )


def test_by_pupil_only_those_with_a_plan_or_on_the_register_come(register):
    register.shows(
        "plans",
        """
        pupil_id | in_force | agreed | overdue | without_plan | register
        a        | 1        | 1      | 0       | 0            | 1
        b        | 1        | 0      | 1       | 0            | 1
        c        | 0        | 0      | 0       | 1            | 1
        d        | 0        | 0      | 0       | 1            | 1
        f        | 1        | 0      | 0       | 0            | 0
        """,
        by=("pupil_id",),
        span=AUTUMN,
    )


@pytest.mark.parametrize(
    ("last", "in_force", "overdue"),
    [("2024-12-06", 4, 0), ("2024-12-07", 4, 3), ("2024-12-19", 4, 3), ("2024-12-20", 3, 2), ("2024-12-28", 2, 1)],
    ids=["due today", "due yesterday", "a leaver's last day", "the day after", "after another plan's last day"],
)
def test_a_plan_is_overdue_from_the_day_after_and_a_leavers_ends_with_the_last_day(register, last, in_force, overdue):
    register.shows(
        "plans",
        f"in_force | overdue\n{in_force} | {overdue}",
        span=Span(ends_on=dt.date.fromisoformat(last)),
        where={"stage": "K"},
    )


def test_a_review_four_weeks_early_counts_and_a_day_before_does_not(register):
    register.given(reviews="review_id | target_id | reviewed_on | outcome\nR | TA | 2024-11-07 | achieved")
    register.shows("plans", "overdue\n2", span=AUTUMN)


def test_of_nothing_there_is_a_row_of_noughts(spec):
    spec.shows("plans", "in_force | agreed | overdue | without_plan | register\n0 | 0 | 0 | 0 | 0")
    spec.shows("plans", "", by=("term",))


def test_the_share_met_leaves_out_what_does_not_apply(register):
    basis = register.basis
    rows = figure(basis, Request("plan_quality", by=("term",)))
    picture = drawn("""
        term           | check  | source   | met | not_met | not_applicable | share_met
        2024/25 autumn | agreed | highland | 1   | 1       | 1              | 0.5
        2024/25 autumn | agreed | nas      | 1   | 1       | 1              | 0.5
        2024/25 spring | agreed | highland | 2   | 0       | 1              | 1.0
        2024/25 spring | agreed | nas      | 2   | 0       | 1              | 1.0
    """)
    assert as_drawn(rows[rows["check"] == "agreed"], picture) == picture


def test_every_check_of_every_document_has_a_row_also_where_there_is_no_plan(spec):
    basis = spec.basis
    rows = figure(basis, Request("plan_quality"))
    assert list(zip(rows["check"], rows["source"], strict=True)) == guidance().asked(tuple(guidance().sources))
    assert rows[["met", "not_met", "not_applicable"]].to_numpy().sum() == 0
    assert rows["share_met"].isna().all()
