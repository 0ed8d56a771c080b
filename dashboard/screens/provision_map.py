"""The provision map: who gets which help, at what cost and with what result, down to the pupils in a cell."""

from __future__ import annotations

import streamlit as st

from dashboard import address, frame, layout, words
from dashboard.provision_map import panel
from dashboard.provision_map.cells import map_cells
from dashboard.provision_map.filters import choose_filters
from dashboard.provision_map.measures import MEASURES
from dashboard.terms import choose_term, known_terms

GROUPINGS = {"tier": "Tier", "area": "Area of need"}

view = frame.view()
st.title("Provision map", anchor=False)
with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
    with st.container(width=220):
        term = choose_term(known_terms(view))
    show = address.switch("show", "Show", list(MEASURES), words=lambda key: MEASURES[key].label)
    rows_by = address.switch("rows", "Rows by", list(GROUPINGS), words=GROUPINGS.__getitem__)
chosen = choose_filters(view, term)
if chosen:
    st.button("Clear the filters", icon=":material/filter_alt_off:", on_click=address.clear, args=tuple(chosen))
where = tuple(chosen.items())
measure = MEASURES[show]
cells = map_cells(view, term, where, measure, rows_by)
choices = {"term": term.name, "show": show, "rows": rows_by, **chosen}
if cells.empty:
    frame.write_address(**choices)
    nothing = f"No extra provision is recorded for {words.term_name(term.name)}"
    st.info(
        f"{nothing} with these filters. Choose another term, or clear the filters."
        if chosen
        else f"{nothing}. Choose another term, or add it to the sheets or files `provisions`, `interventions` and "
        "`placements`, and load them again."
    )
else:
    layout.chart_heading(measure.title, help_=measure.definition)
    panel.show_map(cells, measure)
    panel.show_numbers(cells, measure, term)
    cell = panel.choose_cell(cells)
    frame.write_address(**choices, provision=cell.provision_id, year=cell.year_group)
    panel.show_pupils(view, term, where, cell, measure)
