"""Documents made of the small school's records, and of the same with a value changed."""

from __future__ import annotations

import pytest

from pipelines.records_of_a_pupil import ABOUT_ONE_PUPIL
from pipelines.reports.plan_for_parents import plan_for_parents
from pipelines.warehouse import open_snapshot
from tests.dashboard.conftest import sample_school, small_school

__all__ = ["sample_school", "small_school"]
SCHOOL = "100001"


def asking(warehouse):
    """Return a way to ask a warehouse about its one school."""
    snapshot = open_snapshot(warehouse)
    return lambda sql, parameters=(): snapshot.query(sql, (SCHOOL, *parameters))


@pytest.fixture(scope="session")
def ask(small_school):
    return asking(small_school)


@pytest.fixture
def plan_of(ask, small_school):
    """Return a way to make the plan of a pupil, with the values of whole columns changed: `plans={"kind": "iep"}`."""

    def make(pupil_id, as_of=None, **tables):
        def changed(sql, parameters=()):
            name = next((name for name, query in ABOUT_ONE_PUPIL.items() if query == sql), "")
            return ask(sql, parameters).assign(**tables.get(name, {}))

        return plan_for_parents(changed, pupil_id, as_of or open_snapshot(small_school).as_of)

    return make
