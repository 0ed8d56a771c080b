"""Numeric goals and goal attainment scaling: progress along the way, and the T-score of a plan."""

from __future__ import annotations

import pytest

TARGETS = "target_id | plan_id | pupil_id | set_on | baseline_value | goal_value | horizon"
MEASURED = "review_id | target_id | reviewed_on | measured_value | outcome"


@pytest.mark.parametrize(
    ("baseline", "goal", "measured", "progress"),
    [
        ("10", "40", "25", "50.0"),
        ("8", "2", "5", "50.0"),  # fewer incidents: the goal lies below
        ("8", "2", "1", "116.67"),  # past the goal, shown as it is
        ("10", "40", "7", "-10.0"),  # further away than at first
        ("5", "5", "6", ""),  # nowhere to go: missing
        ("0.1", "0.4", "0.2", "33.333"),
        ("-3", "0", "-1.5", "50.0"),
    ],
)
def test_progress_is_the_share_of_the_way_from_baseline_to_goal(pupil, baseline, goal, measured, progress):
    pupil.given(
        targets=f"{TARGETS}\nT | L | a | 2024-09-09 | {baseline} | {goal} |",
        reviews=f"{MEASURED}\nR | T | 2024-12-04 | {measured} |",  # discussed, not decided: measured all the same
    )
    pupil.shows("goal_progress", f"target_id | pupil_id | goal_progress\nT | a | {progress}")


def test_the_last_measured_value_in_the_period_counts(pupil):
    pupil.given(
        targets=f"{TARGETS}\nT | L | a | 2024-09-09 | 0 | 10 |",
        reviews=f"""
            {MEASURED}
            R1  | T | 2024-10-01 | 2 |
            R10 | T | 2024-12-04 | 4 |
            R9  | T | 2024-12-04 | 5 |           # the same day: R9 comes after R10 in text order
            R2  | T | 2025-01-02 |   | achieved  # nothing measured; in the holiday, so still of the autumn
            R3  | T | 2025-03-03 | 7 |
        """,
    )
    pupil.shows("goal_progress", "measured_value | goal_progress\n7.0 | 70.0")
    pupil.shows(
        "goal_progress",
        "term | baseline_value | goal_value | measured_value\n2024/25 autumn | 0.0 | 10.0 | 5.0\n"
        "2024/25 spring | 0.0 | 10.0 | 7.0",
        by=("term",),
    )


def test_a_target_without_a_baseline_or_a_goal_has_no_progress_and_long_term_ones_are_asked_for(pupil):
    pupil.given(
        targets=f"""
            {TARGETS}
            T | L | a | 2024-09-09 |   | 10 |
            U | L | a | 2024-09-09 | 0 |    |
            X | L | a | 2024-09-09 | 0 | 10 | long_term
        """,
        reviews=f"{MEASURED}\nR1 | T | 2024-12-04 | 5 |\nR2 | U | 2024-12-04 | 5 |\nR3 | X | 2024-12-04 | 5 |",
    )
    pupil.shows("goal_progress", "")
    pupil.shows("goal_progress", "target_id\nX", where={"horizon": "long_term"})


def test_the_mean_is_of_the_pupils_own_means(pupil):
    # a: 100 and 50, b: 0. The mean of 75 and 0 is 37.5; of the three targets it would be 50.
    pupil.given(
        pupils="pupil_id\na\nb",
        plans="plan_id | pupil_id | started_on\nL | a | 2024-09-02\nM | b | 2024-09-02",
        targets=f"""
            {TARGETS}
            T | L | a | 2024-09-09 | 0 | 10 |
            U | L | a | 2024-09-09 | 0 | 10 |
            X | M | b | 2024-09-09 | 0 | 10 |
            Y | M | b | 2024-09-09 | 5 | 5  |  # no way to go: neither in the mean nor among its targets
        """,
        reviews=f"""
            {MEASURED}
            R1 | T | 2024-12-04 | 10 |
            R2 | U | 2024-12-04 | 5  |
            R3 | X | 2024-12-04 | 0  |
            R4 | Y | 2024-12-04 | 5  |
        """,
    )
    pupil.shows("goal_progress_mean", "pupils | targets | mean_goal_progress\n2 | 3 | 37.5")
    pupil.shows("goal_progress_mean", "pupil_id | mean_goal_progress\na | 75.0\nb | 0.0", by=("pupil_id",))


def test_the_mean_of_nobody_is_missing(spec):
    spec.shows("goal_progress_mean", "pupils | targets | mean_goal_progress\n0 | 0 |")
    spec.shows("goal_progress", "")
    spec.shows("gas", "")


def scaled(spec, *goals: tuple[str, int]):
    """Draw targets of plan L, each with a weight and a scale."""
    targets = "\n".join(f"T{place} | L | a | 2024-09-09 | {weight}" for place, (weight, _) in enumerate(goals))
    reviews = "\n".join(f"R{place} | T{place} | 2024-12-04 | {scale}" for place, (_, scale) in enumerate(goals))
    spec.given(
        targets=f"target_id | plan_id | pupil_id | set_on | weight\n{targets}",
        reviews=f"review_id | target_id | reviewed_on | scale\n{reviews}",
    )


@pytest.mark.parametrize(
    ("goals", "number", "t_score"),
    [
        ([("", 1)] * 3, 3, "63.69"),
        # Equal goals as in the conversion key of Kiresuk, Smith and Cardillo (1994): one at +1, two at -1 …
        ([("", 1)], 1, "60.00"),
        ([("", -1)] * 2, 2, "37.60"),
        ([("", 2)] * 4, 4, "79.02"),
        ([("", 0)] * 5, 5, "50.00"),
        # By hand: Σw·x = 2 - 1 = 1, Σw² = 5, (Σw)² = 9: 50 + 10 / root(0.7·5 + 0.3·9) = 54.016.
        ([("2", 1), ("1", -1)], 2, "54.016"),
        ([("0", 2), ("", 1)], 1, "60.00"),  # a goal of no weight is none
    ],
)
def test_the_t_score_of_a_plan(pupil, goals, number, t_score):
    scaled(pupil, *goals)
    pupil.shows("gas", f"plan_id | pupil_id | goals | t_score\nL | a | {number} | {t_score}")


def test_a_plan_without_a_goal_of_any_weight_has_no_t_score(pupil):
    scaled(pupil, ("0", 2))
    pupil.shows("gas", "")


def test_the_last_review_on_the_scale_counts_with_the_attributes_of_its_day(pupil):
    pupil.given(
        enrolments="pupil_id | academic_year | year_group\na | 2024/25 | 4\na | 2025/26 | 5",
        targets="target_id | plan_id | pupil_id | set_on\nT | L | a | 2024-09-09\nU | L | a | 2024-09-09",
        reviews="""
            review_id | target_id | reviewed_on | scale | outcome
            R1        | T         | 2024-12-04  | -2    | not_achieved
            R2        | T         | 2025-07-02  | 1     | achieved
            R3        | T         | 2025-07-03  |       | achieved      # without the scale
            R4        | U         | 2025-10-01  | 1     | achieved
        """,
    )
    pupil.shows("gas", "year_group | goals | t_score\n5 | 2 | 62.40", by=("year_group",))
    pupil.shows(
        "gas", "term | t_score\n2024/25 autumn | 30.00\n2024/25 summer | 60.00\n2025/26 autumn | 60.00", by=("term",)
    )
