"""How provisions are said to stand to each other: never more than chance allows, and never a name taken for markup."""

from __future__ import annotations

import pandas as pd
import pytest
from scipy.stats import binom

from dashboard.impact.standing import at_least_by_chance, funnel_title, ranking_note, ranking_title


def provisions(*positions, shrunk=None):
    """Return provisions A, B, … that lie where the funnel puts them; each a little better than the next."""
    names = [f"Group {chr(65 + place)}" for place in range(len(positions))]
    estimates = shrunk or [0.9 - 0.01 * place for place in range(len(positions))]
    return pd.DataFrame({"provision": names, "position": positions, "attainment_shrunk": estimates})


WITHIN = ("within",) * 10


def test_where_all_lie_within_the_limits_none_stands_out():
    assert ranking_title(provisions(*WITHIN)) == "No provision stands clearly above or below the others"
    assert funnel_title(provisions(*WITHIN)) == "All 10 rates lie within the limits of chance"


def test_one_outside_the_95_per_cent_limits_is_what_chance_brings_among_ten():
    rows = provisions("above_95", *WITHIN)
    assert ranking_title(rows) == "No provision stands clearly above or below the others"
    assert ranking_note(rows) == (
        "Of 11 provisions 1 lies outside the 95% limits: Group A above; chance alone may well put as many there."
    )
    assert funnel_title(rows) == "10 of 11 rates lie within the limits of chance"


def test_four_of_fourteen_are_more_than_chance_brings():
    rows = provisions("above_95", "above_95", "below_95", "below_95", *WITHIN)
    assert at_least_by_chance(4, 14) < 0.05 < at_least_by_chance(2, 14)
    assert ranking_title(rows) == (
        "4 of 14 provisions lie outside the 95% limits, more than chance alone would put there"
    )
    assert ranking_note(rows).endswith("Group A and Group B above and Group C and Group D below.")


def test_beyond_the_wider_limits_a_provision_is_named_with_its_side():
    rows = provisions("above_998", *WITHIN, "below_998")
    assert ranking_title(rows) == "2 of 12 provisions lie beyond what chance allows: Group A above and Group L below"
    assert ranking_title(provisions("below_998", *WITHIN)) == (
        "1 of 11 provisions lies beyond what chance allows: Group A below"
    )


def test_one_provision_alone_is_compared_with_nothing():
    rows = provisions("within")
    assert ranking_title(rows) == "Group A is the only provision with reviewed targets"
    assert funnel_title(rows) == "The one rate lies within the limits of chance"
    assert ranking_note(rows) == ""


def test_equal_estimates_are_said_to_be_no_ranking():
    note = ranking_note(provisions(*WITHIN, shrunk=[0.55] * 10))
    assert note.startswith("The rates differ no more than chance alone would make them")
    assert "the rate of all, 55%" in note


@pytest.mark.parametrize(("number", "of"), [(0, 5), (1, 1), (2, 27), (7, 40)])
def test_the_chance_of_so_many_outside_is_that_of_the_binomial(number, of):
    assert at_least_by_chance(number, of) == pytest.approx(binom.sf(number - 1, of, 0.05))
