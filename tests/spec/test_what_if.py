"""What provision would cost with another group size, other sessions or another rate, by examples."""

from __future__ import annotations

from decimal import Decimal

import pytest

from pipelines.figures import Request, WrongRequestError, figure
from pipelines.figures.what_if import what_if_from
from pipelines.transforms.what_if import WhatIf
from tests.drawn import as_drawn, drawn


def shows(spec, key, expected, what_if, *, by=(), where=()):
    rows = figure(spec.basis, Request(key, by=by, where=where, what_if=what_if))
    picture = drawn(expected)
    assert as_drawn(rows[list(picture[0])], picture) == picture


# As recorded: £17.20 an hour, 30 minutes, three a week, 12 weeks: £309.60, £77.40 for each of the four.
@pytest.mark.parametrize(
    ("what_if", "planned", "per_pupil"),
    [
        (WhatIf(group_size=6), "206.40", "51.60"),
        (WhatIf(group_size=1), "1238.40", "309.60"),
        (WhatIf(sessions_per_week=Decimal(2)), "206.40", "51.60"),
        (WhatIf(minutes_per_session=Decimal(20)), "206.40", "51.60"),
        (WhatIf(hourly_rate=Decimal("18.00")), "324.00", "81.00"),
        (WhatIf(hourly_rate=Decimal(0)), "0.00", "0.00"),
        (WhatIf(group_size=2, sessions_per_week=Decimal(1), minutes_per_session=Decimal(60)), "412.80", "103.20"),
    ],
)
def test_a_changed_number_takes_the_place_of_the_run_s_own(group, what_if, planned, per_pupil):
    shows(group, "costs", f"planned | planned_per_pupil | unallocated\n{planned} | {per_pupil} | 0.00", what_if)


def test_the_present_numbers_change_nothing(group):
    present = WhatIf(4, Decimal(3), Decimal(30), Decimal("17.20"))
    shows(group, "costs", "planned | to_date | planned_per_pupil\n309.60 | 309.60 | 77.40", present)


def test_the_rate_is_before_on_cost_and_the_rise_within_the_run_gives_way(group):
    group.given(
        staff_rates="""
            staff_role | hourly_cost | on_cost | effective_from
            TA         | 17.20       | 0.25    | 2024-09-01
            TA         | 18.00       | 0.25    | 2024-10-07
        """,
    )
    shows(group, "costs", "planned\n225.00", WhatIf(hourly_rate=Decimal(10)))


def test_fixed_costs_and_days_with_nobody_placed_stay(group):
    group.given(
        interventions="""
            intervention_id|provision_id|started_on|weeks|minutes_per_session|sessions_per_week|staff_role|fixed_cost
            I              |V           |2024-09-09|12   |30                 |3                |TA        |60
        """,
        placements="intervention_id | pupil_id | left_on\nI | a | 2024-10-18\nI | b | 2024-10-18",
    )
    # 30 days with two pupils: staff £154.80 × 2/6, and £30 fixed; 30 with nobody: £154.80 and £30.
    shows(group, "costs", "planned | unallocated\n266.40 | 184.80", WhatIf(group_size=6))


@pytest.mark.parametrize(("joined", "planned"), [("", "77.40"), ("2024-10-21", "58.05")])
def test_a_group_that_grows_is_divided_by_the_size_day_by_day(group, joined, planned):
    # Two pupils, or one for 30 days and two for the other 30: each bears an eighth of the day's cost.
    group.given(placements=f"intervention_id | pupil_id | joined_on\nI | a | \nI | b | {joined}")
    shows(group, "costs", f"planned\n{planned}", WhatIf(group_size=8))


def test_only_the_runs_that_are_chosen_change(group):
    group.given(
        provisions="provision_id | tier\nV | targeted\nW | universal",
        interventions="""
            intervention_id|provision_id|started_on|weeks|minutes_per_session|sessions_per_week|staff_role
            I              |V           |2024-09-09|12   |30                 |3                |TA
            J              |W           |2024-09-09|12   |30                 |3                |TA
        """,
    )
    changed = WhatIf(sessions_per_week=Decimal(1))
    chosen = (("tier", "universal"),)
    shows(group, "costs", "tier | planned\nuniversal | 103.20", changed, by=("tier",), where=chosen)
    shows(group, "costs", "tier|planned\nuniversal|103.20\ntargeted|103.20", changed, by=("tier",))
    shows(group, "pupil_costs", "pupil_id | cost\na | 25.80\nb | 25.80\nc | 25.80\nd | 25.80", changed)


def test_delivered_keeps_the_share_of_sessions_that_ran(group):
    group.given(
        interventions="""
            intervention_id|provision_id|started_on|weeks|minutes_per_session|sessions_per_week|staff_role|sessions_run
            I              |V           |2024-09-09|12   |30                 |3                |TA        |18
        """,
    )
    shows(group, "costs", "to_date | delivered\n206.40 | 103.20", WhatIf(sessions_per_week=Decimal(2)))


def test_a_run_that_could_not_be_costed_is_with_the_missing_number(group):
    group.given(staff_rates="staff_role | hourly_cost | effective_from\nTeacher | 30 | 2024-09-01")
    shows(group, "costs", "planned\n309.60", WhatIf(hourly_rate=Decimal("17.20")))


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["size=6"], "It can be: group_size, sessions_per_week, minutes_per_session, hourly_rate"),
        (["group_size=0"], "group_size is a whole number from 1 to 1,000"),
        (["group_size=2.5"], "a whole number"),
        (["hourly_rate=much"], "hourly_rate is a number from 0 to 1,000"),
        (["hourly_rate=nan"], "hourly_rate is a number from 0 to 1,000"),
        (["sessions_per_week=-1"], "sessions_per_week is a number from 0 to 100"),
        (["minutes_per_session"], "minutes_per_session is a number from 0 to 1,440"),
        (["group_size=2", "group_size=3"], "given twice"),
    ],
)
def test_what_cannot_be_changed_is_answered_with_what_can(words, says):
    with pytest.raises(WrongRequestError, match=says):
        what_if_from(words)


def test_a_figure_without_a_cost_cannot_be_asked(spec):
    with pytest.raises(WrongRequestError, match="attainment has no cost to change"):
        figure(spec.basis, Request("attainment", what_if=WhatIf(group_size=2)))
