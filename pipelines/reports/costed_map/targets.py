"""Targets and what they came to: those of a plan, and those that a placement served in a cycle."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipelines.facts_of_a_pupil import chain_before, continued, last_review
from pipelines.reports.costed_map.cycle_model import Target
from pipelines.reports.costed_map.records import as_number, known, text

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    import pandas as pd

    from pipelines.facts_of_a_pupil import Row
    from pipelines.reports.costed_map.records import Records

LONG_TERM = "long_term"


def targets_of_plan(records: Records, plan_id: str) -> tuple[Target, ...]:
    """Return the targets of a plan with their last decided review, whenever held: short-term ones, then long-term."""
    rows = records.targets[records.targets["plan_id"].eq(plan_id)]
    made = [_target(row, records.reviews) for _, row in rows.iterrows()]
    return tuple(sorted(made, key=lambda target: (target.is_long_term, target.target_id)))


def served_targets(
    records: Records, target_id: str | None, of_plan: tuple[Target, ...], first: dt.date, last: dt.date
) -> tuple[Target, ...]:
    """Return the targets that a placement served in a cycle from `first` to `last`; none where it is linked to none.

    They are those of the cycle's plan that are the linked target, go on from it, or that it goes on from. Where the
    plan has none such it is the linked target itself, with what was decided on the cycle's days.
    """
    linked = records.targets[records.targets["target_id"].eq(target_id or "")]
    if linked.empty:
        return ()
    same = _chain(str(target_id), continued(records.targets))
    ours = tuple(target for target in of_plan if target.target_id in same)
    meanwhile = records.reviews["reviewed_on"].between(first, last)
    return ours or (_target(linked.iloc[0], records.reviews[meanwhile]),)


def _chain(target_id: str, continues: Mapping[str, str]) -> set[str]:
    """Return the ids of a target, of those it goes on from and of those that go on from it."""
    later = {other for other in continues if target_id in chain_before(other, continues)}
    return {target_id, *chain_before(target_id, continues), *later}


def _target(row: Row, reviews: pd.DataFrame) -> Target:
    review = last_review(reviews, str(row["target_id"]))
    decided = (
        {}
        if review is None
        else {
            "outcome": str(review["outcome"]),
            "reviewed_on": review["reviewed_on"],
            "measured_value": as_number(review["measured_value"]),
            "next_step": text(review["next_step"]),
        }
    )
    return Target(
        target_id=str(row["target_id"]),
        description=text(row["description"]) or "",
        area=str(row["area"]),
        is_long_term=known(row["horizon"]) == LONG_TERM,
        baseline=text(row["baseline"]),
        baseline_value=as_number(row["baseline_value"]),
        goal_value=as_number(row["goal_value"]),
        unit=text(row["unit"]),
        **decided,
    )
