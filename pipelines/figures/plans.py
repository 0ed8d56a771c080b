"""The figure `plans`: plans in force on the period's last day, and pupils on the register without one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import narwhals as nw

from pipelines.figures.evidence import counted_in, evidence
from pipelines.figures.rows import chosen, counted, with_columns_first
from pipelines.transforms.periods import periods
from pipelines.transforms.plan_quality.guidance import guidance
from pipelines.transforms.plans import plans_in_force, pupils_at_close, with_state
from pipelines.transforms.roll import PUPIL
from pipelines.transforms.stages import NONE

if TYPE_CHECKING:
    import pandas as pd

    from pipelines.engines import Frame
    from pipelines.figures.basis import Basis
    from pipelines.figures.request import Request

COLUMNS = ("in_force", "agreed", "overdue", "without_plan", "register")
OF_PLANS = COLUMNS[:3]
EARLY_DAYS_CHECK = "reviewed"


def plans(basis: Basis, request: Request) -> pd.DataFrame:
    """Return the cuts and `COLUMNS`, the first three counting plans and the last two pupils, as at the last day."""
    asked = pupils_asked_for(basis, request)
    pupils = pupils_with_plans(asked, plan_rows(basis, asked))
    by = list(request.by)
    sums = counted(pupils, by, **{name: nw.col(name).sum() for name in COLUMNS})
    return with_columns_first(sums.assign(**{n: sums[n].fillna(0).astype("int64") for n in COLUMNS}), request, COLUMNS)


def plans_records(basis: Basis, request: Request) -> pd.DataFrame:
    """Return the plans and the pupils behind each row: see `pipelines.figures.evidence`."""
    asked = pupils_asked_for(basis, request)
    listed = plan_rows(basis, asked)
    pupils = pupils_with_plans(asked, listed)
    due = nw.concat_str(nw.lit("review due on"), nw.col("review_due_on").cast(nw.String), separator=" ")
    of_plans = [
        counted_in(
            listed.with_columns(in_force=nw.lit(1)).filter(nw.col(name) == 1),
            request.by,
            name,
            record=("plans", "plan_id"),
            note=due,
            once_in=ONCE,
        )
        for name in OF_PLANS
    ]
    of_pupils = [
        counted_in(pupils.filter(nw.col(name) == 1), request.by, name, record=("pupils", "pupil_id"), once_in=ONCE)
        for name in COLUMNS[3:]
    ]
    return evidence([*of_plans, *of_pupils], request.by)


ONCE = ("ends_on",)


def pupils_asked_for(basis: Basis, request: Request) -> Frame:
    """Return the rows of `pupils_at_close` that have the asked values."""
    span = periods(basis.frames, request.span, request.grain, basis.as_of, from_first_record=True)
    return chosen(pupils_at_close(basis.frames, span, basis.attributes_among(request.columns)), request.where)


def plan_rows(basis: Basis, pupils: Frame) -> Frame:
    """Return the plans in force of those pupils with agreed and overdue, each 1 or 0."""
    days = guidance().checks[EARLY_DAYS_CHECK].limits_of("").days
    return with_state(basis.frames, plans_in_force(basis.frames, pupils), early_days=days)


def pupils_with_plans(pupils: Frame, listed: Frame) -> Frame:
    """Return a row per period and pupil on the register or with a plan, with the pupil's part in each column."""
    each = listed.group_by(*PUPIL, "ends_on")
    held = each.agg(in_force=nw.len(), agreed=nw.col("agreed").sum(), overdue=nw.col("overdue").sum())
    known = pupils.join(held, on=[*PUPIL, "ends_on"], how="left").with_columns(
        *(nw.col(name).fill_null(0) for name in OF_PLANS),
        register=nw.when(nw.col("stage") != NONE).then(nw.lit(1)).otherwise(nw.lit(0)),
    )
    without = (nw.col("register") == 1) & (nw.col("in_force") == 0)
    return known.with_columns(without_plan=nw.when(without).then(nw.lit(1)).otherwise(nw.lit(0))).filter(
        (nw.col("register") == 1) | (nw.col("in_force") > 0),
    )
