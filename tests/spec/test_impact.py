"""What a provision achieves and costs: targets it serves, pupils, cost per pupil and per target achieved."""

from __future__ import annotations

import pytest

from pipelines.transforms.periods import Span

AUTUMN = Span(term="2024/25 autumn")


@pytest.fixture
def two_provisions(spec):
    """Draw V, a week of £50 for a and b with two targets, and W, a week of £10 for b without any."""
    spec.given(
        pupils="pupil_id\na\nb",
        provisions="""
            provision_id | name           | tier      | area
            V            | Paired reading | targeted  | literacy
            W            | Number group   | universal | mathematics
        """,
        interventions="""
            intervention_id | provision_id | started_on | ended_on   | fixed_cost
            I               | V            | 2024-09-09 | 2024-09-13 | 50
            J               | W            | 2024-09-09 | 2024-09-13 | 10
        """,
        placements="""
            intervention_id | pupil_id | target_id
            I               | a        | T
            I               | b        | U
            J               | b        |
        """,
        plans="plan_id | pupil_id | started_on\nL | a | 2024-09-02\nM | b | 2024-09-02",
        targets="""
            target_id | plan_id | pupil_id | area          | set_on
            T         | L       | a        | communication | 2024-09-02
            U         | M       | b        | literacy      | 2024-09-02
        """,
        reviews="""
            review_id | target_id | reviewed_on | outcome
            R1        | T         | 2024-12-02  | achieved
            R2        | U         | 2025-03-03  | not_achieved
        """,
    )
    return spec


def test_a_provision_with_its_pupils_targets_and_cost_and_one_with_cost_and_no_target(two_provisions):
    two_provisions.shows(
        "impact",
        """
        provision_id|name          |pupils|reviewed|achieved|attainment_rate|attainment_low|attainment_high|cost
        W           |Number group  |1     |0       |0       |               |              |               |10.00
        V           |Paired reading|2     |2       |1       |0.5            |0.0945        |0.9055         |50.00
        """,
    )
    two_provisions.shows(
        "impact",
        """
        provision_id | cost_per_pupil | cost_per_target_achieved | attainment_shrunk | entry_exit_pairs | ratio_gain
        W            | 10.00          |                          |                   | 0                |
        V            | 25.00          | 50.00                    | 0.5               | 0                |
        """,
    )


def test_a_target_costs_the_whole_placements_whose_targets_were_reviewed_in_the_period(two_provisions):
    # In the autumn only T was reviewed: of the group's £50 its placement costs 25. U's review has no pupil, nor a cost,
    # in the spring, and nothing was achieved.
    two_provisions.shows(
        "impact",
        """
        term           | provision_id | pupils | reviewed | achieved | cost  | cost_per_pupil | cost_per_target_achieved
        2024/25 autumn | W            | 1      | 0        | 0        | 10.00 | 10.00          |
        2024/25 autumn | V            | 2      | 1        | 1        | 50.00 | 25.00          | 25.00
        2024/25 spring | V            | 0      | 1        | 0        | 0.00  |                |
        """,
        by=("term",),
    )


def test_area_and_tier_are_the_provision_s_own(two_provisions):
    two_provisions.shows("impact", "provision_id | reviewed\nV | 2", where={"area": "literacy"})
    two_provisions.shows("impact", "", where={"area": "communication"})
    two_provisions.shows("impact", "tier | provision_id\nuniversal | W\ntargeted | V", by=("tier",))


def test_a_target_that_two_provisions_serve_counts_in_each(two_provisions):
    two_provisions.given(
        placements="""
            intervention_id | pupil_id | target_id
            I               | a        | T
            J               | a        | T
        """,
    )
    two_provisions.shows(
        "impact",
        """
        provision_id | reviewed | achieved | cost_per_target_achieved
        W            | 1        | 1        | 10.00
        V            | 1        | 1        | 50.00
        """,
        span=AUTUMN,
    )


def test_what_no_pupil_bears_is_in_the_cost_but_not_with_a_cut_of_a_pupil(two_provisions):
    two_provisions.given(
        placements="intervention_id | pupil_id | left_on | target_id\nI | a | 2024-09-10 | T",  # two of the five days
    )
    two_provisions.shows("impact", "provision_id | cost | cost_per_target_achieved\nW | 10.00 |\nV | 50.00 | 20.00")
    two_provisions.shows("impact", "pupil_id | provision_id | cost\na | V | 20.00", by=("pupil_id",))


def test_a_provision_that_nobody_was_placed_in_costs_all_the_same(two_provisions):
    two_provisions.given(placements="intervention_id | pupil_id | target_id")
    two_provisions.shows("impact", "provision_id | pupils | cost\nW | 0 | 10.00\nV | 0 | 50.00")
    two_provisions.shows("impact", "", by=("pupil_id",))


def test_long_term_targets_are_not_among_the_reviewed(two_provisions):
    two_provisions.given(
        targets="target_id | plan_id | pupil_id | set_on | horizon\nT | L | a | 2024-09-02 | long_term",
    )
    two_provisions.shows("impact", "provision_id | reviewed\nW | 0\nV | 0")


def test_without_records_there_are_no_provisions(spec):
    spec.shows("impact", "")
    spec.shows("funnel", "")
    spec.shows("measures", "")
