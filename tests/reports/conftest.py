"""Documents made of the small school's records, of the same with a value changed, and of schools drawn as tables."""

from __future__ import annotations

import datetime as dt

import pytest

from pipelines.engines import EngineName
from pipelines.figures import basis_from_records
from pipelines.records_of_a_pupil import ABOUT_ONE_PUPIL
from pipelines.reports.costed_map import Whose, costed_map
from pipelines.reports.plan_for_parents import others_named, plan_for_parents
from pipelines.warehouse import open_snapshot
from tests.dashboard.conftest import sample_school, small_school
from tests.drawn import frames_of, rows_of
from tests.spec.conftest import FOUR_PUPILS, RATE, TA_GROUP, TERMS

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
    day = open_snapshot(small_school).as_of
    return lambda pupil_id, as_of=None, **tables: plan_for_parents(changed(ask, tables), pupil_id, as_of or day)


@pytest.fixture
def others_in_plan_of(ask, small_school):
    """Return a way to ask which parts of such a plan seem to name another pupil."""
    day = open_snapshot(small_school).as_of
    return lambda pupil_id, **tables: others_named(changed(ask, tables), pupil_id, day)


def changed(ask, tables):
    """Return a way to ask that answers with whole columns of the tables about one pupil changed."""

    def answer(sql, parameters=()):
        name = next((name for name, query in ABOUT_ONE_PUPIL.items() if query == sql), "")
        return ask(sql, parameters).assign(**tables.get(name, {}))

    return answer


GROUP = {
    "pupils": "pupil_id\na\nb\nc\nd",
    "provisions": "provision_id\nV",
    "interventions": TA_GROUP,
    "placements": FOUR_PUPILS,
    "staff_rates": RATE,
}


def basis_of(as_of="2025-07-22", **pictures):
    """Return the basis of a school with a group of four: £17.20 an hour, 30 minutes, three a week, 12 weeks.

    What is drawn takes the place of the group's tables.
    """
    tables = {"terms": TERMS} | GROUP | pictures
    records = {name: rows_of(name, picture) for name, picture in tables.items()}
    return basis_from_records(frames_of(records, EngineName.PANDAS), dt.date.fromisoformat(as_of))


@pytest.fixture
def costed():
    """Return a way to draw a school and have the costed map of pupil `a`."""

    def make(year="2024/25", pupil="a", **drawn):
        return costed_map(basis_of(**drawn), Whose("1", pupil, "0123456789abcdef", 7), year)

    return make


def lines_of(what):
    return [line for cycle in what.cycles for line in cycle.lines]
