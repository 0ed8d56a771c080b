"""The figures `goal_progress` and `goal_progress_mean`: how far towards their numeric goals pupils have come."""

from __future__ import annotations

from typing import TYPE_CHECKING

import narwhals as nw

from pipelines.engines import collect
from pipelines.figures.attainment import targets_as_asked
from pipelines.figures.evidence import counted_in, evidence
from pipelines.figures.rows import chosen, counted, in_order, with_columns_first
from pipelines.transforms.attainment import TARGET
from pipelines.transforms.goals import measured_targets
from pipelines.transforms.periods import periods
from pipelines.transforms.roll import PUPIL

if TYPE_CHECKING:
    import pandas as pd

    from pipelines.engines import Frame
    from pipelines.figures.basis import Basis
    from pipelines.figures.request import Request

KEYS = ("target_id", "pupil_id")
COLUMNS = (*KEYS, "baseline_value", "goal_value", "measured_value", "goal_progress")
MEANS = ("pupils", "targets", "mean_goal_progress")


def goal_progress(basis: Basis, request: Request) -> pd.DataFrame:
    """Return the cuts and `COLUMNS`: one row per target measured in the period; progress in per cent of the way."""
    wanted = list(dict.fromkeys([*request.by, "school_id", "starts_on", *COLUMNS]))
    rows = collect(measured_rows(basis, request).select(*wanted).unique())
    return in_order(rows, dict.fromkeys([*request.by, "school_id", *KEYS, "starts_on"]))[[*request.by, *COLUMNS]]


def goal_progress_mean(basis: Basis, request: Request) -> pd.DataFrame:
    """Return the cuts and `MEANS`: the mean over pupils of each pupil's own mean, in per cent of the way."""
    by = list(request.by)
    rows = _with_progress(basis, request).select(
        *dict.fromkeys([*by, *TARGET, "pupil_id", "starts_on", "goal_progress"])
    )
    by_pupil = (
        rows.unique()
        .group_by(*dict.fromkeys([*by, *PUPIL]))
        .agg(targets=nw.len(), own_mean=nw.col("goal_progress").mean())
        .with_columns(targets=nw.col("targets").cast(nw.Int64))
    )
    means = counted(
        by_pupil,
        by,
        pupils=nw.len(),
        targets=nw.col("targets").sum(),
        mean_goal_progress=nw.col("own_mean").mean(),
    )
    whole = {name: means[name].fillna(0).astype("int64") for name in ("pupils", "targets")}
    progress = means["mean_goal_progress"].astype("float64")
    return with_columns_first(means.assign(**whole, mean_goal_progress=progress), request, MEANS)


def measured_rows(basis: Basis, request: Request) -> Frame:
    """Return the rows of `measured_targets` in the periods that are asked about, with every cut."""
    within = periods(basis.frames, request.span, request.grain, basis.as_of, from_first_record=True)
    rows = measured_targets(basis.frames, within, basis.attributes)
    return chosen(targets_as_asked(basis, request, rows), request.where)


def _with_progress(basis: Basis, request: Request) -> Frame:
    return measured_rows(basis, request).filter(~nw.col("goal_progress").is_null())


def goal_progress_records(basis: Basis, request: Request) -> pd.DataFrame:
    """Return the target and the review behind each row, each with its number: see `pipelines.figures.evidence`."""
    rows, keys = measured_rows(basis, request), [*request.by, *KEYS]
    of_target = [
        counted_in(rows, keys, column, record=("targets", "target_id"), value=nw.col(column), once_in=("starts_on",))
        for column in ("baseline_value", "goal_value")
    ]
    measured = nw.col("measured_value")
    of_review = counted_in(rows, keys, "measured_value", record=("reviews", "review_id"), value=measured)
    return evidence([*of_target, of_review], keys)


def goal_progress_mean_records(basis: Basis, request: Request) -> pd.DataFrame:
    """Return the pupils and the reviews that a mean is of: see `pipelines.figures.evidence`."""
    rows, by = _with_progress(basis, request), request.by
    return evidence(
        [
            counted_in(rows, by, "pupils", record=("pupils", "pupil_id")),
            counted_in(rows, by, "targets", record=("reviews", "review_id"), once_in=("starts_on",)),
        ],
        by,
    )
