"""What each funding source was allocated, what is spent of it and what is committed, by examples."""

from __future__ import annotations

import datetime as dt

from pipelines.transforms.periods import Span

# A pound a school day, from Monday 24 March to Friday 25 April 2025: 10 days before the Easter holiday, 4 after it;
# 6 of them in March.
POUND_A_DAY = """
    intervention_id|provision_id|started_on|ended_on  |minutes_per_session|sessions_per_week|staff_role|funding_source
    I              |V           |2025-03-24|2025-04-25|60                 |5                |TA        |sen_notional
"""
POUND = "staff_role | hourly_cost | effective_from\nTA | 1 | 2024-09-01"
NOTIONAL = "funding_source | year | year_kind | amount\nsen_notional | 2024-25 | financial | 100"
FINANCIAL = Span(starts_on=dt.date(2024, 4, 1), ends_on=dt.date(2025, 3, 31))


def test_spent_to_date_and_committed_of_each_financial_year(group):
    group.given(as_of="2025-04-02", interventions=POUND_A_DAY, staff_rates=POUND, funding=NOTIONAL)
    group.shows(
        "budgets",
        """
        funding_source | year    | year_kind | allocated | spent | committed | remaining
        sen_notional   | 2024-25 | financial | 100.00    | 6.00  | 0.00      | 94.00
        sen_notional   | 2025-26 | financial |           | 2.00  | 6.00      |
        """,
    )
    group.shows("budgets", "year | spent | remaining\n2024-25 | 6.00 | 94.00", span=FINANCIAL)


def test_an_academic_allocation_is_held_against_its_academic_year(group):
    group.given(
        as_of="2025-04-02",
        interventions=POUND_A_DAY,
        staff_rates=POUND,
        funding="funding_source | year | year_kind | amount\nsen_notional | 2024/25 | academic | 10",
    )
    group.shows(
        "budgets",
        """
        year    | year_kind | allocated | spent | committed | remaining
        2024/25 | academic  | 10.00     | 8.00  | 6.00      | -4.00
        2024-25 | financial |           | 6.00  | 0.00      |
        2025-26 | financial |           | 2.00  | 6.00      |
        """,
    )


def test_an_academic_year_that_is_asked_for_is_shown_without_an_allocation(group):
    group.given(interventions=POUND_A_DAY, staff_rates=POUND, funding=NOTIONAL)
    year = Span(academic_year="2024/25")
    group.shows("budgets", "year|year_kind|allocated|spent|remaining\n2024/25|academic||14.00|", span=year)


def test_another_period_shows_the_whole_years_that_it_touches(group):
    group.given(interventions=POUND_A_DAY, staff_rates=POUND, funding=NOTIONAL)
    group.shows("budgets", "year | spent\n2024-25 | 6.00\n2025-26 | 8.00", span=Span(term="2024/25 spring"))
    group.shows("budgets", "year | spent\n2024-25 | 6.00", span=Span(term="2024/25 autumn"))


def test_top_ups_of_pupils_add_to_the_allocation_of_top_ups(group):
    group.given(
        interventions=POUND_A_DAY.replace("sen_notional", "top_up"),
        staff_rates=POUND,
        funding="""
            funding_source | year    | amount  | pupil_id
            top_up         | 2024-25 | 3650.50 | a
            top_up         | 2024-25 | 1000    | b
            top_up         | 2024-25 | 10      |
        """,
    )
    group.shows("budgets", "allocated | spent | remaining\n4660.50 | 6.00 | 4654.50", span=FINANCIAL)


def test_runs_without_a_source_and_days_with_nobody_placed_cost_all_the_same(group):
    group.given(
        interventions=POUND_A_DAY.replace("sen_notional", ""),
        placements="intervention_id | pupil_id | left_on\nI | a | 2025-03-25",
        staff_rates=POUND,
        funding=NOTIONAL,
    )
    group.shows(
        "budgets",
        """
        funding_source | allocated | spent | remaining
        sen_notional   | 100.00    | 0.00  | 100.00
                       |           | 6.00  |
        """,
        span=FINANCIAL,
    )


def test_a_source_can_be_chosen_and_an_allocation_of_an_unknown_year_is_shown(group):
    group.given(
        interventions=POUND_A_DAY,
        staff_rates=POUND,
        funding="funding_source | year | amount\nsen_notional | 2030-31 | 5\nbooster | 2030/31 | 7",
    )
    group.shows(
        "budgets", "year|allocated|spent|remaining\n2030/31|7.00|0.00|7.00", where={"funding_source": "booster"}
    )


def test_without_funding_or_cost_there_is_no_budget(spec):
    spec.shows("budgets", "funding_source")
