"""The provision map: who gets which help, at what cost and with what result, down to the pupils in a cell."""

from __future__ import annotations

import streamlit as st

from dashboard import address, frame, layout, map_panel, words
from dashboard.map_cells import map_cells
from dashboard.map_filters import choose_filters
from dashboard.measures import MEASURES
from dashboard.terms import choose_term, known_terms

view = frame.view()
st.title("Provision map", anchor=False)
known = known_terms(view)
if not known:
    st.info("No term has begun yet: the figures need the school's terms. Add the sheet or file `terms` and load again.")
    st.stop()

with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
    with st.container(width=220):
        term = choose_term(known)
    show = address.switch("show", "Show", list(MEASURES), words=lambda key: MEASURES[key].label)
    rows_by = address.switch(
        "rows", "Rows by", ["tier", "area"], words={"tier": "Tier", "area": "Area of need"}.__getitem__
    )
chosen = choose_filters(view, term)
where = tuple(chosen.items())
cells = map_cells(view, term, where, MEASURES[show], rows_by)
if cells.empty:
    st.info(
        f"No extra provision is recorded for {words.term_name(term.name)} with these filters. "
        "Choose another term, or set a filter back to all."
    )
    frame.write_address(term=term.name, **chosen, show=show, rows=rows_by)
    st.stop()

layout.chart_heading(MEASURES[show].title, help_=MEASURES[show].definition)
map_panel.show_map(cells, MEASURES[show])
map_panel.show_numbers(cells, MEASURES[show], term)
cell = map_panel.choose_cell(cells)
frame.write_address(
    term=term.name, **chosen, show=show, rows=rows_by, provision=cell.provision_id, year=cell.year_group
)
map_panel.show_pupils(view, term, where, cell, MEASURES[show])
