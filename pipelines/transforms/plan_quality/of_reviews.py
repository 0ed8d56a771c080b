"""Checks of reviews: when they were held, who took part, and what they decided."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pipelines.transforms.plan_quality.guidance import EHC_PLAN, IEP_LIKE, Limits
from pipelines.transforms.plan_quality.known import SHORT_TERM, Known
from pipelines.transforms.plan_quality.texts import has_text
from pipelines.transforms.plan_quality.values import are_among
from pipelines.transforms.plan_quality.verdict import JudgesPlans, Verdict, of_every, verdict
from pipelines.transforms.plans import PLAN

if TYPE_CHECKING:
    import pandas as pd

CHANGES = ("more_time", "modify", "replace")
UNMET = ("partially_achieved", "not_achieved")


def reviewed(known: Known, limits: Limits) -> Verdict:
    """Met where a review was held since `days` before it was due; not applicable before that day has passed."""
    plans = known.plans[known.plans["review_due_on"] < known.plans["day"]]
    held = known.reviews[known.reviews["reviewed_on"] >= known.reviews["row"].map(plans["review_due_on"]) - limits.days]
    return verdict(known, plans.index.to_series().isin(held["row"]))


def reviewed_in_terms(known: Known, limits: Limits) -> Verdict:
    """Met where the pupil's targets were reviewed in `at_least` terms since the last `terms` whole ones began.

    Not applicable, unless met all the same, where the pupil had no plan in force `days` after that first day, or where
    so many whole terms are not known.
    """
    plans = known.plans
    since = known.terms.start_of_whole_terms(plans["school_id"], plans["day"], limits.terms)
    rounds = _reviews_of_pupils(known, IEP_LIKE, since)
    term = known.terms.index_of(rounds["school_id"], rounds["reviewed_on"])
    number = term.groupby(rounds["row"]).nunique().reindex(plans.index, fill_value=0)
    had_plan = _had_plan(known, IEP_LIKE, (since + limits.days).clip(upper=plans["day"]))
    met = number >= limits.at_least
    return verdict(known, met[since.notna() & (met | had_plan)], lambda: "terms with a review: " + number.astype("str"))


def annual_review(known: Known, limits: Limits) -> Verdict:
    """Met where targets of the pupil's EHC plans were reviewed in the last `days`; not applicable to a younger plan."""
    since = known.plans["day"] - limits.days
    met = since.index.to_series().isin(_reviews_of_pupils(known, (EHC_PLAN,), since)["row"])
    return verdict(known, met[met | _had_plan(known, (EHC_PLAN,), since)])


def _reviews_of_pupils(known: Known, kinds: tuple[str, ...], since: pd.Series[float]) -> pd.DataFrame:
    """Return the reviews of targets in the pupils' plans of some kinds, from a day to the plan's: row, reviewed_on."""
    reviews = known.their_reviews[known.their_reviews["kind"].isin(kinds)]
    return reviews[reviews["reviewed_on"] >= since.to_numpy()[reviews["row"]]]


def _had_plan(known: Known, kinds: tuple[str, ...], day: pd.Series[float]) -> pd.Series[bool]:
    """Return by row whether the pupil had a plan of some kinds in force on a day."""
    plans = known.their_plans[known.their_plans["kind"].isin(kinds)]
    asked = day.to_numpy()[plans["row"]]
    held = plans[(plans["started_on"] <= asked) & ~(plans["ended_on"] < asked)]
    return day.index.to_series().isin(held["row"])


def _last_review(known: Known) -> pd.DataFrame:
    """Return the plan's own reviews of the last day on which there were any."""
    reviews = known.reviews
    return reviews[reviews["reviewed_on"] == reviews.groupby("row")["reviewed_on"].transform("max")]


def took_part(who: str) -> JudgesPlans:
    """Return the check that somebody (a column of yes and no) took part in the last review."""

    def check(known: Known, _: Limits) -> Verdict:
        last = _last_review(known)
        present = last[who].eq(1.0).groupby(last["row"]).any()

        def told() -> pd.Series[Any]:
            recorded = last[who].notna().groupby(last["row"]).any()
            return recorded.map({True: "recorded as not there", False: "not recorded"}).where(~present, "")

        return verdict(known, present, told)

    return check


def reviewer(known: Known, _: Limits) -> Verdict:
    """Met where every review of the last day on which there were any says who held it."""
    last = _last_review(known)
    return of_every(known, last, has_text(last["reviewer"]))


def next_steps(known: Known, _: Limits) -> Verdict:
    """Met where the last decision on each target says what happens next."""
    return of_every(known, known.decided, known.decided["next_step"].notna())


def unmet_reason(known: Known, _: Limits) -> Verdict:
    """Met where the last decision on each target that was not fully achieved has a reason."""
    unmet = known.decided[known.decided["outcome"].isin(UNMET)]
    return of_every(known, unmet, has_text(unmet["reason"]))


def unmet_next_step(known: Known, _: Limits) -> Verdict:
    """Met where the last decision on each target that was not fully achieved gives more time or a change."""
    unmet = known.decided[known.decided["outcome"].isin(UNMET)]
    said = unmet["next_step"].fillna("nothing").str.replace("_", " ")
    return of_every(known, unmet, unmet["next_step"].isin(CHANGES), said)


def previous_targets_evaluated(known: Known, _: Limits) -> Verdict:
    """Met where every short-term target of the pupil's plan before this one was decided by the day."""
    plans = known.their_plans[known.their_plans["kind"].isin(IEP_LIKE)]
    earlier = plans[plans["started_on"] < known.plans["started_on"].to_numpy()[plans["row"]]]
    previous = earlier.sort_values(["started_on", "plan_id"]).drop_duplicates("row", keep="last")
    targets = known.their_targets.loc[known.their_targets["horizon"].eq(SHORT_TERM), [*PLAN, "target_id", "target"]]
    old = previous[["row", *PLAN]].merge(targets, on=PLAN)
    decided = known.their_reviews[known.their_reviews["outcome"].notna()]
    return of_every(known, old, are_among(old, decided))
