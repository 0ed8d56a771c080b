"""Rates of attainment are shares of the whole, and their intervals are Wilson's."""

from __future__ import annotations

import math

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.stats.proportion import proportion_confint

from pipelines.engines import EngineName
from pipelines.figures import figure
from pipelines.transforms.rates import wilson_interval
from tests.properties.bases import FEW, SEEDED, basis_of
from tests.random_requests import random_request
from tests.random_schools import random_schools


@FEW
@given(rng=SEEDED)
def test_the_three_rates_add_up_to_one_and_due_is_reviewed_or_not(rng):
    schools = random_schools(rng)
    rows = figure(basis_of(schools, EngineName.PANDAS), random_request(rng, "attainment", schools))
    for row in rows.to_dict("records"):
        rates = [row["attainment_rate"], row["partial_rate"], row["not_rate"]]
        assert row["reviewed"] == row["achieved"] + row["partially_achieved"] + row["not_achieved"]
        assert row["due"] == row["due_reviewed"] + row["not_reviewed"]
        assert math.isclose(sum(rates), 1) if row["reviewed"] else all(pd.isna(rate) for rate in rates)
        assert pd.isna(row["review_coverage"]) == (row["due"] == 0)


def interval(part, whole):
    low, high = wilson_interval(pd.Series([part]), pd.Series([whole]))
    return low[0], high[0]


@pytest.mark.parametrize(
    ("part", "whole", "low", "high", "decimals"),
    [
        (1, 100, 0.0017674, 0.0544862, 7),
        (5, 8, 0.306, 0.863, 3),
        # By hand, with z² = 3.841459: none of ten ends at z² / (10 + z²), all of ten begins at 10 / (10 + z²).
        (0, 10, 0.0, 0.277533, 6),
        (10, 10, 0.722467, 1.0, 6),
    ],
)
def test_the_interval_by_hand(part, whole, low, high, decimals):
    assert interval(part, whole) == pytest.approx((low, high), abs=0.5 * 10**-decimals)


def test_the_interval_of_nothing_is_missing():
    assert all(math.isnan(end) for end in interval(0, 0))


@given(whole=st.integers(1, 10_000), data=st.data())
def test_the_interval_is_that_of_statsmodels(whole, data):
    part = data.draw(st.integers(0, whole))
    assert interval(part, whole) == pytest.approx(proportion_confint(part, whole, method="wilson"), abs=1e-8)


@given(whole=st.integers(1, 10_000), data=st.data())
def test_the_interval_holds_the_rate_within_nought_and_one_and_its_ends_solve_wilsons_equation(whole, data):
    part = data.draw(st.integers(0, whole))
    low, high = interval(part, whole)
    rate = part / whole
    assert 0 <= low <= rate + 1e-12
    assert rate - 1e-12 <= high <= 1
    for end in (low, high):  # the ends are the rates from which the observed one lies z standard errors away
        assert (rate - end) ** 2 == pytest.approx(1.959964**2 * end * (1 - end) / whole, abs=1e-12)
