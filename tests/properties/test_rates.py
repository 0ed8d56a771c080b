"""Rates of attainment are shares of the whole, and their intervals are Wilson's."""

from __future__ import annotations

import math

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.stats.proportion import confint_proportions_2indep, proportion_confint

from pipelines.engines import EngineName
from pipelines.figures import figure
from pipelines.transforms.rates import difference_interval, wilson_interval
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


def difference(part, whole, other_part, other_whole):
    low, high = difference_interval(*(pd.Series([count]) for count in (part, whole, other_part, other_whole)))
    return low[0], high[0]


@pytest.mark.parametrize(
    ("counts", "low", "high"),
    [
        # Newcombe (1998), table II, method 10: contrasts (a) to (h).
        ((56, 70, 48, 80), 0.0524, 0.3339),
        ((9, 10, 3, 10), 0.1705, 0.8090),
        ((6, 7, 2, 7), 0.0582, 0.8062),
        ((5, 56, 0, 29), -0.0381, 0.1926),
        ((0, 10, 0, 20), -0.1611, 0.2775),
        ((0, 10, 0, 10), -0.2775, 0.2775),
        ((10, 10, 0, 20), 0.6791, 1.0),
        ((10, 10, 0, 10), 0.6075, 1.0),
    ],
)
def test_the_interval_of_a_difference_is_the_published_one(counts, low, high):
    assert difference(*counts) == pytest.approx((low, high), abs=0.5e-4)


def test_the_interval_of_a_difference_from_nothing_is_missing():
    assert all(math.isnan(end) for end in (*difference(1, 2, 0, 0), *difference(0, 0, 1, 2)))


A_RATE = st.integers(1, 10_000).flatmap(lambda whole: st.tuples(st.integers(0, whole), st.just(whole)))


@given(one=A_RATE, other=A_RATE)
def test_the_interval_of_a_difference_is_that_of_statsmodels(one, other):
    expected = confint_proportions_2indep(*one, *other, method="newcomb")
    assert difference(*one, *other) == pytest.approx(expected, abs=1e-7)


@given(one=A_RATE, other=A_RATE)
def test_the_interval_of_a_difference_holds_it_and_turns_round_with_it(one, other):
    low, high = difference(*one, *other)
    change = one[0] / one[1] - other[0] / other[1]
    assert -1 - 1e-12 <= low <= change + 1e-12
    assert change - 1e-12 <= high <= 1 + 1e-12
    assert difference(*other, *one) == pytest.approx((-high, -low), abs=1e-12)


def test_each_row_has_the_interval_of_its_own_difference():
    rows = pd.DataFrame({"part": [9, 0, 5], "whole": [10, 0, 56], "before": [3, 1, 0], "of": [10, 2, 29]})
    low, high = difference_interval(rows["part"], rows["whole"], rows["before"], rows["of"])
    assert low.tolist() == pytest.approx([0.1705, math.nan, -0.0381], abs=0.5e-4, nan_ok=True)
    assert high.tolist() == pytest.approx([0.8090, math.nan, 0.1926], abs=0.5e-4, nan_ok=True)
