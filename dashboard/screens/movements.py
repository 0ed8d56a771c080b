"""Movements: who went from stage to stage, how each number came about, how often, for how long, and who."""

from __future__ import annotations

import streamlit as st

from dashboard import address, figures, filters, frame
from dashboard.movements import flows, moved, panel

ALL_STAGES = "All stages are shown: a filter by stage would hide whoever moved away from it."

view = frame.view()
chosen = filters.show_bar(view, "Movements", "transitions", "movements", "stage_rates", "time_at_stage")
ladder = figures.ladder(view)
everyone = flows.of_all_stages(chosen)
rows = flows.flows(view, everyone, flows.shown_terms(chosen), ladder)
if everyone != chosen:
    st.caption(ALL_STAGES)
if rows.empty:
    st.info("Nobody was at a stage of the register in these terms. Choose another term, or clear the filters.")
else:
    counted = moved.counts(view, everyone)
    panel.show_flows(rows, everyone, ladder, counted)
    panel.show_sums(view, everyone, ladder)
    halves = st.grid(2, min_column_width=440, gap=("small", "large"))
    with halves.cell():
        panel.show_rates(view, everyone)
    with halves.cell():
        panel.show_stays(view, chosen, ladder)
    panel.show_who(view, everyone, ladder, counted)
frame.write_address(**chosen.address, per=address.recall("per"), moved=address.recall("moved"))
