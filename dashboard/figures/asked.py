"""What the screens ask: a view and a question go in, cached rows come out.

Streamlit's caches are shared between everybody who looks, so each is keyed by the whole view: scope, snapshot, school.
Whoever may see no pupil may ask for terms and dates alone: a figure that can be cut freely gives a child away.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path  # noqa: TC003  (Streamlit's cache reads the annotations)
from typing import TYPE_CHECKING

import streamlit as st

from dashboard.access.scope import NotAllowedError, Scope, check_user_can_see_pupils, user_can_see_school
from dashboard.figures import queries
from dashboard.figures.snapshots import basis, basis_of_all, folder, snapshot
from dashboard.figures.view import View  # noqa: TC001
from pipelines.engines import collect
from pipelines.figures import Request, records_behind
from pipelines.figures import figure as compute
from pipelines.figures.impact import gain_rows
from pipelines.terms import begun

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Sequence

    import pandas as pd

PAIR = ("provision_id", "measure", "scale", "entry_score", "later_score", "days")
NAMES_NO_PUPIL = frozenset({"schools", "terms", "closures", "provisions", "interventions", "staff_rates", "calendar"})


def about(view: View) -> dict[str, object]:
    """Return what the snapshot says of itself: number, made_at, as_of, rows_in, rows_quarantined."""
    return snapshot(folder(), view.number).about


def as_of(view: View) -> dt.date:
    """Return the day up to which the snapshot's records are counted."""
    return snapshot(folder(), view.number).as_of


def figure(view: View, request: Request) -> pd.DataFrame:
    """Return a figure of the view's school: its cuts, then its columns, as the metric dictionary lists them."""
    check_user_can_see_pupils(view.scope)
    return _figure(folder(), view, request)


def figure_by_school(scope: Scope, number: int, request: Request) -> pd.DataFrame:
    """Return a figure cut by school first, of every school that the scope may see."""
    check_user_can_see_pupils(scope)
    seen = () if scope.schools is None else scope.schools or ("",)  # a scope without a school sees nothing
    of_those = tuple(("school_id", school_id) for school_id in seen)
    by_school = replace(request, by=("school_id", *request.by), where=(*request.where, *of_those))
    return _figure_by_school(folder(), scope, number, by_school)


def records(view: View, request: Request) -> pd.DataFrame:
    """Return the records behind each row of a figure of the view's school: see `pipelines.figures.evidence`."""
    check_user_can_see_pupils(view.scope)
    return _records(folder(), view, request)


def pairs(view: View, request: Request) -> pd.DataFrame:
    """Return the entry and exit scores behind the gains of `impact` or `measures`, one row a pair.

    Columns: provision_id, measure, scale, entry_score, later_score, and days from the one to the other; which pupil's
    they are is not among them.
    """
    check_user_can_see_pupils(view.scope)
    return _pairs(folder(), view, request)


def table(view: View, name: str) -> pd.DataFrame:
    """Return the view's school's rows of a table in which no pupil is named."""
    check_user_can_see_pupils(view.scope)
    if name not in NAMES_NO_PUPIL:
        message = f"{name} may name a pupil; it is not read as a whole."
        raise NotAllowedError(message)
    return _table(folder(), view, name)


def ladder(view: View) -> str:
    """Return the key of the ladder that the view's school uses."""
    return str(table(view, "schools").iloc[0]["ladder"])


def provisions_of_schools(scope: Scope, number: int) -> pd.DataFrame:
    """Return the catalogue of every school that the scope may see: school_id, provision_id, name, tier and area."""
    check_user_can_see_pupils(scope)
    rows = _provisions_of_schools(folder(), scope, number)
    return rows[[user_can_see_school(scope, school_id) for school_id in rows["school_id"]]]


def terms(view: View) -> pd.DataFrame:
    """Return the terms begun by the as-of date, latest first: term, academic_year, starts_on and ends_on."""
    return _terms(folder(), view)


def funding(view: View, year: str) -> pd.DataFrame:
    """Return what was allocated for a year, academic or financial: funding_source, year_kind and amount in pounds."""
    check_user_can_see_pupils(view.scope)
    return _query(folder(), view, queries.FUNDING, (view.school_id, year))


def runs(view: View, academic_year: str) -> pd.DataFrame:
    """Return the interventions with a school day in an academic year, and in how large groups; nobody is named.

    Columns: intervention_id, provision_id, area, funding_source, minutes (a session), sessions (a week), rate (pounds
    an hour, the mean over the days), school_days, placed_days (of them, with a pupil placed) and places (pupils
    placed, summed over the days).
    """
    check_user_can_see_pupils(view.scope)
    return _query(folder(), view, queries.RUNS, (view.school_id, academic_year))


def pupil_rows(view: View, sql: str, parameters: Sequence[object] = ()) -> pd.DataFrame:
    """Return rows about pupils of the view's school, whose id is the query's first parameter."""
    check_user_can_see_pupils(view.scope)
    return _query(folder(), view, sql, (view.school_id, *parameters))


def kept(make: Callable[..., pd.DataFrame], view: View, *choices: object) -> pd.DataFrame:
    """Return what `make(view, *choices)` returns, made once for each view and choices: rows laid out for a screen."""
    return _kept(folder(), f"{make.__module__}.{make.__qualname__}", view, choices, make)


@st.cache_data(max_entries=1000, show_spinner=False)
def _figure(lies_in: Path, view: View, request: Request) -> pd.DataFrame:
    return compute(basis(lies_in, view.number, view.school_id), request)


@st.cache_data(max_entries=100, show_spinner=False)
def _figure_by_school(lies_in: Path, scope: Scope, number: int, request: Request) -> pd.DataFrame:
    del scope  # what one scope asked for is never served to another
    return compute(basis_of_all(lies_in, number), request)


@st.cache_data(max_entries=100, show_spinner=False)
def _records(lies_in: Path, view: View, request: Request) -> pd.DataFrame:
    return records_behind(basis(lies_in, view.number, view.school_id), request)


@st.cache_data(max_entries=200, show_spinner=False)
def _kept(
    lies_in: Path, name: str, view: View, choices: tuple[object, ...], _make: Callable[..., pd.DataFrame]
) -> pd.DataFrame:
    del lies_in, name  # parts of the key; what makes the rows is told apart by its name
    return _make(view, *choices)


@st.cache_data(max_entries=100, show_spinner=False)
def _pairs(lies_in: Path, view: View, request: Request) -> pd.DataFrame:
    return collect(gain_rows(basis(lies_in, view.number, view.school_id), request).select(*PAIR))


@st.cache_data(max_entries=100, show_spinner=False)
def _table(lies_in: Path, view: View, name: str) -> pd.DataFrame:
    return snapshot(lies_in, view.number).table_of_school(name, view.school_id)


@st.cache_data(max_entries=10, show_spinner=False)
def _provisions_of_schools(lies_in: Path, scope: Scope, number: int) -> pd.DataFrame:
    del scope
    return snapshot(lies_in, number).query(queries.PROVISIONS_OF_SCHOOLS)


@st.cache_data(max_entries=100, show_spinner=False)
def _terms(lies_in: Path, view: View) -> pd.DataFrame:
    return begun(basis(lies_in, view.number, view.school_id))


@st.cache_data(max_entries=1000, show_spinner=False)
def _query(lies_in: Path, view: View, sql: str, parameters: tuple[object, ...]) -> pd.DataFrame:
    return snapshot(lies_in, view.number).query(sql, parameters)
