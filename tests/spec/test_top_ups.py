"""Top-ups accrue day by day over their year, so that any period adds up."""

from __future__ import annotations

import datetime as dt

import pytest

from pipelines.transforms.periods import Span

YEAR = Span(academic_year="2024/25")
FINANCIAL = Span(starts_on=dt.date(2024, 4, 1), ends_on=dt.date(2025, 3, 31))


def days(first, last):
    return Span(starts_on=dt.date.fromisoformat(first), ends_on=dt.date.fromisoformat(last))


@pytest.fixture
def top_up(spec):
    def given(year, year_kind, amount):
        spec.given(
            pupils="pupil_id\na",
            funding=f"funding_source|year|year_kind|amount|pupil_id\ntop_up|{year}|{year_kind}|{amount}|a",
        )
        return spec

    return given


@pytest.mark.parametrize("year_kind", ["academic", ""])  # without its kind, the mark tells it
def test_an_academic_year_s_amount_is_spread_over_the_days_of_its_calendar(top_up, year_kind):
    # 2 September 2024 to 31 August 2025: 364 days.
    spec = top_up("2024/25", year_kind, "364")
    spec.shows("pupil_costs", "top_up\n364.00", span=YEAR)
    spec.shows("pupil_costs", "top_up\n364.00")
    spec.shows(
        "pupil_costs", "top_up\n30.00", span=days("2024-09-01", "2024-10-01")
    )  # the first day is a Sunday before
    by_term = "term|top_up\n2024/25 autumn|126.00\n2024/25 spring|106.00\n2024/25 summer|132.00"
    spec.shows("pupil_costs", by_term, by=("term",))


@pytest.mark.parametrize("year_kind", ["financial", ""])
def test_a_financial_year_s_amount_is_spread_from_1_april_to_31_march(top_up, year_kind):
    spec = top_up("2024-25", year_kind, "365")
    spec.shows("pupil_costs", "top_up\n365.00", span=FINANCIAL)  # also of the days before the first known term
    spec.shows("pupil_costs", "top_up\n211.00", span=YEAR)  # 2 September to 31 March
    spec.shows("pupil_costs", "top_up\n211.00")
    spec.shows("pupil_costs", "top_up\n1.00", span=days("2025-03-31", "2025-04-01"))


def test_a_leap_year_has_366_days(top_up):
    top_up("2023-24", "financial", "366").shows("pupil_costs", "top_up\n1.00", span=days("2024-02-29", "2024-02-29"))


def test_rounded_days_add_up_to_the_amount(top_up):
    spec = top_up("2024/25", "academic", "1000")  # £2.7472… a day
    terms = "term|top_up\n2024/25 autumn|346.15\n2024/25 spring|291.21\n2024/25 summer|362.64"
    spec.shows("pupil_costs", terms, by=("term",))


def test_a_year_of_which_no_term_is_known_accrues_nowhere(top_up):
    spec = top_up("2030/31", "academic", "1000")
    spec.shows("pupil_costs", "pupil_id")
    top_up("2030-31", "financial", "1000").shows("pupil_costs", "pupil_id")


def test_a_top_up_without_a_pupil_is_nobody_s(spec):
    spec.given(funding="funding_source | year | amount\ntop_up | 2024/25 | 1000")
    spec.shows("pupil_costs", "pupil_id")
