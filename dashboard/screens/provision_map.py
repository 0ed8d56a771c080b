"""The provision map: who gets which help, at what cost and with what result, down to the pupils in a cell."""

from __future__ import annotations

import streamlit as st

from dashboard import address, filters, frame, layout, words
from dashboard.provision_map import panel
from dashboard.provision_map.cells import map_cells
from dashboard.provision_map.measures import MEASURES

GROUPINGS = {"tier": "Tier", "area": "Area of need"}

view = frame.view()
chosen = filters.show_bar(view, "Provision map", "provision_map", "costs")
with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
    show = address.switch("show", "Show", list(MEASURES), words=lambda key: MEASURES[key].label)
    rows_by = address.switch("rows", "Rows by", list(GROUPINGS), words=GROUPINGS.__getitem__)
measure = MEASURES[show]
cells = map_cells(view, chosen.term, chosen.where, measure, rows_by)
choices = {**chosen.address, "show": show, "rows": rows_by}
if cells.empty:
    frame.write_address(**choices)
    nothing = f"No extra provision is recorded for {words.term_name(chosen.term.name)}"
    st.info(
        f"{nothing} with these filters. Choose another term, or clear the filters."
        if chosen.where
        else f"{nothing}. Choose another term, or add it to the sheets or files `provisions`, `interventions` and "
        "`placements`, and load them again."
    )
else:
    layout.chart_heading(measure.title, help_=measure.definition)
    panel.show_map(cells, measure)
    panel.show_numbers(cells, measure, chosen.term)
    cell = panel.choose_cell(cells)
    frame.write_address(**choices, provision=cell.provision_id, year=cell.year_group)
    panel.show_pupils(view, chosen.term, chosen.where, cell, measure)
