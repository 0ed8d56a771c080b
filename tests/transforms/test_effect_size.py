"""The effect size and its interval against published values and against simulated samples."""

from __future__ import annotations

import math

import numpy as np
import pytest
from scipy.stats import chi2, norm
from statsmodels.stats.meta_analysis import effectsize_smd

from pipelines.transforms.effect_size import correction, effect_size, noncentrality_limits


def test_the_interval_of_the_noncentrality_is_the_published_one():
    # K. Kelley, MBESS, `conf.limits.nct(ncp=2.83, df=126)`: 0.8337502 and 4.815359.
    assert noncentrality_limits(2.83, 126) == pytest.approx((0.8337502, 4.815359), abs=1e-6)


def test_the_correction_is_hedges():
    # Borenstein, Hedges, Higgins and Rothstein, Introduction to Meta-Analysis (2009), page 29: for matched groups with
    # 50 pairs J = 1 - 3 / (4 × 49 - 1) = 0.9846, which makes of d = 0.4225 g = 0.4160.
    assert correction(50) == pytest.approx(0.9846, abs=5e-5)
    assert 0.4225 * correction(50) == pytest.approx(0.4160, abs=5e-5)


def test_the_correction_is_statsmodels_own_for_as_many_degrees_of_freedom():
    # Of two groups statsmodels corrects by their 18 degrees of freedom, as of 19 pairs we do.
    d = 1 / math.sqrt((9 * 4 + 9 * 9) / 18)
    g, _ = effectsize_smd(np.array([1.0]), np.array([2.0]), 10, np.array([0.0]), np.array([3.0]), 10)
    assert d * correction(19) == pytest.approx(float(g[0]), abs=1e-12)


@pytest.mark.parametrize("freedom", [4, 9, 40, 500])
@pytest.mark.parametrize("t", [-30.0, -5.0, -1.0, 0.5, 3.0, 12.0, 200.0])
def test_a_t_this_large_is_the_percentile_of_its_limits(freedom, t):
    # P(T <= t) over the normal numerator: of t > 0 it is the chance that the spread is at least (z + centre) / t.
    z = np.linspace(-9, 9, 20_001)
    weights = norm.pdf(z) / norm.pdf(z).sum()
    for limit, share in zip(noncentrality_limits(t, freedom), (0.975, 0.025), strict=True):
        ratio = (z + limit) / t
        beyond = np.where(ratio > 0, chi2.sf(freedom * ratio**2, freedom), 1.0)
        chance = float((weights * beyond).sum())
        # Near 0 the integrand has a step, which so many points see to three decimals.
        assert (chance if t > 0 else 1 - chance) == pytest.approx(share, abs=1e-3)


def test_far_out_the_limits_go_on_where_the_distribution_s_digits_end():
    within, beyond = noncentrality_limits(999.9, 9), noncentrality_limits(1000.1, 9)
    assert within == pytest.approx(beyond, rel=5e-3)


def test_an_interval_turns_with_its_sign():
    size, low, high = effect_size(8, 3.0, 4.0)
    assert effect_size(8, -3.0, 4.0) == pytest.approx((-size, -high, -low), abs=1e-6)
    assert low < size < high


@pytest.mark.parametrize(("pairs", "deviation"), [(4, 1.0), (0, float("nan")), (5, 0.0)])
def test_too_few_or_equal_gains_have_none(pairs, deviation):
    assert effect_size(pairs, 2.0, deviation) is None


def test_nineteen_in_twenty_intervals_hold_the_true_effect():
    rng = np.random.default_rng(7)
    gains = rng.normal(0.6, 1.0, size=(2_000, 12))
    found = [effect_size(12, float(row.mean()), float(row.std(ddof=1))) for row in gains]
    held = sum(low <= 0.6 * correction(12) <= high for _, low, high in found)
    assert held / len(gains) == pytest.approx(0.95, abs=0.015)
