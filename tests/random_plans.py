"""Plans, targets and reviews of random pupils."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.random_assessments import with_numbers_of_reviews, with_numbers_of_targets

if TYPE_CHECKING:
    import datetime as dt
    from random import Random

Row = dict[str, Any]
KINDS = ("iep", "iep", "iep", "ehc_plan", "child_plan", "other")
OUTCOMES = ("achieved", "partially_achieved", "not_achieved", None)
BLANKS = (None, "", "  ")
TEXTS_OF_A_PLAN = (
    "lead_person",
    "likes_and_dislikes",
    "strengths",
    "pupil_view",
    "parent_view",
    "help_at_home",
    "exit_criterion",
)
TEXTS_OF_A_TARGET = ("strategy", "delivered_by", "frequency", "resources", "baseline")
DESCRIPTIONS = ("Read 40 words", "Improve reading", "Segment words into phonemes", "Write her name", "Know three GPCs")
NEXT_STEPS = ("close", "more_time", "modify", "replace", None)


def plans_and_targets(rng: Random, ids: list[str], days: list[dt.date]) -> dict[str, list[Row]]:
    """Draw plans of the pupils, some ended, with targets and their reviews on any day."""
    plans = [
        _plan(rng, f"L{number}", ids, days)
        for number in range(rng.choice([6, 6, 5, 5, 4, 4, 3, 3, 2, 1, 0]) if ids else 0)
    ]
    targets: list[Row] = []
    for number in range(rng.choice([16, 14, 12, 12, 10, 10, 8, 6, 3, 0]) if plans else 0):
        targets.append(_target(rng, f"T{number}", plans, targets, days))
    reviews = [
        _review(rng, f"R{number}", targets, days)
        for number in range(rng.choice([24, 20, 16, 16, 12, 12, 9, 6, 3, 0]) if targets else 0)
    ]
    return {
        "plans": plans,
        "targets": with_numbers_of_targets(rng, targets),
        "reviews": with_numbers_of_reviews(rng, reviews),
    }


def _plan(rng: Random, plan_id: str, ids: list[str], days: list[dt.date]) -> Row:
    started_on = rng.choice(days)
    ended_on = rng.choice([None, None, rng.choice([day for day in days if day >= started_on])])
    return {
        "plan_id": plan_id,
        "pupil_id": rng.choice(ids),
        "kind": rng.choice(KINDS),
        "started_on": started_on,
        "agreed_on": rng.choice([started_on, rng.choice(days), None]),
        "review_due_on": rng.choice([None, rng.choice([day for day in days if day >= started_on])]),
        "ended_on": ended_on,
    } | {name: rng.choice([*BLANKS, "Trains"]) for name in TEXTS_OF_A_PLAN}


def _target(rng: Random, target_id: str, plans: list[Row], before: list[Row], days: list[dt.date]) -> Row:
    plan = rng.choice(plans)
    set_on = rng.choice(days)
    due = rng.choice([day for day in days if day >= set_on])
    continued = [row["target_id"] for row in before if row["pupil_id"] == plan["pupil_id"]]
    return {
        "target_id": target_id,
        "plan_id": plan["plan_id"],
        "pupil_id": plan["pupil_id"],
        "horizon": rng.choice(["short_term", "short_term", None, "long_term"]),
        "continues_target_id": rng.choice([None, None, *continued]),
        "long_term_target_id": rng.choice([None, *continued]),
        "area": rng.choice(["literacy", "mathematics", "literacy", "mathematics", "emotional"]),
        "description": rng.choice(DESCRIPTIONS),
        "success_criterion": rng.choice([*BLANKS, "On two days"]),
        "set_on": set_on,
        "due_on": rng.choice([due, due, None]),
    } | {name: rng.choice([*BLANKS, "Cards", "Cards"]) for name in TEXTS_OF_A_TARGET}


def _review(rng: Random, review_id: str, targets: list[Row], days: list[dt.date]) -> Row:
    target = rng.choice(targets)
    # The day on which the target was due comes often, so that two reviews fall on one day.
    due = target["due_on"] or target["set_on"]
    reviewed_on = rng.choice([due, due, rng.choice(days)])
    return {
        "review_id": review_id,
        "target_id": target["target_id"],
        "reviewed_on": reviewed_on,
        "outcome": rng.choice(OUTCOMES),
        "next_step": rng.choice(NEXT_STEPS),
        "reason": rng.choice([*BLANKS, "Away"]),
        "pupil_involved": rng.choice([True, False, None]),
        "parent_involved": rng.choice([True, False, None]),
        "reviewer": rng.choice([*BLANKS, "SENCo", "SENCo"]),
    }
