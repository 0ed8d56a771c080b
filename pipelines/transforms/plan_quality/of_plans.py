"""Checks of what a plan itself records, how long it lasts, and the plans and stages beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipelines.transforms.plan_quality.guidance import IEP_LIKE, Limits
from pipelines.transforms.plan_quality.texts import has_text
from pipelines.transforms.plan_quality.verdict import JudgesPlans, Verdict, verdict
from pipelines.transforms.roll import PUPIL

if TYPE_CHECKING:
    from pipelines.transforms.plan_quality.known import Known


def records(column: str) -> JudgesPlans:
    """Return the check that the plan has a text in a column."""

    def check(known: Known, _: Limits) -> Verdict:
        return verdict(known, has_text(known.plans[column]))

    return check


def needs_recorded(known: Known, _: Limits) -> Verdict:
    """Met where the pupil has a need on the day."""
    held = known.held_needs
    return verdict(
        known,
        known.plans.index.to_series().isin(held["row"]),
        lambda: held.drop_duplicates().sort_values("need").groupby("row")["need"].agg(", ".join),
    )


def agreed(known: Known, _: Limits) -> Verdict:
    """Met where the plan was agreed by the day."""
    plans = known.plans
    return verdict(known, plans["agreed_on"] <= plans["day"])


def made_with_family(known: Known, limits: Limits) -> Verdict:
    """Met where the pupil's or the parents' view is recorded; a draft is not applicable."""
    plans = known.plans
    met = has_text(plans["pupil_view"]) | has_text(plans["parent_view"])
    return verdict(known, met[agreed(known, limits).met.eq(1)])


def review_date(known: Known, _: Limits) -> Verdict:
    """Met where the plan has a day on which its review is due."""
    return verdict(known, known.plans["review_due_on"].notna())


def plan_length(known: Known, limits: Limits) -> Verdict:
    """Met where the plan lasts at most `terms_at_most`, to its review date and to the day.

    Without a review date a plan that has not yet lasted too long is not applicable.
    """
    plans = known.plans
    last = plans[["review_due_on", "day"]].max(axis="columns")
    terms = known.terms.between(plans["school_id"], plans["started_on"], last)
    met = terms <= limits.terms_at_most
    return verdict(known, met[plans["review_due_on"].notna() | ~met], lambda: terms.map("{:.1f} terms".format))


def new_plan_after_stage_change(known: Known, limits: Limits) -> Verdict:
    """Met where the plan began on or after the day on which the pupil last stepped up.

    Not applicable to a pupil who never did, or whose plan is older but who did so less than `days` ago.
    """
    plans = known.plans[["row", "day", "started_on", *PUPIL]]
    changed = plans.merge(known.step_ups, on=PUPIL)
    last = changed[changed["stepped_up_on"] <= changed["day"]].groupby("row")["stepped_up_on"].max()
    by_row = plans.set_index("row").loc[last.index]
    met = by_row["started_on"] >= last
    return verdict(known, met[met | (by_row["day"] - last >= limits.days)])


def has_beside(*kinds: str) -> JudgesPlans:
    """Return the check that the pupil has a plan of other kinds in force too, at schools on the limits' ladders."""

    def check(known: Known, limits: Limits) -> Verdict:
        plans = known.plans
        beside = known.plans[["row", *PUPIL, "day", "plan_id"]].merge(
            known.plans.loc[known.plans["kind"].isin(kinds), [*PUPIL, "day", "plan_id"]], on=[*PUPIL, "day"]
        )
        met = plans.index.to_series().isin(beside["row"])
        ladder = plans["school_id"].map(known.ladders)
        return verdict(known, met[ladder.isin(limits.ladders) | (not limits.ladders)])

    return check


beside_ehc_plan, beside_childs_plan = has_beside(*IEP_LIKE), has_beside("child_plan")
