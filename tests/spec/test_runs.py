"""Which school days a run has, where it says little of when it ends."""

from __future__ import annotations

import pytest

from tests.spec.conftest import RATE


def run(spec, **dates: str):
    """Draw one hour of a teaching assistant each school day, at £1 an hour: it costs a pound a day."""
    columns = {"started_on": "", "ended_on": "", "weeks": "", "fixed_cost": ""} | dates
    spec.given(
        provisions="provision_id\nV",
        interventions=f"""
            intervention_id|provision_id|minutes_per_session|sessions_per_week|staff_role|{"|".join(columns)}
            I              |V           |60                 |5                |TA        |{"|".join(columns.values())}
        """,
        staff_rates=RATE.replace("17.20", "1"),
    )
    return spec


@pytest.mark.parametrize(("weeks", "days"), [("0", 1), ("0.1", 1), ("0.5", 2), ("1", 5), ("2.3", 11)])
def test_weeks_are_whole_school_days_and_at_least_one(spec, weeks, days):
    run(spec, started_on="2024-09-09", weeks=weeks).shows("costs", f"planned\n{days}.00")


def test_a_run_of_no_weeks_keeps_its_fixed_cost(spec):
    run(spec, started_on="2024-09-09", weeks="0", fixed_cost="80").shows("costs", "planned\n81.00")


@pytest.mark.parametrize("dates", [{}, {"weeks": "12"}], ids=["no weeks", "weeks"])
@pytest.mark.parametrize("started_on", ["2023-09-11", "2024-07-31"])
def test_a_run_of_a_year_before_the_first_known_term_is_over(spec, started_on, dates):
    run(spec, started_on=started_on, **dates).shows("costs", "planned | to_date\n0.00 | 0.00")


def test_one_that_begins_in_the_summer_before_the_first_known_term_is_not(spec):
    run(spec, started_on="2024-08-01", weeks="1").shows("costs", "planned\n5.00")


def test_an_end_date_rules_whenever_the_run_began(spec):
    run(spec, started_on="2023-09-11", ended_on="2024-09-06").shows("costs", "planned\n5.00")


def test_an_exact_half_penny_goes_up_though_each_day_is_rounded_down(spec):
    spec.given(
        provisions="provision_id\nV",
        # Three days of 5/6 of a penny: two and a half pence, but 2499999 millionths of a penny when rounded day by day.
        interventions="""
            intervention_id|provision_id|started_on|ended_on  |minutes_per_session|sessions_per_week|staff_role
            I              |V           |2024-09-09|2024-09-11|50                 |5                |TA
        """,
        staff_rates=RATE.replace("17.20", "0.01"),
    )
    spec.shows("costs", "planned\n0.03")
