"""Costed maps of small schools drawn as tables."""

from __future__ import annotations

import datetime as dt

import pytest

from pipelines.engines import EngineName
from pipelines.figures import basis_from_records
from pipelines.reports.costed_map import Whose, costed_map
from tests.drawn import frames_of, rows_of
from tests.spec.conftest import FOUR_PUPILS, RATE, TA_GROUP, TERMS

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
