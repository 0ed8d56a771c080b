"""Scores of random pupils in random runs, and the numbers of their targets and reviews."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import datetime as dt
    from random import Random

Row = dict[str, Any]
SCALES = ("standard_score", "standard_score", "standard_score", "standard_score", "age_equivalent_months", "raw_score")
POINTS = ("entry", "entry", "exit", "exit", "exit", "interim", None)
# Few scores, so that gains are often equal; with 0.5 a change of exactly 29.4 is not reliable, and one of 29.5 is.
SCORES = ("80", "80.3", "83", "84.6", "94", "109.4", "109.5")
SCALES_OF_OUTCOME = {
    "achieved": (0, 1, 2, None),
    "partially_achieved": (-1, None),
    "not_achieved": (-2, None),
    None: (None,),
}


def assessments(rng: Random, runs: list[Row], ids: list[str], days: list[dt.date]) -> list[Row]:
    """Draw scores of some pupils of each run, in any order of points and days, and some of no run."""
    rows: list[Row] = []
    # Few days, so that two scores often fall on one.
    some = rng.sample(days, min(6, len(days)))
    for run in [*runs, None]:
        measured = [(pupil, measure) for pupil in ids for measure in ("Reading", "Number") if rng.random() < 0.8]
        for pupil, measure in measured:
            scale = rng.choice(SCALES)
            for _ in range(rng.choice([6, 4, 3, 2])):
                rows.append(
                    {
                        "assessment_id": f"A{len(rows)}",
                        "pupil_id": pupil,
                        "measure": measure,
                        "scale": scale,
                        "taken_on": rng.choice(some),
                        "score": Decimal(rng.choice(SCORES)),
                        "intervention_id": run and run["intervention_id"],
                        "point": rng.choice(POINTS),
                        "reliability": rng.choice([None, None, Decimal(1), Decimal("0.5"), Decimal("0.95")]),
                    },
                )
    return rows


def with_numbers_of_targets(rng: Random, targets: list[Row]) -> list[Row]:
    """Return the targets with baseline_value, goal_value (at times the same) and weight (at times 0)."""
    return [row | _numbers_of_target(rng) for row in targets]


def _numbers_of_target(rng: Random) -> Row:
    baseline, goal = (rng.choice([Decimal(0), Decimal("2.5"), Decimal(10), Decimal(-3), None]) for _ in range(2))
    weight = rng.choice([None, None, Decimal(1), Decimal(2), Decimal("0.5"), Decimal(0)])
    return {"baseline_value": baseline, "goal_value": goal, "weight": weight}


def with_numbers_of_reviews(rng: Random, reviews: list[Row]) -> list[Row]:
    """Return the reviews with measured_value and, where there is an outcome, a scale that agrees with it."""
    return [
        row
        | {
            "scale": rng.choice(SCALES_OF_OUTCOME[row["outcome"]]),
            "measured_value": rng.choice([None, Decimal(4), Decimal("2.5"), Decimal(-7), Decimal("12.25")]),
        }
        for row in reviews
    ]
