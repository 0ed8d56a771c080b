"""How long things last when some have not ended yet: the Kaplan-Meier estimate."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import scipy

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

ROUNDED_AWAY = 1e-12


def survival_quantiles(
    durations: pd.Series[int],
    has_ended: pd.Series[bool],
    shares: Sequence[float],
) -> list[float | None]:
    """Return for each share the shortest duration by which at least that share has ended; missing if not reached.

    A duration that has not ended is censored: it counts among those that could end up to its own length. Source:
    E. L. Kaplan and P. Meier, Nonparametric estimation from incomplete observations, 1958.
    """
    lasted = durations.to_numpy().astype(np.float64)
    ended = has_ended.to_numpy("bool")
    if not ended.any():
        return [None for _ in shares]
    censored = scipy.stats.CensoredData(uncensored=lasted[ended], right=lasted[~ended])
    survival = scipy.stats.ecdf(censored).sf
    reached = [np.flatnonzero(survival.probabilities <= 1 - share + ROUNDED_AWAY) for share in shares]
    return [float(survival.quantiles[places[0]]) if len(places) else None for places in reached]
