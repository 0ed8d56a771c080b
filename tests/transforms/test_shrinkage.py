"""Shrunken rates against simulated truth, a search of the whole grid, and what must hold of any counts."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import betabinom, binom

from pipelines.transforms.shrinkage import prior_of

COUNTS = st.lists(
    st.integers(0, 25).flatmap(lambda whole: st.tuples(st.integers(0, whole), st.just(whole))),
    max_size=10,
)


def likelihood(counts, mean, strength):
    """Return the logarithm of SciPy's own beta-binomial likelihood."""
    parts, wholes = zip(*counts, strict=True)
    if math.isinf(strength):
        return float(binom.logpmf(parts, wholes, mean).sum())
    return float(betabinom.logpmf(parts, wholes, mean * strength, (1 - mean) * strength).sum())


def test_the_truth_of_many_simulated_provisions_is_found_again():
    rng = np.random.default_rng(3)
    wholes = rng.integers(5, 60, 4_000)
    parts = rng.binomial(wholes, rng.beta(6, 4, 4_000))
    prior = prior_of(zip(parts, wholes, strict=True))
    assert prior.mean * prior.strength == pytest.approx(6, rel=0.08)
    assert (1 - prior.mean) * prior.strength == pytest.approx(4, rel=0.08)


@given(counts=COUNTS)
def test_nowhere_on_the_grid_are_the_counts_likelier(counts):
    counted = [pair for pair in counts if pair[1]]
    prior = prior_of(counts)
    if prior is None:
        assert not counted
        return
    found = likelihood(counted, prior.mean, prior.strength)
    grid = [
        likelihood(counted, mean, strength)
        for mean in np.linspace(0.02, 0.98, 25)
        for strength in (*np.geomspace(1, 1e5, 21), math.inf)
    ]
    assert found >= max(grid) - 1e-6


@given(counts=COUNTS)
def test_a_shrunken_rate_lies_between_the_raw_one_and_that_of_all_and_keeps_the_order_of_equals(counts):
    prior = prior_of(counts)
    for achieved, reviewed in counts:
        if reviewed:
            ends = sorted((achieved / reviewed, prior.mean))
            assert ends[0] - 1e-12 <= prior.posterior_mean(achieved, reviewed) <= ends[1] + 1e-12
            if achieved < reviewed:
                assert prior.posterior_mean(achieved, reviewed) <= prior.posterior_mean(achieved + 1, reviewed)


@given(counts=COUNTS, data=st.data())
def test_the_order_of_the_provisions_changes_nothing(counts, data):
    assert prior_of(counts) == prior_of(data.draw(st.permutations(counts)))


@pytest.mark.parametrize(
    ("counts", "rate"),
    [
        ([(5, 7)], 5 / 7),  # one provision
        ([(5, 7), (0, 0)], 5 / 7),  # one with a review
        ([(1, 1), (0, 1), (1, 1)], 2 / 3),  # of single targets nothing says how rates spread
        ([(5, 10), (5, 10), (10, 20)], 1 / 2),  # rates as alike as can be
        ([(3, 3), (2, 2)], 1.0),
        ([(0, 3), (0, 2)], 0.0),
    ],
)
def test_where_no_spread_is_likelier_than_none_all_have_the_pooled_rate(counts, rate):
    prior = prior_of(counts)
    assert math.isinf(prior.strength)
    assert [prior.posterior_mean(*pair) for pair in counts] == pytest.approx([rate] * len(counts))


def test_all_or_nothing_leans_on_one_target_at_least():
    # By hand: mean 1/2 and strength 1, so (0.5 + 10) / (1 + 10).
    prior = prior_of([(10, 10), (0, 10)] * 2)
    assert (prior.mean, prior.strength) == pytest.approx((0.5, 1.0))
    assert prior.posterior_mean(10, 10) == pytest.approx(10.5 / 11)


def test_of_no_counts_nothing_is_known():
    assert prior_of([]) is None
    assert prior_of([(0, 0)]) is None
