"""Pupils as screens need them: who can be chosen, who is in a cell of the map, and everything about one of them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from dashboard import figures
from dashboard.figures import queries
from pipelines.figures import Request
from pipelines.records_of_a_pupil import record_of
from pipelines.reports import plan_for_parents as of_parents
from pipelines.transforms.periods import Span

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    import pandas as pd

    from dashboard.figures import View
    from pipelines.records_of_a_pupil import PupilRecord
    from pipelines.reports.plan_for_parents import PlanForParents

OF_OVERDUE = ("ref", "surname", "forename", "pupil_id", "review_due_on", "lead_person")


def listed(view: View) -> pd.DataFrame:
    """Return every pupil of the school by surname: pupil_id, ref, surname, forename, left_on, year_group, class."""
    return figures.pupil_rows(view, queries.LISTED)


def on_roll(view: View, term: str) -> pd.DataFrame:
    """Return the pupils on roll in a term: pupil_id, year_group, class, stage, need, as they were then."""
    return figures.pupil_rows(view, queries.ON_ROLL, (term,))


def ever_on_roll(view: View) -> pd.DataFrame:
    """Return what pupils on roll were recorded with in any term: distinct year_group, class, stage and need."""
    return figures.pupil_rows(view, queries.EVER_ON_ROLL)


def sessions(view: View, provision_ids: Sequence[str], starts_on: object, ends_on: object) -> pd.DataFrame:
    """Return pupil_id, planned and attended sessions of the placements that overlap two dates, where registered."""
    return figures.pupil_rows(view, queries.SESSIONS, (tuple(provision_ids), ends_on, starts_on))


def overdue_plans(view: View, day: dt.date) -> pd.DataFrame:
    """Return the plans past their review date on a day, longest first.

    Columns: ref, surname, forename, pupil_id, review_due_on, lead_person.
    """
    behind = figures.records(view, Request("plans", span=Span(ends_on=day)))
    every = plans(view)
    overdue = every["plan_id"].isin(behind.loc[behind["column"] == "overdue", "record_id"])
    return every.loc[overdue, list(OF_OVERDUE)].reset_index(drop=True)


def plans(view: View) -> pd.DataFrame:
    """Return every plan, the one whose review is due first before the others.

    Columns: plan_id, ref, surname, forename, pupil_id, kind, started_on, review_due_on, ended_on, lead_person.
    """
    return figures.pupil_rows(view, queries.PLANS)


def target_texts(view: View) -> dict[str, str]:
    """Return what each target says, by its id; a target without a text is left out."""
    rows = figures.pupil_rows(view, queries.TARGET_TEXTS).dropna()
    return dict(zip(rows["target_id"], rows["description"], strict=True))


def decided_reviews(view: View) -> pd.DataFrame:
    """Return every review with an outcome, latest first.

    Columns: review_id, ref, surname, forename, description (of the target), outcome, reviewed_on.
    """
    return figures.pupil_rows(view, queries.DECIDED_REVIEWS)


def record(view: View, pupil_id: str) -> PupilRecord:
    """Return everything about one pupil of the view's school."""
    return record_of(partial(figures.pupil_rows, view), pupil_id)


def plan_for_parents(view: View, pupil_id: str) -> PlanForParents:
    """Return the plan in force of one pupil as the parents read it; `NoPlanError` where there is none."""
    return of_parents.plan_for_parents(partial(figures.pupil_rows, view), pupil_id, figures.as_of(view))


def others_named(view: View, pupil_id: str) -> tuple[str, ...]:
    """Return the parts of one pupil's plan for parents that seem to name another pupil; `NoPlanError` without one."""
    return of_parents.others_named(partial(figures.pupil_rows, view), pupil_id, figures.as_of(view))
