"""The map of one school on the page: its chart, its numbers, and the pupils in a cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from dashboard import figures, frame, layout
from dashboard.provision_map import panel
from dashboard.provision_map.cells import map_cells
from dashboard.provision_map.finding import finding
from dashboard.provision_map.folding import choose_open, folded, in_address
from dashboard.provision_map.measures import MEASURES
from pipelines import words

if TYPE_CHECKING:
    from dashboard.figures import View
    from dashboard.filters import Chosen


def show(view: View, chosen: Chosen, show: str, grouping: str, choices: dict[str, str]) -> None:
    """Show the map of what a key of `MEASURES` names, rows grouped by tier or area; `choices` go into the address."""
    measure = MEASURES[show]
    cells = figures.kept(map_cells, view, chosen.term, chosen.where, measure, grouping)
    if cells.empty:
        frame.write_address(**choices)
        _say_nothing_is_there(chosen)
        return
    layout.chart_heading(finding(cells, show, measure.title), help_=measure.definition)
    opened = choose_open(cells)
    panel.show_map(folded(cells, opened), measure)
    panel.show_numbers(cells, show, chosen)
    cell = panel.choose_cell(cells)
    frame.write_address(**choices, open=in_address(cells, opened), provision=cell.row, year=cell.column)
    panel.show_pupils(view, chosen, cell, grouping, with_reviewed=show == "attainment")


def _say_nothing_is_there(chosen: Chosen) -> None:
    nothing = f"No extra provision is recorded for {words.term_name(chosen.term.name)}"
    st.info(
        f"{nothing} with these filters. Choose another term, or clear the filters."
        if chosen.where
        else f"{nothing}. Choose another term, or add it to the sheets or files `provisions`, `interventions` and "
        "`placements`, and load them again."
    )
