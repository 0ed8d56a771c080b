"""What holds of a pupil on a day, read off the records: stage, needs, the current plan, where a target stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from pipelines import words
from pipelines.records.reference import ladders

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    import pandas as pd

Row: TypeAlias = "pd.Series[Any]"
LASTING = ("ehc_plan", "idp")  # kinds of plan that last for years, beside the plan of the running cycle


def holding_on(rows: pd.DataFrame, day: dt.date) -> pd.DataFrame:
    """Return the rows (started_on, ended_on) that hold on a day; an end date is inclusive."""
    return rows[rows["started_on"].le(day) & (rows["ended_on"].isna() | rows["ended_on"].ge(day))]


def stage_on(stages: pd.DataFrame, day: dt.date) -> Row | None:
    """Return the stage spell that holds on a day, the latest begun; none where the pupil is at no stage."""
    held = holding_on(stages, day)
    if held.empty or is_no_stage(held.iloc[-1]):
        return None
    return held.iloc[-1]


def is_no_stage(spell: Row) -> bool:
    """Return whether a spell stands at rung 0 of its ladder: no special educational need."""
    ladder = ladders().get(str(spell["on_ladder"]))
    return ladder is not None and ladder.rung_of(str(spell["stage"])) == 0


def needs_on(needs: pd.DataFrame, day: dt.date) -> list[str]:
    """Return the words for the needs that hold on a day, the primary one first."""
    return [words.named("need", code) for code in holding_on(needs, day)["need"]]


def plan_in_force(plans: pd.DataFrame, day: dt.date) -> Row | None:
    """Return the plan in force on a day, the latest begun; of two begun on one day the one that is agreed.

    A draft is it only where no agreed plan runs on by its own dates, and one of `LASTING` only where none of another
    kind is in force.
    """
    held = holding_on(plans, day)
    of_a_cycle = held[~held["kind"].isin(LASTING)]
    found = of_a_cycle if len(of_a_cycle) else held
    agreed = found["agreed_on"].le(day).fillna(value=False).astype("bool")
    runs_on = agreed & (found["ended_on"].ge(day) | found["review_due_on"].ge(day)).fillna(value=False).astype("bool")
    ordered = found.assign(runs_on=runs_on, agreed=agreed).sort_values(
        ["runs_on", "started_on", "agreed"], ascending=False, kind="stable"
    )
    return ordered[found.columns].iloc[0] if len(ordered) else None


def current_plan(plans: pd.DataFrame, day: dt.date) -> Row | None:
    """Return the plan in force on a day; with none in force, the last one; else none."""
    begun = plans[plans["started_on"].le(day)]
    in_force = plan_in_force(plans, day)
    return begun.iloc[0] if in_force is None and len(begun) else in_force


def left_open(plans: pd.DataFrame, plan: Row, day: dt.date) -> pd.DataFrame:
    """Return the earlier plans of the same kind that are still in force beside a plan."""
    held = holding_on(plans, day)
    return held[held["kind"].eq(plan["kind"]) & held["plan_id"].ne(plan["plan_id"])]


def last_review(reviews: pd.DataFrame, target_id: str) -> Row | None:
    """Return the last decided review of a target; none where nothing has been decided yet."""
    decided = reviews[reviews["target_id"].eq(target_id) & reviews["outcome"].notna()]
    return decided.iloc[0] if len(decided) else None


def chain_of(target: Row, targets: pd.DataFrame) -> pd.DataFrame:
    """Return the targets that a target continues, one after the other, the latest first; a circle ends."""
    by_id = targets.drop_duplicates("target_id").set_index("target_id", drop=False)
    return by_id.loc[chain_before(str(target["target_id"]), continued(targets))]


def continued(targets: pd.DataFrame) -> dict[str, str]:
    """Return which target each target continues, by their ids, where both are among the targets."""
    pairs = zip(targets["target_id"], targets["continues_target_id"], strict=True)
    ids = set(targets["target_id"])
    return {str(own): str(before) for own, before in pairs if before in ids}


def chain_before(target_id: str, continues: Mapping[str, str]) -> list[str]:
    """Return the ids of the targets that a target continues, one after the other, the latest first; a circle ends."""
    found: list[str] = []
    before = continues.get(target_id)
    while before is not None and before not in {*found, target_id}:
        found.append(before)
        before = continues.get(before)
    return found
