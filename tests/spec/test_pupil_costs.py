"""What each pupil costs against the element 2 threshold and the top-up, by examples."""

from __future__ import annotations

import datetime as dt

import pytest

from pipelines.records import settings
from pipelines.transforms.periods import Span

YEAR = Span(academic_year="2024/25")
# Full-time help for one named pupil: 32.5 hours a week at £17.20 for the 211 school days of 2024/25.
FULL_TIME = """
    intervention_id|provision_id|started_on|ended_on  |minutes_per_session|sessions_per_week|staff_role
    I              |V           |2024-09-02|2025-07-22|390                |5                |TA
"""


@pytest.fixture
def full_time(group):
    group.given(interventions=FULL_TIME, placements="intervention_id | pupil_id\nI | a")
    return group


def test_cost_less_threshold_less_top_up(full_time):
    full_time.given(
        funding="funding_source | year | year_kind | amount | pupil_id\ntop_up | 2024/25 | academic | 5000 | a",
    )
    full_time.shows(
        "pupil_costs",
        """
        pupil_id | cost     | threshold | top_up  | gap      | over_threshold_without_plan
        a        | 23589.80 | 6000.00   | 5000.00 | 12589.80 | yes
        """,
        span=YEAR,
    )


def test_a_cost_of_exactly_the_threshold_is_not_over_it(group):
    group.given(
        interventions="""
            intervention_id|provision_id|started_on|ended_on  |fixed_cost
            I              |V           |2024-09-02|2024-09-06|6000
            J              |V           |2024-09-02|2024-09-06|0.01
        """,
        placements="intervention_id | pupil_id\nI | a\nI | b\nJ | b",
    )
    group.given(placements="intervention_id | pupil_id\nI | a")
    group.shows("pupil_costs", "gap | over_threshold_without_plan\n0.00 | no", span=YEAR)
    group.given(placements="intervention_id | pupil_id\nI | a\nJ | a")
    group.shows("pupil_costs", "gap | over_threshold_without_plan\n0.01 | yes", span=YEAR)


def test_half_a_penny_goes_up_below_nought_too_so_that_the_row_adds_up(group):
    group.given(
        interventions="""
            intervention_id|provision_id|started_on|ended_on  |fixed_cost
            I              |V           |2024-09-02|2024-09-06|118.11
        """,
        placements="intervention_id | pupil_id\nI | a\nI | b",
    )
    group.shows(
        "pupil_costs",
        """
        pupil_id | cost  | threshold | gap
        a        | 59.06 | 6000.00   | -5940.94
        b        | 59.06 | 6000.00   | -5940.94
        """,
        span=YEAR,
    )


@pytest.mark.parametrize(
    ("ladder", "stage", "flag"),
    [("code_2014", "E", "no"), ("code_2001", "S", "no"), ("code_2014", "K", "yes"), ("northern_ireland", "3", "no")],
)
def test_a_statutory_stage_on_any_ladder_is_a_plan(full_time, ladder, stage, flag):
    full_time.given(stages=f"pupil_id | stage | ladder | started_on\na | {stage} | {ladder} | 2025-07-22")
    full_time.shows("pupil_costs", f"over_threshold_without_plan\n{flag}", span=YEAR)


@pytest.mark.parametrize(
    ("started_on", "ended_on", "kind", "flag"),
    [
        ("2024-09-02", "", "ehc_plan", "no"),
        ("2025-08-31", "", "ehc_plan", "no"),  # the last day of the year: its holiday belongs to the summer term
        ("2025-09-01", "", "ehc_plan", "yes"),
        ("2024-09-02", "2025-08-30", "ehc_plan", "yes"),
        ("2024-09-02", "2025-08-31", "ehc_plan", "no"),
        ("2024-09-02", "", "iep", "yes"),
    ],
)
def test_an_ehc_plan_in_force_on_the_last_day_counts(full_time, started_on, ended_on, kind, flag):
    full_time.given(
        plans=f"plan_id | pupil_id | kind | started_on | ended_on\nL | a | {kind} | {started_on} | {ended_on}"
    )
    full_time.shows("pupil_costs", f"over_threshold_without_plan\n{flag}", span=YEAR)


