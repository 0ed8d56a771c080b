"""Individual plans held against published guidance: what each check says of each plan, and the words that decided."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import pandas as pd

from pipelines.transforms.plan_quality import of_plans, of_reviews, of_targets, of_texts
from pipelines.transforms.plan_quality.guidance import Limits, guidance
from pipelines.transforms.plan_quality.known import known_of

if TYPE_CHECKING:
    from pipelines.engines import Frames
    from pipelines.transforms.plan_quality.verdict import JudgesPlans, Verdict

CHECKS: dict[str, JudgesPlans] = {
    "short_term_targets": of_targets.short_term_targets,
    "number_of_targets": of_targets.number_of_targets,
    "specific": of_texts.is_specific,
    "measurable": of_texts.is_measurable,
    "achievable": of_targets.achievable,
    "relevant": of_targets.relevant,
    "timed": of_targets.timed,
    "evaluated": of_targets.evaluated,
    "reviewed": of_reviews.reviewed,
    "short_term_due": of_targets.short_term_due,
    "long_term_due": of_targets.long_term_due,
    "linked": of_targets.linked,
    "areas": of_targets.areas,
    "baseline": of_targets.baseline,
    "success_criterion": of_targets.every("success_criterion"),
    "strategy": of_targets.every("strategy"),
    "who_helps": of_targets.every("delivered_by"),
    "frequency": of_targets.every("frequency"),
    "resources": of_targets.every("resources"),
    "plain_words": of_texts.plain_words,
    "needs_recorded": of_plans.needs_recorded,
    "strengths": of_plans.records("strengths"),
    "likes_and_dislikes": of_plans.records("likes_and_dislikes"),
    "pupil_view": of_plans.records("pupil_view"),
    "parent_view": of_plans.records("parent_view"),
    "made_with_family": of_plans.made_with_family,
    "agreed": of_plans.agreed,
    "responsible": of_plans.records("lead_person"),
    "help_at_home": of_plans.records("help_at_home"),
    "review_date": of_plans.review_date,
    "plan_length": of_plans.plan_length,
    "reviewed_twice_a_year": of_reviews.reviewed_in_terms,
    "reviewed_each_term": of_reviews.reviewed_in_terms,
    "pupil_in_review": of_reviews.took_part("pupil_involved"),
    "parent_in_review": of_reviews.took_part("parent_involved"),
    "reviewer": of_reviews.reviewer,
    "next_steps": of_reviews.next_steps,
    "unmet_reason": of_reviews.unmet_reason,
    "unmet_next_step": of_reviews.unmet_next_step,
    "previous_targets_evaluated": of_reviews.previous_targets_evaluated,
    "new_plan_after_stage_change": of_plans.new_plan_after_stage_change,
    "exit_criterion": of_plans.records("exit_criterion"),
    "annual_review": of_reviews.annual_review,
    "beside_ehc_plan": of_plans.beside_ehc_plan,
    "beside_childs_plan": of_plans.beside_childs_plan,
}


Asked: TypeAlias = list[tuple[str, str]]
"""Checks, each with a document that asks for it: what `Guidance.asked` returns."""
Verdicts: TypeAlias = "dict[tuple[str, str], Verdict]"
"""What checks say of plans, by check and source."""


def verdicts(frames: Frames, plans: pd.DataFrame, asked: Asked) -> Verdicts:
    """Return what checks say of plans, by check and source.

    `plans` are collected rows of `plans_in_force`; the verdicts' index is the place of the plan among them. Where two
    documents set the same limits the verdict is the same, and worked out once.
    """
    known = known_of(frames, plans)
    worked_out: dict[tuple[str, Limits], Verdict] = {}
    found = {}
    for key, source in asked:
        check = guidance().checks[key]
        limits = check.limits_of(source)
        if (key, limits) not in worked_out:
            applies = known.plans["kind"].isin(check.kinds)
            worked_out[key, limits] = CHECKS[key](known, limits).only_where(applies)
        found[key, source] = worked_out[key, limits]
    return found


def plan_results(frames: Frames, plans: pd.DataFrame, asked: Asked) -> pd.DataFrame:
    """Return one row per plan, check and document, in the order asked.

    Columns: those of `plans` that tell a row apart (school_id, plan_id, pupil_id, ends_on), check, source, result
    (`met`, `not_met`, `not_applicable`) and words (what decided; empty where the result says all).
    """
    rows = plans[["school_id", "plan_id", "pupil_id", "ends_on"]].reset_index(drop=True)
    pieces = [
        rows.assign(check=check, source=source, result=one.results, words=one.words.to_numpy())
        for (check, source), one in verdicts(frames, plans, asked).items()
    ]
    return pd.concat(pieces, ignore_index=True)
