"""Every ladder of stages counts the same movements, and what a crosswalk calls the same is none."""

from __future__ import annotations

import pytest

from pipelines.transforms.periods import Span
from tests.spec.conftest import stages

AUTUMN = Span(term="2024/25 autumn")
LADDERS = [
    ("code_2001", "N", "A", "P"),
    ("code_2001", "N", "P", "S"),
    ("code_2014", "N", "K", "E"),
    ("highland_asn", "0", "1", "4"),
    ("highland_asn", "0", "2", "3"),
    ("staged_intervention", "0", "1", "3"),
    ("wales_aln", "N", "IDPS", "IDPL"),
    ("northern_ireland", "0", "1", "3"),
]


def one_of_each(spec, ladder, rung_0, low, high):
    """Draw a school on a ladder with a pupil for each movement; the pupil `zero` is recorded at rung 0."""
    spec.given(
        schools=f"school_id | ladder\n1 | {ladder}",
        pupils="pupil_id\njoins\nup\ndown\nleaves\nstays\nzero",
        stages=stages(
            f"joins {low} 2024-10-01",
            f"up {low} 2023-09-01",
            f"up {high} 2024-10-01",
            f"down {high} 2023-09-01",
            f"down {low} 2024-10-01",
            f"leaves {high} 2023-09-01",
            f"leaves {rung_0} 2024-10-01",
            f"stays {low} 2023-09-01",
            f"zero {rung_0} 2023-09-01",
        ),
    )


def shows_one_of_each(spec, low, high):
    spec.shows(
        "movements",
        "movement | pupils\njoined | 1\nleft | 1\nstepped_up | 1\nstepped_down | 1\nunchanged | 2",
        span=AUTUMN,
    )
    spec.shows(
        "transitions",
        f"""
        opening_stage | closing_stage | pupils
        none          | none          | 1
        none          | {low}         | 1
        {low}         | {low}         | 1
        {low}         | {high}        | 1
        {high}        | none          | 1
        {high}        | {low}         | 1
        """,
        span=AUTUMN,
    )
    spec.shows(
        "stage_flow",
        f"""
        stage  | opening | moved_in | moved_out | recoded_in | recoded_out | closing
        none   | 2       | 1        | 1         | 0          | 0           | 2
        {low}  | 2       | 2        | 1         | 0          | 0           | 3
        {high} | 2       | 1        | 2         | 0          | 0           | 1
        """,
        span=AUTUMN,
    )
    spec.shows(
        "stage_rates",
        "on_register | stepped_up | stepped_down | step_up_rate | step_down_rate\n4 | 1 | 2 | 0.25 | 0.50",
        span=AUTUMN,
    )
    spec.shows(
        "stage_events",
        "movement | events\njoined | 1\nleft | 1\nstepped_up | 1\nstepped_down | 1",
        span=AUTUMN,
    )


@pytest.mark.parametrize(("ladder", "rung_0", "low", "high"), LADDERS)
def test_each_ladder(spec, ladder, rung_0, low, high):
    one_of_each(spec, ladder, rung_0, low, high)
    shows_one_of_each(spec, low, high)


@pytest.mark.usefixtures("council")
def test_a_councils_own_stages_go_by_the_order_of_its_settings(spec):
    one_of_each(spec, "staged_intervention", "U", "S1", "S3")
    shows_one_of_each(spec, "S1", "S3")


@pytest.mark.parametrize(
    ("opening", "closing", "movement"),
    [
        ("A code_2001", "K code_2014", "recoded"),
        ("P code_2001", "K code_2014", "recoded"),
        ("S code_2001", "E code_2014", "recoded"),
        ("A code_2001", "E code_2014", "stepped_up"),
        ("P code_2001", "E code_2014", "stepped_up"),
        ("S code_2001", "K code_2014", "stepped_down"),
        ("P code_2001", "N code_2014", "left"),
        ("N code_2001", "K code_2014", "joined"),
        ("N code_2001", "N code_2014", "unchanged"),
        ("A code_2001", "P code_2001", "stepped_up"),
        ("K code_2014", "A code_2001", "recoded"),  # back again: K is the same as either
        ("K code_2014", "P code_2001", "recoded"),
        ("K code_2014", "S code_2001", "stepped_up"),
        ("E code_2014", "P code_2001", "stepped_down"),
        # Nothing says which rung of unlinked ladders is the higher.
        ("1 staged_intervention", "4 highland_asn", "recoded"),
        ("2 staged_intervention", "2 highland_asn", "recoded"),
        ("2 highland_asn", "K code_2014", "recoded"),
        ("0 staged_intervention", "0 highland_asn", "unchanged"),
        ("0 staged_intervention", "1 highland_asn", "joined"),
        ("1 staged_intervention", "0 highland_asn", "left"),
    ],
)
def test_a_change_from_ladder_to_ladder(spec, opening, closing, movement):
    (before, old), (after, new) = opening.split(), closing.split()
    spells = stages(f"a {before} 2023-09-01 2024-10-31 {old}", f"a {after} 2024-11-01 2026-07-21 {new}")
    spec.given(pupils="pupil_id\na", stages=spells)
    spec.shows("movements", f"movement | pupils\n{movement} | 1", span=AUTUMN)
    event = "" if movement == "unchanged" else f"{movement} | 1"
    spec.shows("stage_events", f"movement | events\n{event}", span=AUTUMN)
