"""The provision map: one row per provision and year group, and what each request may ask of a figure."""

from __future__ import annotations

import pytest

from pipelines.figures import WrongRequestError
from pipelines.transforms.periods import Span


@pytest.fixture
def two_provisions(spec):
    spec.given(
        pupils="pupil_id | disadvantaged\na | yes\nb | no",
        enrolments="pupil_id | academic_year | year_group\na | 2024/25 | 2\nb | 2024/25 | 10",
        provisions="""
            provision_id | name           | tier     | area
            V            | Paired reading | targeted | literacy
            W            | Number group   | universal| mathematics
        """,
        interventions="""
            intervention_id | provision_id | started_on | ended_on   | fixed_cost | funding_source
            I               | V            | 2024-09-09 | 2024-09-13 | 50         | pupil_premium
            J               | W            | 2024-09-09 | 2024-09-13 | 10         | sen_notional
        """,
        placements="""
            intervention_id | pupil_id | target_id
            I               | a        | T
            I               | b        |
            J               | b        |
        """,
        plans="plan_id | pupil_id | started_on\nL | a | 2024-09-02",
        targets="target_id | plan_id | pupil_id | area | set_on\nT | L | a | communication | 2024-09-02",
        reviews="review_id | target_id | reviewed_on | outcome\nR | T | 2024-12-01 | achieved",
    )
    return spec


def test_a_cell_has_its_pupils_their_cost_and_the_targets_served(two_provisions):
    two_provisions.shows(
        "provision_map",
        """
        provision_id|name          |tier     |area       |year_group|pupils|planned|reviewed|achieved|attainment_rate
        W           |Number group  |universal|mathematics|10        |1     |10.00  |0       |0       |
        V           |Paired reading|targeted |literacy   |2         |1     |25.00  |1       |1       |1.0
        V           |Paired reading|targeted |literacy   |10        |1     |25.00  |0       |0       |
        """,
    )


@pytest.mark.parametrize(
    ("where", "cells"),
    [
        ({"disadvantaged": "yes"}, "V | 2"),
        ({"funding_source": "sen_notional"}, "W | 10"),
        ({"area": "literacy", "year_group": "2"}, "V | 2"),  # the provision's area, not the target's
    ],
)
def test_the_map_can_be_narrowed(two_provisions, where, cells):
    two_provisions.shows("provision_map", f"provision_id | year_group\n{cells}", where=where)


def test_a_term_in_which_nothing_ran_is_an_empty_map(two_provisions):
    two_provisions.shows("provision_map", "", span=Span(term="2025/26 autumn"))


def test_a_cut_that_the_figure_cannot_have_is_refused_with_those_it_can(two_provisions):
    with pytest.raises(
        WrongRequestError,
        match=r"attainment cannot be cut by funding_source. It can be cut by: school_id",
    ):
        two_provisions.shows("attainment", "", by=("funding_source",))


def test_an_unknown_figure_is_refused_with_those_there_are(two_provisions):
    with pytest.raises(WrongRequestError, match=r"There is no figure 'cost'. The figures are: attainment, .*costs"):
        two_provisions.shows("cost", "")
