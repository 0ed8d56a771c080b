"""The effect size of gains without a comparison group, and its interval."""

from __future__ import annotations

import math

import scipy

from pipelines.records.impact_bands import impact_bands

BELOW, ABOVE = 0.025, 0.975
FAR = 1_000.0  # beyond it SciPy's noncentral t loses its digits


def correction(pairs: int) -> float:
    """Return Hedges' correction of a standardised mean gain: 1 - 3 / (4(n - 1) - 1).

    Source: L. V. Hedges, Distribution theory for Glass's estimator of effect size and related estimators, 1981.
    """
    return 1 - 3 / (4 * (pairs - 1) - 1)


def effect_size(pairs: int, mean: float, deviation: float) -> tuple[float, float, float] | None:
    """Return the effect size of gains with the ends of its 95 per cent interval; nothing where there can be none.

    d = mean / sample standard deviation of the gains, times `correction`. The interval is the exact one by the
    noncentral t distribution (K. Kelley, Confidence intervals for standardized effect sizes, Journal of Statistical
    Software 20(8), 2007, section 2.2), with the same correction. There is none of fewer gains than
    `impact_bands.toml` says, nor where all gains are equal.
    """
    if pairs < impact_bands().effect_size.fewest_pairs or deviation <= 0:
        return None
    root = math.sqrt(pairs)
    low, high = noncentrality_limits(mean / deviation * root, pairs - 1)
    scale = correction(pairs)
    return scale * mean / deviation, scale * low / root, scale * high / root


def noncentrality_limits(t: float, freedom: int) -> tuple[float, float]:
    """Return the noncentralities of which a t this large would be the 97.5th and the 2.5th percentile."""
    return _noncentrality(t, freedom, BELOW), _noncentrality(t, freedom, ABOVE)


def _noncentrality(t: float, freedom: int, share: float) -> float:
    """Return the `share` quantile of t·S - Z, with S the root of chi-square over its freedom, and Z standard normal.

    P(T <= t) is P(noncentrality <= t·S - Z); so far out Z is as nothing beside t·S.
    """
    if abs(t) > FAR:
        return t * math.sqrt(scipy.stats.chi2.ppf(share if t > 0 else 1 - share, freedom) / freedom)
    return float(scipy.special.nctdtrinc(freedom, 1 - share, t))
