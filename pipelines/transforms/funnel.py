"""Limits of a funnel plot: how far a rate of few targets may lie from all provisions' without meaning anything."""

from __future__ import annotations

from functools import lru_cache

import scipy

WARNING, ALARM = 0.025, 0.001  # on each side of the 95 and the 99.8 per cent limits


def control_limits(centre: float, reviewed: int, tail: float) -> tuple[float, float]:
    """Return the rates between which achieved / reviewed lies but for chance of `tail` on either side, in 0 to 1.

    Exact binomial limits, interpolated between whole targets (D. J. Spiegelhalter, Funnel plots for comparing
    institutional performance, Statistics in Medicine 24, 2005, appendix A.1.1), for a provision has few targets; the
    upper limit mirrors the lower one of what is not achieved.
    """
    low = _lower(centre, reviewed, tail)
    high = 1 - _lower(1 - centre, reviewed, tail)
    return max(low, 0.0), min(high, 1.0)


@lru_cache(maxsize=4096)
def _lower(centre: float, reviewed: int, tail: float) -> float:
    at_most = scipy.stats.binom(reviewed, centre)
    number = float(at_most.ppf(tail))
    beyond = float(at_most.cdf(number) - tail) / float(at_most.pmf(number))
    return (number - beyond) / reviewed


def position(rate: float, warning: tuple[float, float], alarm: tuple[float, float]) -> str:
    """Return where a rate lies: `within` both pairs of limits, or outside the widest that it lies outside of."""
    for name, (low, high) in (("998", alarm), ("95", warning)):
        if rate < low:
            return f"below_{name}"
        if rate > high:
            return f"above_{name}"
    return "within"
