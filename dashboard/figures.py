"""The one way to data: a scope and the snapshot in force go in, cached figures come out.

Nothing else in the dashboard opens the warehouse. Streamlit's caches are shared between everybody who looks, so each
is keyed by the whole view: scope, snapshot and school.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from dashboard import queries
from dashboard.access.scope import (
    NotAllowedError,
    Scope,
    check_user_can_load,
    check_user_can_see_pupils,
    check_user_can_see_school,
    user_can_see_school,
)
from pipelines.engines import collect
from pipelines.figures import Basis, Request, basis_as_published, records_behind
from pipelines.figures import figure as compute
from pipelines.records import settings
from pipelines.warehouse import NoSnapshotError, Snapshot, Warehouse, open_snapshot

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    import pandas as pd

NAMES_NO_PUPIL = frozenset({"schools", "terms", "closures", "provisions", "interventions", "staff_rates", "calendar"})


@dataclass(frozen=True)
class View:
    """Who looks at what: a scope, the number of a snapshot, and one school of it."""

    scope: Scope
    number: int
    school_id: str

    def __post_init__(self) -> None:
        """Refuse a school that the scope does not cover."""
        check_user_can_see_school(self.scope, self.school_id)


def number_in_force() -> int:
    """Return the number of the snapshot in force; `NoSnapshotError` where nothing has been loaded yet."""
    number = Warehouse(_folder()).current()
    if number is None:
        raise NoSnapshotError("Nothing has been loaded yet: load a school's files.")
    return number


def schools(scope: Scope, number: int) -> dict[str, str]:
    """Return the names of the schools that the scope may see, by id, in order of name."""
    table = _snapshot(_folder(), number).table("schools").sort_values("name")
    every = dict(zip(table["school_id"], table["name"], strict=True))
    return {school_id: name for school_id, name in every.items() if user_can_see_school(scope, school_id)}


def about(view: View) -> dict[str, object]:
    """Return what the snapshot says of itself: number, made_at, as_of, rows_in, rows_quarantined."""
    return _snapshot(_folder(), view.number).about


def as_of(view: View) -> dt.date:
    """Return the day up to which the snapshot's records are counted."""
    return _snapshot(_folder(), view.number).as_of


def figure(view: View, request: Request) -> pd.DataFrame:
    """Return a figure of the view's school: its cuts, then its columns, as the metric dictionary lists them."""
    if "pupil_id" in request.columns:
        check_user_can_see_pupils(view.scope)
    of_school = replace(request, where=(*request.where, ("school_id", view.school_id)))
    return _figure(_folder(), view, of_school)


def records(view: View, request: Request) -> pd.DataFrame:
    """Return the records behind each row of a figure of the view's school: see `pipelines.figures.evidence`."""
    check_user_can_see_pupils(view.scope)
    of_school = replace(request, where=(*request.where, ("school_id", view.school_id)))
    return _records(_folder(), view, of_school)


def table(view: View, name: str) -> pd.DataFrame:
    """Return the view's school's rows of a table in which no pupil is named."""
    if name not in NAMES_NO_PUPIL:
        message = f"{name} may name a pupil; it is not read as a whole."
        raise NotAllowedError(message)
    return _table(_folder(), view, name)


def terms(view: View) -> pd.DataFrame:
    """Return the terms begun by the as-of date, latest first: term, academic_year, starts_on and ends_on."""
    return _terms(_folder(), view)


def funding(view: View, year: str) -> pd.DataFrame:
    """Return what was allocated for a year, academic or financial: funding_source, year_kind and amount in pounds."""
    return _query(_folder(), view, queries.FUNDING, (view.school_id, year))


def pupil_rows(view: View, sql: str, parameters: Sequence[object] = ()) -> pd.DataFrame:
    """Return rows about pupils of the view's school, whose id is the query's first parameter."""
    check_user_can_see_pupils(view.scope)
    return _query(_folder(), view, sql, (view.school_id, *parameters))


def warehouse_folder(scope: Scope) -> Path:
    """Return where the warehouse lies, to load into it; its settings are read anew."""
    check_user_can_load(scope)
    settings.use(_folder())
    return _folder()


def whole_snapshot(scope: Scope, number: int | None = None) -> Snapshot | None:
    """Return a snapshot with the records of every school: that of the number, or the one in force, or none yet."""
    check_user_can_load(scope)
    wanted = number or Warehouse(_folder()).current()
    return _snapshot(_folder(), wanted) if wanted else None


def next_number(scope: Scope) -> int:
    """Return the number that the next snapshot will have."""
    check_user_can_load(scope)
    return Warehouse(_folder()).next_number()


def _folder() -> Path:
    return Path(os.environ.get("PROVISION_WAREHOUSE", "data/warehouse"))


@st.cache_resource(max_entries=2, show_spinner=False)
def _snapshot(folder: Path, number: int) -> Snapshot:
    settings.use(folder)
    return open_snapshot(folder, number)


@st.cache_resource(max_entries=2, show_spinner=False)
def _basis(folder: Path, number: int) -> Basis:
    snapshot = _snapshot(folder, number)
    return basis_as_published(snapshot.frames(), snapshot.as_of)


@st.cache_data(max_entries=1000, show_spinner=False)
def _figure(folder: Path, view: View, request: Request) -> pd.DataFrame:
    return compute(_basis(folder, view.number), request)


@st.cache_data(max_entries=100, show_spinner=False)
def _records(folder: Path, view: View, request: Request) -> pd.DataFrame:
    return records_behind(_basis(folder, view.number), request)


@st.cache_data(max_entries=100, show_spinner=False)
def _table(folder: Path, view: View, name: str) -> pd.DataFrame:
    rows = _snapshot(folder, view.number).table(name)
    return rows[rows["school_id"] == view.school_id].reset_index(drop=True)


@st.cache_data(max_entries=100, show_spinner=False)
def _terms(folder: Path, view: View) -> pd.DataFrame:
    basis = _basis(folder, view.number)
    periods = collect(basis.frames["term_periods"])
    begun = periods[periods["school_id"].eq(view.school_id) & periods["starts_on"].le(basis.as_of)]
    latest_first = begun.sort_values("starts_on", ascending=False).reset_index(drop=True)
    return latest_first[["term", "academic_year", "starts_on", "ends_on"]]


@st.cache_data(max_entries=1000, show_spinner=False)
def _query(folder: Path, view: View, sql: str, parameters: tuple[object, ...]) -> pd.DataFrame:
    return _snapshot(folder, view.number).query(sql, parameters)
