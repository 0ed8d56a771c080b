"""The figure `gas`: the goal attainment T-score of each plan whose targets were reviewed on the scale."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipelines.engines import collect
from pipelines.figures.attainment import targets_as_asked
from pipelines.figures.evidence import counted_in, evidence
from pipelines.figures.rows import chosen, in_order
from pipelines.transforms.gas import plan_sums, scaled_targets, t_scores
from pipelines.transforms.periods import periods, with_attributes

if TYPE_CHECKING:
    import pandas as pd

    from pipelines.engines import Frame
    from pipelines.figures.basis import Basis
    from pipelines.figures.request import Request

KEYS = ("plan_id", "pupil_id")
COLUMNS = (*KEYS, "goals", "t_score")
OF_THE_TARGET = ("horizon",)


def gas(basis: Basis, request: Request) -> pd.DataFrame:
    """Return the cuts and `COLUMNS`: one row per plan with a goal on the scale; a T-score has mean 50 and spread 10."""
    sums = collect(_plan_rows(basis, request, _goal_rows(basis, request)))
    ordered = in_order(sums, dict.fromkeys([*request.by, "school_id", *KEYS, "starts_on"]))
    scored = ordered.assign(goals=ordered["goals"].astype("int64"), t_score=t_scores(ordered))
    return scored[[*request.by, *COLUMNS]]


def gas_records(basis: Basis, request: Request) -> pd.DataFrame:
    """Return the reviews of the goals behind each T-score: see `pipelines.figures.evidence`."""
    goals = _goal_rows(basis, request)
    per_plan = _plan_columns(request)
    plans = _plan_rows(basis, request, goals).select(*dict.fromkeys([*per_plan, *request.by]))
    rows = goals.join(plans, on=per_plan, how="inner")
    record = ("reviews", "review_id")
    keys = [*request.by, *KEYS]
    return evidence([counted_in(rows, keys, "goals", record=record, once_in=("starts_on",))], keys)


def _goal_rows(basis: Basis, request: Request) -> Frame:
    """Return the targets on the scale in the periods asked about, short-term unless the request names the horizon."""
    within = periods(basis.frames, request.span, request.grain, basis.as_of, from_first_record=True)
    targets = targets_as_asked(basis, request, scaled_targets(basis.frames, within))
    return chosen(targets, [pair for pair in request.where if pair[0] in OF_THE_TARGET])


def _plan_columns(request: Request) -> list[str]:
    """Return what tells T-scores apart before any attribute of the pupil: school, plan, period and, if cut, horizon."""
    of_period = {"whole": [], "academic_year": ["academic_year"], "term": ["term", "academic_year"]}[request.grain]
    return ["school_id", *KEYS, "starts_on", *of_period, *(cut for cut in OF_THE_TARGET if cut in request.by)]


def _plan_rows(basis: Basis, request: Request, goals: Frame) -> Frame:
    """Return the sums of each plan with the pupil's attributes in the term of its last review on the scale."""
    sums = plan_sums(goals, _plan_columns(request))
    rows = with_attributes(sums, basis.attributes, basis.frames["term_periods"], day="reviewed_last")
    return chosen(rows, [pair for pair in request.where if pair[0] not in OF_THE_TARGET])
