"""Shares and their intervals; a share of nothing is missing, decided here and nowhere else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    import pandas as pd

Z_95 = 1.959964


def share(part: pd.Series[int], whole: pd.Series[int]) -> pd.Series[float]:
    """Return part / whole as floats, missing where the whole is 0."""
    whole_floats = whole.astype("float64")
    return part.astype("float64") / whole_floats.where(whole_floats > 0)


def wilson_interval(part: pd.Series[int], whole: pd.Series[int]) -> tuple[pd.Series[float], pd.Series[float]]:
    """Return the ends of the Wilson 95 per cent score interval of part / whole, missing where the whole is 0.

    Source: E. B. Wilson, Probable inference, the law of succession, and statistical inference, 1927:
    centre = (p + z²/2n) / (1 + z²/n), half = z / (1 + z²/n) · sqrt(p(1-p)/n + z²/4n²).
    """
    p = share(part, whole)
    n = whole.astype("float64").where(whole > 0)
    scale = 1 + Z_95**2 / n
    centre = (p + Z_95**2 / (2 * n)) / scale
    half: pd.Series[float] = Z_95 / scale * np.sqrt(p * (1 - p) / n + Z_95**2 / (4 * n**2))
    return (centre - half).clip(lower=0.0), (centre + half).clip(upper=1.0)
