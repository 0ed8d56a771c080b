"""The lines of a costed map, each of which can be worked out again on paper."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from tests.reports.conftest import lines_of
from tests.spec.conftest import FOUR_PUPILS, TA_GROUP


def test_a_quarter_of_a_group_of_four(costed):
    (line,) = lines_of(costed())
    assert (line.minutes_per_session, line.sessions_per_week, line.weeks, line.rate, line.pupils) == (
        30,
        3,
        12,
        17.20,
        4,
    )
    assert line.cost == Decimal("77.40")  # 17.20 × 30/60 × 3 × 12 ÷ 4
    assert (line.first_on.isoformat(), line.last_on.isoformat()) == ("2024-09-09", "2024-11-29")


def test_when_one_leaves_the_others_bear_more_on_a_line_of_its_own(costed):
    left_after_30_days = FOUR_PUPILS.replace("intervention_id | pupil_id", "intervention_id | pupil_id | left_on")
    left = left_after_30_days.replace("| d\n", "| d | 2024-10-18\n").replace("| a\n", "| a |\n")
    lines = lines_of(costed(placements=left.replace("| b\n", "| b |\n").replace("| c\n", "| c |\n")))
    assert [(line.pupils, line.days, line.cost) for line in lines] == [
        (4, 30, Decimal("38.70")),
        (3, 30, Decimal("51.60")),
    ]


def test_a_rise_of_the_rate_within_a_run_begins_a_line(costed):
    # The former rate was never ended: where a later one of the role begins, it ends the day before.
    rates = """
        staff_role | hourly_cost | on_cost | effective_from
        TA         | 17.20       |         | 2024-09-01
        TA         | 16.00       | 0.125   | 2024-10-07     # after 20 of the 60 days
    """
    lines = lines_of(costed(staff_rates=rates))
    assert [(line.rate, line.weeks, line.cost) for line in lines] == [
        (17.20, 4, Decimal("25.80")),
        (18.00, 8, Decimal("54.00")),
    ]


def test_a_group_that_comes_back_to_its_former_size_has_three_lines(costed):
    placements = """
        intervention_id | pupil_id | joined_on  | left_on
        I               | a        |            |
        I               | b        | 2024-09-16 | 2024-09-20
    """
    lines = lines_of(costed(placements=placements))
    assert [(line.pupils, line.days) for line in lines] == [(1, 5), (2, 5), (1, 50)]


WEIGHED = """
    intervention_id | pupil_id | weight | named
    I               | a        | 2      | yes
    I               | b        | 3      | no
"""


@pytest.mark.parametrize(
    ("sharing", "pupil", "share", "cost"),
    [
        ("equal", "a", Fraction(1, 2), "154.80"),
        ("weighted", "a", Fraction(2, 5), "123.84"),
        ("named", "a", Fraction(1), "309.60"),
        ("named", "b", Fraction(0), "0.00"),  # set up for the other: this pupil has it all the same
    ],
)
def test_how_a_group_shares_is_the_part_that_a_pupil_bears(costed, sharing, pupil, share, cost):
    run = TA_GROUP.replace("staff_role\n", "staff_role | cost_sharing\n").replace("| TA\n", f"| TA | {sharing}\n")
    (line,) = lines_of(costed(interventions=run, placements=WEIGHED, pupil=pupil))
    assert (line.pupils, line.share, line.cost) == (2, share, Decimal(cost))


def test_what_nobody_bears_is_a_line_of_no_cost(costed):
    run = TA_GROUP.replace("staff_role\n", "staff_role | cost_sharing\n").replace("| TA\n", "| TA | named\n")
    (line,) = lines_of(costed(interventions=run))  # set up for none of the four
    assert (line.share, line.cost) == (0, Decimal("0.00"))


def test_a_fixed_cost_is_spread_over_the_days_of_the_run(costed):
    run = TA_GROUP.replace("staff_role\n", "staff_role | fixed_cost\n").replace("| TA\n", "| TA | 60\n")
    placements = "intervention_id | pupil_id | left_on\nI | a | 2024-10-18"
    (line,) = lines_of(costed(interventions=run, placements=placements))
    assert (line.days, line.planned_days, line.fixed_cost) == (30, 60, 60)
    assert line.cost == Decimal("184.80")  # 17.20 × ½ × 3 × 6, and half of the £60


def test_without_a_rate_the_staff_cost_nothing_and_the_rate_is_not_recorded(costed):
    (line,) = lines_of(costed(staff_rates="staff_role | hourly_cost | effective_from"))
    assert (line.rate, line.cost) == (None, Decimal("0.00"))


def test_pennies_are_rounded_so_that_the_lines_add_up(costed):
    runs = """
        intervention_id | provision_id | started_on | ended_on   | fixed_cost
        I               | V            | 2024-09-09 | 2024-09-13 | 1.005
        J               | V            | 2024-09-09 | 2024-09-13 | 1.005
        K               | V            | 2024-09-09 | 2024-09-13 | 1.005
    """
    placements = "intervention_id | pupil_id\nI | a\nJ | a\nK | a"
    what = costed(interventions=runs, placements=placements)
    assert [line.cost for line in lines_of(what)] == [Decimal("1.01"), Decimal("1.00"), Decimal("1.01")]
    assert what.year.cost == Decimal("3.02")


def test_cost_so_far_ends_with_the_day_of_the_records(costed):
    (line,) = lines_of(costed(as_of="2024-10-18"))
    assert (line.days, line.days_so_far) == (60, 30)
    assert (line.cost, line.cost_so_far) == (Decimal("77.40"), Decimal("38.70"))


def test_attendance_is_that_of_the_whole_placement(costed):
    placements = """
        intervention_id | pupil_id | sessions_planned | sessions_attended
        I               | a        | 36               | 27
        I               | b        | 36               |
    """
    (line,) = lines_of(costed(placements=placements))
    assert (line.attendance.attended, line.attendance.planned) == (27, 36)
    (other,) = lines_of(costed(placements=placements, pupil="b"))
    assert other.attendance is None
