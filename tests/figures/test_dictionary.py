"""A figure without an entry in the metric dictionary does not exist, nor a column without a sentence."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from pipelines.engines import EngineName
from pipelines.figures import FIGURES, Request, basis_from_records, dictionary, figure
from pipelines.figures.dictionary import cut_entries
from pipelines.figures.page import page
from pipelines.figures.request import CUTS
from tests.drawn import frames_of

ROOT = Path(__file__).resolve().parents[2]


def test_every_figure_has_an_entry_and_every_entry_a_figure():
    assert set(dictionary()) == set(FIGURES)
    assert set(cut_entries()) == set(CUTS)


@pytest.mark.parametrize("key", FIGURES)
def test_every_column_that_a_figure_prints_is_explained_and_in_that_order(key):
    basis = basis_from_records(frames_of({}, EngineName.PANDAS), dt.date(2026, 7, 21))
    assert list(figure(basis, Request(key)).columns) == list(dictionary()[key].columns)


@pytest.mark.parametrize("key", FIGURES)
def test_the_cuts_of_a_figure_are_known_ones(key):
    assert set(FIGURES[key].cuts) <= set(FIGURES[key].chosen_by) <= set(CUTS)


def test_the_page_of_the_figures_is_up_to_date():
    written = (ROOT / "docs" / "figures.md").read_text("utf-8")
    assert written == page(), "python -m pipelines.figures.page > docs/figures.md"
