"""Shares and their intervals; a share of nothing is missing, decided here and nowhere else."""

from __future__ import annotations

import numpy as np
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


def difference_interval(
    part: pd.Series[int], whole: pd.Series[int], other_part: pd.Series[int], other_whole: pd.Series[int]
) -> tuple[pd.Series[float], pd.Series[float]]:
    """Return the ends of the 95 per cent interval of part / whole - other_part / other_whole, two separate groups.

    Missing where either whole is 0. An interval without 0 in it is a difference that chance alone seldom brings.

    Source: R. G. Newcombe, Interval estimation for the difference between independent proportions: comparison of eleven
    methods, Statistics in Medicine 17, 1998, method 10: with the rates p and q and their Wilson intervals (l, u) and
    (m, v), from p - q - sqrt((p-l)² + (v-q)²) to p - q + sqrt((u-p)² + (q-m)²).
    """
    p, q = share(part, whole), share(other_part, other_whole)
    (low, high), (other_low, other_high) = wilson_interval(part, whole), wilson_interval(other_part, other_whole)
    down = ((p - low) ** 2 + (other_high - q) ** 2) ** 0.5
    up = ((high - p) ** 2 + (q - other_low) ** 2) ** 0.5
    return p - q - down, p - q + up


def change_beyond_chance(earlier: tuple[int, int], now: tuple[int, int]) -> int:
    """Return 1 where the share of now lies above the earlier one by more than chance, -1 where below, else 0.

    Each is a part and its whole, neither whole nought. It is 0 where the 95 per cent interval of the difference has 0
    in it: see `difference_interval`.
    """
    counts = [pd.Series([int(count)]) for count in (*now, *earlier)]
    low, high = (ends.iloc[0] for ends in difference_interval(*counts))
    return int(low > 0) - int(high < 0)