def test_who_left_is_judged_by_the_last_day_on_roll(full_time):
    full_time.given(
        pupils="pupil_id | left_on\na | 2025-05-30",
        plans="plan_id | pupil_id | kind | started_on | ended_on\nL | a | ehc_plan | 2024-09-02 | 2025-05-30",
    )
    full_time.shows("pupil_costs", "over_threshold_without_plan\nno", span=YEAR)


def test_a_plan_made_after_the_as_of_date_is_not_known_yet(full_time):
    full_time.given(
        as_of="2025-01-31",
        plans="plan_id | pupil_id | kind | started_on\nL | a | ehc_plan | 2025-02-03",
    )
    # The whole planned year is compared with the year's threshold.
    full_time.shows("pupil_costs", "cost | over_threshold_without_plan\n23589.80 | yes", span=YEAR)


def test_the_thresholds_of_the_years_that_a_period_touches_add_up(full_time):
    full_time.shows("pupil_costs", "threshold\n12000.00")
    full_time.shows("pupil_costs", "threshold\n6000.00", span=Span(term="2024/25 spring"))
    across = Span(starts_on=dt.date(2025, 8, 31), ends_on=dt.date(2025, 9, 1))
    full_time.given(interventions=FULL_TIME.replace("2025-07-22", "2025-09-01"))
    full_time.shows("pupil_costs", "threshold\n12000.00", span=across)


def test_a_financial_year_is_held_against_one_threshold(full_time):
    financial = Span(starts_on=dt.date(2025, 4, 1), ends_on=dt.date(2026, 3, 31))
    full_time.shows("pupil_costs", "threshold\n6000.00", span=financial)


def test_each_year_by_itself_has_its_own_threshold(full_time, tmp_path):
    (tmp_path / "settings.toml").write_text('[element_2_threshold]\ndefault = 5000\n"2024/25" = 6500.50\n', "utf-8")
    settings.use(tmp_path)
    try:
        full_time.given(interventions=FULL_TIME.replace("2025-07-22", "2025-09-05"))
        full_time.shows(
            "pupil_costs",
            "academic_year | threshold\n2024/25 | 6500.50\n2025/26 | 5000.00",
            by=("academic_year",),
        )
    finally:
        settings.use(tmp_path / "none")


def test_a_pupil_with_a_top_up_and_no_cost_has_a_row_and_one_with_neither_has_none(spec):
    spec.given(
        pupils="pupil_id\na\nb",
        funding="funding_source | year | amount | pupil_id\ntop_up | 2024/25 | 3650 | a\nsen_notional | 2024/25 | 9 |",
    )
    spec.shows(
        "pupil_costs",
        """
        pupil_id | cost | threshold | top_up  | gap      | over_threshold_without_plan
        a        | 0.00 | 6000.00   | 3650.00 | -9650.00 | no
        """,
        span=YEAR,
    )


def test_a_pupil_placed_in_what_another_bears_has_no_row(group):
    group.given(
        interventions=FULL_TIME.replace("staff_role", "staff_role|cost_sharing").replace("|TA", "|TA|named"),
        placements="intervention_id | pupil_id | named\nI | a | yes\nI | b | no",
    )
    group.shows("pupil_costs", "pupil_id\na", span=YEAR)


def test_a_pupil_has_one_row_with_the_attributes_of_the_end(full_time):
    full_time.given(stages="pupil_id | stage | started_on\na | K | 2024-09-02\na | E | 2025-06-02")
    full_time.shows("pupil_costs", "stage | cost\nE | 23589.80", by=("stage",), span=YEAR)
    full_time.shows(
        "pupil_costs",
        "term | stage\n2024/25 autumn | K\n2024/25 spring | K\n2024/25 summer | E",
        by=("term", "stage"),
        span=YEAR,
    )
