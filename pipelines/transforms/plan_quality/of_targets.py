"""Checks of the targets that a plan works on in the term of its day; the texts' own checks are in `of_texts`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from pipelines.transforms.plan_quality.guidance import IEP_LIKE, Limits, areas_of_needs
from pipelines.transforms.plan_quality.known import LONG_TERM, SHORT_TERM, Known
from pipelines.transforms.plan_quality.texts import has_text
from pipelines.transforms.plan_quality.values import are_among
from pipelines.transforms.plan_quality.verdict import JudgesPlans, Verdict, of_every, verdict

if TYPE_CHECKING:
    from typing import Any


def _number(known: Known) -> pd.Series[Any]:
    return known.of_horizon(SHORT_TERM).groupby("row").size().reindex(known.plans["row"], fill_value=0)


def short_term_targets(known: Known, _: Limits) -> Verdict:
    """Met with at least one short-term target."""
    return verdict(known, _number(known) > 0)


def number_of_targets(known: Known, limits: Limits) -> Verdict:
    """Met with a number of short-term targets within the limits."""
    number = _number(known)
    return verdict(known, number.between(limits.at_least, limits.at_most), lambda: number.astype("str") + " short-term")


def every(column: str) -> JudgesPlans:
    """Return the check that every short-term target has a text in a column."""

    def check(known: Known, _: Limits) -> Verdict:
        targets = known.of_horizon(SHORT_TERM)
        return of_every(known, targets, has_text(targets[column]))

    return check


def timed(known: Known, _: Limits) -> Verdict:
    """Met where every short-term target has a due date."""
    targets = known.of_horizon(SHORT_TERM)
    return of_every(known, targets, targets["due_on"].notna())


def baseline(known: Known, _: Limits) -> Verdict:
    """Met where every short-term target has a starting point, in words or as a number."""
    targets = known.of_horizon(SHORT_TERM)
    return of_every(known, targets, has_text(targets["baseline"]) | targets["baseline_value"].notna())


def linked(known: Known, _: Limits) -> Verdict:
    """Met where every short-term target names the long-term one it serves."""
    targets = known.of_horizon(SHORT_TERM)
    return of_every(known, targets, targets["long_term_target_id"].notna())


def areas(known: Known, limits: Limits) -> Verdict:
    """Met where every short-term target lies in one of the areas of the limits."""
    targets = known.of_horizon(SHORT_TERM)
    return of_every(known, targets, targets["area"].isin(limits.areas), targets["area"])


def relevant(known: Known, _: Limits) -> Verdict:
    """Met where the area of every short-term target goes with a need held on the day; without needs not applicable."""
    held, goes_with = known.held_needs, pd.DataFrame(areas_of_needs(), columns=["need", "area"])
    areas = pd.Index(goes_with["area"].unique())
    targets = known.of_horizon(SHORT_TERM)
    targets = targets[targets["row"].isin(held["row"])].reset_index(drop=True)
    wanted = held.merge(goes_with, on="need")
    numbered, those = (rows.assign(number=areas.get_indexer(rows["area"])) for rows in (targets, wanted))
    return of_every(known, targets, are_among(numbered, those, "number"), targets["area"])


def due_within(horizon: str) -> JudgesPlans:
    """Return the check that all targets of a horizon with a due date are due within the terms of the limits."""

    def check(known: Known, limits: Limits) -> Verdict:
        targets = known.of_horizon(horizon)
        dated = targets[targets["due_on"].notna()]
        terms = known.terms.between(dated["school_id"], dated["set_on"], dated["due_on"])
        return of_every(known, dated, terms <= limits.terms_at_most)

    return check


short_term_due, long_term_due = due_within(SHORT_TERM), due_within(LONG_TERM)


def evaluated(known: Known, limits: Limits) -> Verdict:
    """Met where every short-term target of the plan that fell due more than `days` ago was decided."""
    targets = known.targets[known.targets["horizon"].eq(SHORT_TERM)]
    due = targets[targets["due_on"] + limits.days < targets["day"]]
    return of_every(known, due, are_among(due, known.decided))


def achievable(known: Known, limits: Limits) -> Verdict:
    """Met where enough of the pupil's short-term targets decided in the last `days` were met at least in part.

    Each target counts by its last decision in those days; with fewer than `at_least` of them not applicable.
    """
    reviews = known.their_reviews
    short = reviews[reviews["horizon"].eq(SHORT_TERM) & reviews["kind"].isin(IEP_LIKE) & reviews["outcome"].notna()]
    recent = short[short["reviewed_on"] > short["day"] - limits.days]
    last = recent.sort_values(["reviewed_on", "review_id"]).drop_duplicates(["row", "target"], keep="last")
    met = last["outcome"].ne("not_achieved").groupby(last["row"]).agg(["sum", "size"])
    enough = met[met["size"] >= limits.at_least]
    return verdict(
        known,
        enough["sum"] / enough["size"] >= limits.share_at_least,
        lambda: enough["sum"].astype("str") + " of " + enough["size"].astype("str") + " met at least in part",
    )
