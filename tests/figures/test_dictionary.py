"""A figure without an entry in the metric dictionary does not exist, nor a column without a sentence."""

from __future__ import annotations

import datetime as dt

import pytest

from pipelines.engines import EngineName
from pipelines.figures import CHOSEN_BY, CUTS_OF, Request, basis_from_records, dictionary, figure
from pipelines.figures.registry import COMPUTED_BY
from pipelines.figures.request import CUTS
from tests.drawn import frames_of


def test_every_figure_has_an_entry_and_every_entry_a_figure():
    assert set(dictionary()) == set(COMPUTED_BY) == set(CUTS_OF) == set(CHOSEN_BY)


@pytest.mark.parametrize("key", COMPUTED_BY)
def test_every_column_that_a_figure_prints_is_explained_and_in_that_order(key):
    basis = basis_from_records(frames_of({}, EngineName.PANDAS), dt.date(2026, 7, 21))
    assert list(figure(basis, Request(key)).columns) == list(dictionary()[key].columns)


@pytest.mark.parametrize("key", COMPUTED_BY)
def test_the_cuts_of_a_figure_are_known_ones(key):
    assert set(CUTS_OF[key]) <= set(CHOSEN_BY[key]) <= set(CUTS)
