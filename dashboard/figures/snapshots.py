"""The warehouse behind the dashboard: where it lies, and its snapshots, each opened once for everybody who looks."""

from __future__ import annotations

import os
from pathlib import Path

import streamlit as st

from dashboard.access.scope import Scope, check_user_can_load, user_can_see_school
from pipelines.engines import EngineName
from pipelines.figures import Basis, basis_as_published
from pipelines.records import settings
from pipelines.warehouse import NoSnapshotError, Snapshot, Warehouse, open_snapshot


def number_in_force() -> int:
    """Return the number of the snapshot in force; `NoSnapshotError` where nothing has been loaded yet."""
    number = Warehouse(folder()).current()
    if number is None:
        raise NoSnapshotError("Nothing has been loaded yet: load a school's files.")
    return number


def schools(scope: Scope, number: int) -> dict[str, str]:
    """Return the names of the schools that the scope may see, by id, in order of name."""
    return {
        school_id: name
        for school_id, name in _schools(folder(), number).items()
        if user_can_see_school(scope, school_id)
    }


def warehouse_folder(scope: Scope) -> Path:
    """Return where the warehouse lies, to load into it; its settings are read anew."""
    check_user_can_load(scope)
    settings.use(folder())
    return folder()


def whole_snapshot(scope: Scope, number: int | None = None) -> Snapshot | None:
    """Return a snapshot with the records of every school: that of the number, or the one in force, or none yet."""
    check_user_can_load(scope)
    wanted = number or Warehouse(folder()).current()
    return snapshot(folder(), wanted) if wanted else None


def next_number(scope: Scope) -> int:
    """Return the number that the next snapshot will have."""
    check_user_can_load(scope)
    return Warehouse(folder()).next_number()


def folder() -> Path:
    """Return the folder that the dashboard was told of: `PROVISION_WAREHOUSE`."""
    return Path(os.environ.get("PROVISION_WAREHOUSE", "data/warehouse"))


@st.cache_resource(max_entries=2, show_spinner=False)
def snapshot(lies_in: Path, number: int) -> Snapshot:
    """Return a snapshot, open for reading."""
    settings.use(lies_in)
    return open_snapshot(lies_in, number)


@st.cache_data(max_entries=2, show_spinner=False)
def _schools(lies_in: Path, number: int) -> dict[str, str]:
    table = snapshot(lies_in, number).table("schools").sort_values("name")
    return dict(zip(table["school_id"], table["name"], strict=True))


@st.cache_resource(max_entries=8, show_spinner=False)
def basis(lies_in: Path, number: int, school_id: str) -> Basis:
    """Return one school's records in pandas: the other schools of a trust cost its figures neither time nor memory."""
    whole = snapshot(lies_in, number)
    return basis_as_published(whole.frames_of_school(school_id), whole.as_of)


def basis_of_all(lies_in: Path, number: int) -> Basis:
    """Return every school's records in DuckDB, with a cursor of its own, which no other thread may share."""
    whole = snapshot(lies_in, number)
    return basis_as_published(whole.frames(EngineName.DUCKDB), whole.as_of)
