"""Funnel limits against binomial tails and, for many targets, against statsmodels' normal limits."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binom
from statsmodels.stats.proportion import proportion_confint

from pipelines.transforms.funnel import ALARM, WARNING, control_limits, position


@pytest.mark.parametrize(("tail", "alpha"), [(WARNING, 0.05), (ALARM, 0.002)])
@pytest.mark.parametrize("centre", [0.3, 0.5, 0.82])
def test_of_many_targets_the_limits_are_the_normal_ones(tail, alpha, centre):
    reviewed = 100_000
    normal = proportion_confint(centre * reviewed, reviewed, alpha=alpha, method="normal")
    assert control_limits(centre, reviewed, tail) == pytest.approx(normal, abs=2e-5)


@given(centre=st.floats(0.02, 0.98), reviewed=st.integers(1, 60), data=st.data())
def test_a_rate_lies_outside_where_chance_would_as_rarely_put_one_as_far_out(centre, reviewed, data):
    achieved = data.draw(st.integers(0, reviewed))
    at_most, at_least = binom.cdf(achieved, reviewed, centre), binom.sf(achieved - 1, reviewed, centre)
    limits = [control_limits(centre, reviewed, tail) for tail in (WARNING, ALARM)]
    expected = "within"
    for name, tail in (("95", WARNING), ("998", ALARM)):
        expected = f"below_{name}" if at_most < tail else expected
        expected = f"above_{name}" if at_least < tail else expected
    assert position(achieved / reviewed, *limits) == expected


@given(centre=st.floats(0, 1), reviewed=st.integers(1, 200))
def test_the_wide_limits_hold_the_narrow_ones_which_hold_the_centre(centre, reviewed):
    (low, high), (lowest, highest) = (control_limits(centre, reviewed, tail) for tail in (WARNING, ALARM))
    assert 0 <= lowest <= low <= high <= highest <= 1
    # Between whole targets a limit may pass the centre by less than one.
    assert low - 1 / reviewed <= centre <= high + 1 / reviewed


def test_where_all_or_none_are_achieved_everybody_lies_within():
    assert position(1.0, control_limits(1.0, 5, WARNING), control_limits(1.0, 5, ALARM)) == "within"
    assert position(0.0, control_limits(0.0, 5, WARNING), control_limits(0.0, 5, ALARM)) == "within"


def test_limits_by_hand():
    # Of four at a half, none comes with a chance of 1/16 = 0.0625: more than 0.025, so even none lies within. Of six,
    # none comes with 1/64 = 0.0156, at most one with 7/64 = 0.1094: (1 - (0.109375 - 0.025) / 0.09375) / 6 = 0.0167.
    assert control_limits(0.5, 4, WARNING) == (0.0, 1.0)
    assert control_limits(0.5, 6, WARNING) == pytest.approx((0.0166667, 0.9833333), abs=1e-6)
