"""What provision costs, by the worked examples of the definition and its edges."""

from __future__ import annotations

import datetime as dt

from pipelines.transforms.periods import Span


def test_a_group_of_four_for_twelve_weeks(group):
    group.shows("costs", "planned | pupils | planned_per_pupil | unallocated\n309.60 | 4 | 77.40 | 0.00")
    group.shows("costs", "pupil_id | planned\na | 77.40\nb | 77.40\nc | 77.40\nd | 77.40", by=("pupil_id",))


def test_one_hour_a_week_for_a_year_of_190_days_is_38_weeks(spec):
    spec.given(
        provisions="provision_id\nV",
        interventions="""
            intervention_id | provision_id | started_on | weeks | minutes_per_session | sessions_per_week | staff_role
            I               | V            | 2024-09-02 | 38    | 60                  | 1                 | TA
        """,
        staff_rates="staff_role | hourly_cost | effective_from\nTA | 17.20 | 2024-09-01",
        # Two terms of 100 and 90 school days: a year of 190.
        terms="""
            academic_year | term   | starts_on  | ends_on
            2024/25       | autumn | 2024-09-02 | 2025-01-17
            2024/25       | spring | 2025-01-20 | 2025-05-23
        """,
    )
    spec.shows("costs", "planned | unallocated\n653.60 | 653.60")


def test_a_rate_that_rises_after_20_of_60_days(group):
    group.given(
        staff_rates="""
            staff_role | hourly_cost | effective_from
            TA         | 17.20       | 2024-09-01
            TA         | 18.00       | 2024-10-07  # the 21st school day: the earlier rate ends the day before
        """,
    )
    group.shows("costs", "planned\n319.20")


def test_on_cost_and_staff_count_multiply(group):
    group.given(
        interventions="""
            intervention_id|provision_id|started_on|weeks|minutes_per_session|sessions_per_week|staff_role|staff_count
            I              |V           |2024-09-09|12   |30                 |3                |TA        |2
        """,
        staff_rates="staff_role | hourly_cost | on_cost | effective_from\nTA | 17.20 | 0.25 | 2024-09-01",
    )
    group.shows("costs", "planned\n774.00")


def test_fixed_costs_accrue_evenly_over_the_planned_school_days(spec):
    spec.given(
        as_of="2024-09-13",  # a week of three has passed
        provisions="provision_id\nV",
        interventions="""
            intervention_id | provision_id | started_on | ended_on   | fixed_cost
            I               | V            | 2024-09-09 | 2024-09-27 | 100
        """,
    )
    spec.shows("costs", "planned | to_date\n100.00 | 33.33")


def test_a_run_with_neither_end_nor_weeks_goes_to_the_end_of_its_academic_year(spec):
    spec.given(
        provisions="provision_id\nV",
        interventions="""
            intervention_id|provision_id|started_on|weeks|minutes_per_session|sessions_per_week|staff_role
            I              |V           |2025-08-20|     |60                 |5                |TA  # in the holiday
        """,
        staff_rates="staff_role | hourly_cost | effective_from\nTA | 1 | 2024-09-01",
    )
    spec.shows("costs", "academic_year | planned\n2025/26 | 212.00", by=("academic_year",))


def test_an_end_date_rules_over_weeks(group):
    group.given(
        interventions="""
            intervention_id|provision_id|started_on|ended_on  |weeks|minutes_per_session|sessions_per_week|staff_role
            I              |V           |2024-09-09|2024-09-13|12   |30                 |3                |TA
        """,
    )
    group.shows("costs", "planned\n25.80")


def test_terms_and_financial_years_tile_a_run_across_a_boundary(group):
    group.given(
        interventions="""
            intervention_id|provision_id|started_on|ended_on  |weeks|minutes_per_session|sessions_per_week|staff_role
            I              |V           |2025-03-24|2025-04-25|     |60                 |5                |TA
        """,
    )
    group.shows(
        "costs",
        """
        term           | planned
        2024/25 spring | 172.00
        2024/25 summer | 68.80
        """,
        by=("term",),
    )
    to_march = Span(starts_on=dt.date(2024, 4, 1), ends_on=dt.date(2025, 3, 31))
    from_april = Span(starts_on=dt.date(2025, 4, 1), ends_on=dt.date(2026, 3, 31))
    group.shows("costs", "planned\n103.20", span=to_march)
    group.shows("costs", "planned\n137.60", span=from_april)


def test_delivered_covers_only_runs_with_a_register(group):
    group.given(
        as_of="2024-10-18",  # 30 of 60 school days: 18 sessions planned so far
        provisions="provision_id | tier\nV | targeted\nW | universal",
        interventions="""
            intervention_id|provision_id|started_on|weeks|minutes_per_session|sessions_per_week|staff_role|sessions_run
            I              |V           |2024-09-09|12   |30                 |3                |TA        |9
            J              |W           |2024-09-09|12   |30                 |3                |TA        |
        """,
    )
    group.shows(
        "costs",
        """
        tier      | planned | to_date | delivered | register_share
        universal | 309.60  | 154.80  |           | 0.0
        targeted  | 309.60  | 154.80  | 77.40     | 1.0
        """,
        by=("tier",),
    )
    group.shows("costs", "to_date | delivered | register_share\n309.60 | 77.40 | 0.5")


def test_nothing_recorded_costs_nothing_and_no_rate_is_made_of_it(spec):
    spec.shows(
        "costs",
        """
        planned | to_date | delivered | register_share | pupils | planned_per_pupil | unallocated
        0.00    | 0.00    |           |                | 0      |                   | 0.00
        """,
    )


def test_closures_and_half_term_are_no_school_days(group):
    group.given(
        closures="closed_on | reason\n2024-09-13 | inset day",
        terms="""
            academic_year | term   | starts_on  | ends_on    | half_term_starts_on | half_term_ends_on
            2024/25       | autumn | 2024-09-02 | 2024-12-20 | 2024-10-28          | 2024-11-01
        """,
        interventions="""
            intervention_id|provision_id|started_on|ended_on  |minutes_per_session|sessions_per_week|staff_role
            I              |V           |2024-09-09|2024-09-13|60                 |5                |TA
            J              |V           |2024-10-25|2024-11-04|60                 |5                |TA
        """,
    )
    group.shows("costs", "planned\n103.20")
