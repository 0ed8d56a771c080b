"""An entry score and the later ones of the same intervention, measure and scale."""

from __future__ import annotations

import pytest

from pipelines.engines import collect
from pipelines.transforms.assessment_pairs import assessment_pairs
from tests.drawn import as_drawn, drawn, frames_of, rows_of

HEAD = (
    "assessment_id | pupil_id | intervention_id | measure | scale                 | taken_on   | point   | score"
    " | reliability\n"
)


def scores(*lines: str) -> str:
    """Draw scores of pupil `a` in intervention I, in reading age: id, day, point, score, reliability."""
    rows = [[*line.split(), ""][:5] for line in lines]
    return HEAD + "\n".join(
        f"{one} | a | I | Reading | age_equivalent_months | {day} | {point} | {score} | {reliability}"
        for one, day, point, score, reliability in rows
    )


@pytest.mark.parametrize(
    ("taken", "pairs"),
    [
        (["A1 2025-01-06 entry 80 0.9", "A2 2025-03-24 exit 84"], ["A1 | A2 | exit | 84 | 0.9 | 77"]),
        (["A1 2025-01-06 entry 80", "A2 2025-02-10 interim 82", "A3 2025-03-24 exit 84 0.8"], [
            "A1 | A2 | interim | 82 |  | 35", "A1 | A3 | exit | 84 | 0.8 | 77",
        ]),
        (["A1 2025-01-06 entry 80", "A2 2025-01-06 exit 84"], []),  # on the day of the entry
        (["A1 2025-01-06 entry 80"], []),
        (["A2 2025-03-24 exit 84"], []),
        # The earliest entry counts, the higher id of two on one day; an exit before an interim of that day.
        (["A1 2025-01-06 entry 80", "A2 2025-01-06 entry 81", "A3 2025-01-07 entry 82", "A4 2025-03-24 exit 84",
          "A5 2025-03-24 interim 99", "A6 2025-03-24 exit 85"], ["A2 | A6 | exit | 85 |  | 77"]),
    ],
)  # fmt: skip
def test_pairs_of_one_measure(engine, taken, pairs):
    expected = drawn("entry_id | later_id | point | later_score | reliability | days\n" + "\n".join(pairs))
    assert pairs_of(engine, scores(*taken), expected) == expected


def test_another_measure_scale_intervention_or_pupil_makes_no_pair(engine):
    picture = (
        HEAD
        + """
        A1 | a | I | Reading  | standard_score        | 2025-01-06 | entry | 80 |
        A2 | a | I | Spelling | standard_score        | 2025-03-24 | exit  | 81 |
        A3 | a | I | Reading  | age_equivalent_months | 2025-03-24 | exit  | 81 |
        A4 | a | J | Reading  | standard_score        | 2025-03-24 | exit  | 81 |
        A5 | b | I | Reading  | standard_score        | 2025-03-24 | exit  | 81 |
        A6 | a |   | Reading  | standard_score        | 2025-03-24 | exit  | 81 |
        A7 | a | I | Reading  | standard_score        | 2025-03-24 |       | 81 |
    """
    )
    assert pairs_of(engine, picture, []) == []


def pairs_of(engine, picture, expected):
    found = collect(assessment_pairs(frames_of({"assessments": rows_of("assessments", picture)}, engine)))
    columns = list(expected[0]) if expected else list(found.columns)
    return as_drawn(found.sort_values("later_id", ignore_index=True)[columns], expected)
