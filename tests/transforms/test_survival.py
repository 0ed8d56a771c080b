"""The Kaplan-Meier quantiles: by hand, and as statsmodels has the curve."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.duration.survfunc import SurvfuncRight

from pipelines.transforms.survival import survival_quantiles

QUARTILES = [0.25, 0.5, 0.75]


def quartiles(times):
    """Return the quartiles of durations, of which those below 0 have not ended."""
    days = pd.Series([abs(time) for time in times], dtype="int64")
    return survival_quantiles(days, pd.Series([time > 0 for time in times], dtype="bool"), QUARTILES)


@pytest.mark.parametrize(
    ("times", "expected"),
    [
        ((1, 2, 3, 4), [1, 2, 3]),  # 3/4, 1/2 and 1/4 are met exactly
        ((7,), [7, 7, 7]),
        # Freireich 1963: weeks in remission of 21 children on 6-mercaptopurine, 12 of them still in it. The share in
        # remission is 0.753 after 10 weeks, 0.690 after 13, 0.627 after 16, 0.538 after 22, 0.448 after 23.
        (
            (6, 6, 6, -6, 7, -9, 10, -10, -11, 13, 16, -17, -19, -20, 22, 23, -25, -32, -32, -34, -35),
            [13, 23, None],
        ),
        ((-5, 5), [5, 5, None]),  # what is censored on the day counts among those who could end on it
        ((-5, 6), [6, 6, 6]),
        ((5, -5, -5, -5), [5, None, None]),
        ((-3, -4), [None, None, None]),
        ((), [None, None, None]),
    ],
)
def test_by_hand(times, expected):
    assert quartiles(times) == expected


@given(st.lists(st.tuples(st.integers(1, 40), st.booleans()), min_size=1, max_size=60))
def test_as_statsmodels_has_the_curve(drawn):
    times = [days if ended else -days for days, ended in drawn]
    if not any(ended for _, ended in drawn):
        assert quartiles(times) == [None, None, None]
        return
    curve = SurvfuncRight([days for days, _ in drawn], [int(ended) for _, ended in drawn])
    for share, found in zip(QUARTILES, quartiles(times), strict=True):
        reached = curve.surv_times[curve.surv_prob <= 1 - share + 1e-9]
        assert found == (reached[0] if len(reached) else None)
