"""The numbers of local authorities' costing practice, rebuilt by hand: hours and weeks, minutes and pupils."""

from __future__ import annotations

import datetime as dt

import pytest

from pipelines.transforms.periods import Span

RATE = "staff_role | hourly_cost | effective_from\nTA | 17.20 | 2024-09-01"


def year_of(spec, weeks):
    """Draw a year of so many weeks of five school days, in two terms without a break."""
    first, spring = dt.date(2024, 9, 2), dt.date(2025, 1, 20)  # twenty weeks of autumn
    last = first + dt.timedelta(weeks=weeks, days=-3)
    spec.given(
        terms=f"""
            academic_year | term   | starts_on | ends_on
            2024/25       | autumn | {first}   | 2025-01-17
            2024/25       | spring | {spring}  | {last}
        """,
        pupils="pupil_id\na\nb\nc\nd",
        provisions="provision_id\nV",
        staff_rates=RATE,
    )


def runs(spec, minutes, sessions, *, pupils, weeks=""):
    spec.given(
        interventions=f"""
            intervention_id|provision_id|started_on|weeks  |minutes_per_session|sessions_per_week|staff_role
            I              |V           |2024-09-02|{weeks}|{minutes}          |{sessions}       |TA
        """,
        placements="intervention_id | pupil_id\n" + "\n".join(f"I | {pupil}" for pupil in pupils),
    )


@pytest.mark.parametrize(
    ("weeks", "planned", "each"),
    [("", "653.60", "163.40"), ("38", "653.60", "163.40"), ("12", "206.40", "51.60")],
)
def test_a_weekly_hour_for_a_year_and_for_twelve_weeks_shared_by_four(spec, weeks, planned, each):
    year_of(spec, 38)
    runs(spec, 60, 1, pupils="abcd", weeks=weeks)
    spec.shows("costs", f"planned | planned_per_pupil\n{planned} | {each}")
    rows = "\n".join(f"{pupil} | {each}" for pupil in "abcd")
    spec.shows("costs", f"pupil_id | planned\n{rows}", by=("pupil_id",))


# Weekly minutes ÷ pupils × weeks × the rate of a minute: 90 ÷ 3 × 38 × (17.20 ÷ 60), and of 39 weeks.
@pytest.mark.parametrize(("weeks", "each", "together"), [(38, "326.80", "980.40"), (39, "335.40", "1006.20")])
def test_minutes_by_pupils_by_the_weeks_of_the_calendar(spec, weeks, each, together):
    year_of(spec, weeks)
    runs(spec, 30, 3, pupils="abc")
    spec.shows("costs", f"planned | planned_per_pupil\n{together} | {each}")


# £6,000 is about 9.5 hours a week of a teaching assistant: at £17.20 the threshold lies between 9 and 9.5.
@pytest.mark.parametrize(("hours", "cost", "over"), [("9", "5882.40", "no"), ("9.5", "6209.20", "yes")])
def test_the_threshold_in_hours_a_week(spec, hours, cost, over):
    year_of(spec, 38)
    runs(spec, 60, hours, pupils="a")
    spec.shows(
        "pupil_costs", f"cost | over_threshold_without_plan\n{cost} | {over}", span=Span(academic_year="2024/25")
    )


def test_staff_items_and_fixed_costs_add_up_and_are_shared(spec):
    year_of(spec, 38)
    spec.given(
        interventions="""
            intervention_id|provision_id|started_on|minutes_per_session|sessions_per_week|staff_role|staff_count|fixed_cost
            I              |V           |2024-09-02|60                 |1                |TA        |1.5        |100
        """,
        placements="intervention_id | pupil_id\nI | a\nI | b",
    )
    spec.shows("costs", "planned | planned_per_pupil\n1080.40 | 540.20")


def test_of_overlapping_rates_the_later_one_holds_from_its_first_day(group):
    group.given(
        staff_rates="""
            staff_role | hourly_cost | effective_from | effective_to
            TA         | 17.20       | 2024-09-01     | 2025-08-31
            TA         | 18.00       | 2024-10-07     | 2024-10-11  # five days; then neither holds
        """,
    )
    # 20 days at £5.16, five at £5.40: where a later spell starts, the earlier ends the day before.
    group.shows("costs", "planned\n130.20")


def test_who_joins_halfway_bears_a_share_from_that_day(group):
    group.given(
        placements="""
            intervention_id | pupil_id | joined_on
            I               | a        | 2024-10-21  # the 31st of the 60 school days
            I               | b        |
            I               | c        |
            I               | d        |
        """,
    )
    group.shows("costs", "pupil_id | planned\na | 38.70\nb | 90.30\nc | 90.30\nd | 90.30", by=("pupil_id",))


def test_a_run_across_the_end_of_the_year_is_in_both_years(group):
    group.given(
        interventions="""
            intervention_id|provision_id|started_on|ended_on  |minutes_per_session|sessions_per_week|staff_role
            I              |V           |2025-07-14|2025-09-12|60                 |5                |TA
        """,
    )
    by_year = "academic_year | planned | pupils\n2024/25 | 120.40 | 4\n2025/26 | 172.00 | 4"
    group.shows("costs", by_year, by=("academic_year",))
    group.shows("costs", "planned | pupils\n292.40 | 4")


def test_a_pupil_on_roll_for_one_day_bears_that_day(group):
    group.given(
        pupils="pupil_id | entered_on | left_on\na | 2024-09-16 | 2024-09-16",
        enrolments="pupil_id | academic_year | year_group\na | 2024/25 | 3",
        placements="intervention_id | pupil_id | joined_on | left_on\nI | a | 2024-09-16 | 2024-09-16",
    )
    group.shows("costs", "year_group | planned | pupils\n3 | 5.16 | 1", by=("year_group",))
    group.shows("costs", "planned | pupils | unallocated\n309.60 | 1 | 304.44")


def test_a_run_with_zero_pupils_costs_the_school_all_of_it(group):
    group.given(placements="intervention_id | pupil_id")
    expected = "planned | pupils | planned_per_pupil | unallocated\n309.60 | 0 | | 309.60"
    group.shows("costs", expected)
    group.shows("costs", "pupil_id | planned", by=("pupil_id",))
