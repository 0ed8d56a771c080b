"""Summaries of the small school, of whom hardly anything may be shown, and of the sample school."""

from __future__ import annotations

import pytest

from pipelines.demonstration import load_sample_school
from pipelines.figures import basis_as_published
from pipelines.summary import SchoolTerm
from pipelines.warehouse import open_snapshot
from tests.dashboard.small_school import publish_small_school


def school_of(warehouse, term=None):
    """Return the first school of a warehouse in a term, or in the latest."""
    snapshot = open_snapshot(warehouse)
    school_id = str(snapshot.table("schools")["school_id"].iloc[0])
    return SchoolTerm(basis_as_published(snapshot.frames_of_school(school_id), snapshot.as_of), term)


@pytest.fixture(scope="session")
def small(tmp_path_factory):
    """Return the small school in its latest term."""
    folder = tmp_path_factory.mktemp("small")
    publish_small_school(folder / "warehouse", folder / "files")
    return school_of(folder / "warehouse")


@pytest.fixture(scope="session")
def sample(tmp_path_factory):
    """Return the sample school in a term that is over."""
    folder = tmp_path_factory.mktemp("sample") / "warehouse"
    load_sample_school(folder)
    return school_of(folder, "2025/26 spring")
