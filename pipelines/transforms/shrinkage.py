"""Shrunken rates: what is known of a provision with few targets leans on what is known of all of them."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np
import scipy

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

Counts = tuple[tuple[int, int], ...]
# Strengths (a + b) between which the likelihood is searched, as natural logarithms: what is known of all provisions
# weighs as much as one target at least, or two of two would stand as a rate of 1; at a million they have one rate.
WEAKEST, STRONGEST = 0.0, math.log(1e6)
STARTS = np.linspace(0.5, 8.0, 6)
BETTER = 1e-7  # by how much in log-likelihood differing rates must explain the counts better than one rate for all


@dataclass(frozen=True)
class Prior:
    """How the rates of all provisions are spread: beta with mean a / (a + b) and strength a + b.

    A strength without end says that all have one rate.
    """

    mean: float
    strength: float

    def posterior_mean(self, achieved: int, reviewed: int) -> float:
        """Return (a + achieved) / (a + b + reviewed)."""
        if math.isinf(self.strength):
            return self.mean
        return (self.mean * self.strength + achieved) / (self.strength + reviewed)


def prior_of(counts: Iterable[tuple[int, int]]) -> Prior | None:
    """Return the beta distribution under which achieved of reviewed, of each provision, are likeliest.

    Empirical Bayes, beta-binomial by maximum likelihood (B. Efron and C. Morris, Data analysis using Stein's estimator
    and its generalizations, 1975; J. G. Skellam, 1948, for the distribution). All have the pooled rate where fewer than
    two provisions have a target reviewed, and where no spread explains the counts better than one rate does; a strength
    of 1 is the least. Nothing where nothing was reviewed.
    """
    return _prior_of(tuple(sorted((int(part), int(whole)) for part, whole in counts if whole > 0)))


@lru_cache(maxsize=4096)
def _prior_of(counts: Counts) -> Prior | None:
    if not counts:
        return None
    achieved, reviewed = (np.array(column, dtype=float) for column in zip(*counts, strict=True))
    pooled = float(achieved.sum() / reviewed.sum())
    one_rate = Prior(pooled, math.inf)
    if len(counts) < 2 or pooled in {0.0, 1.0} or reviewed.max() < 2:
        return one_rate
    fitted, gain = _likeliest(achieved, reviewed, pooled)
    return fitted if gain > BETTER and fitted.strength < math.exp(STRONGEST) * (1 - BETTER) else one_rate


def _likeliest(achieved: NDArray[Any], reviewed: NDArray[Any], pooled: float) -> tuple[Prior, float]:
    """Return the likeliest prior, and how much likelier it makes the counts than one rate does, in logarithms."""
    special = scipy.special

    def loss(at: NDArray[Any]) -> tuple[float, NDArray[Any]]:
        mean, strength = special.expit(at[0]), math.exp(at[1])
        a, b = mean * strength, (1 - mean) * strength
        value = float(np.sum(special.betaln(a + achieved, b + reviewed - achieved) - special.betaln(a, b)))
        both = special.digamma(strength) - special.digamma(strength + reviewed)
        by_a = np.sum(special.digamma(a + achieved) - special.digamma(a) + both)
        by_b = np.sum(special.digamma(b + reviewed - achieved) - special.digamma(b) + both)
        slope = np.array([(by_a - by_b) * a * (1 - mean), by_a * a + by_b * b])
        return -value, -slope

    start = min(STARTS, key=lambda strength: loss(np.array([special.logit(pooled), strength]))[0])
    found = scipy.optimize.minimize(
        loss,
        np.array([special.logit(pooled), start]),
        jac=True,
        method="L-BFGS-B",
        bounds=[(-12.0, 12.0), (WEAKEST, STRONGEST)],
        options={"ftol": 1e-14, "gtol": 1e-8},
    )
    alone = float(np.sum(achieved) * math.log(pooled) + np.sum(reviewed - achieved) * math.log1p(-pooled))
    return Prior(float(special.expit(found.x[0])), math.exp(found.x[1])), -float(found.fun) - alone
