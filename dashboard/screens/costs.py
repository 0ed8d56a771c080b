"""Costs: what provision costs and where, pupils against the threshold, budgets, and what a change would cost."""

from __future__ import annotations

import streamlit as st

from dashboard import address, figures, filters, frame
from dashboard.costs import panel
from dashboard.costs.period import OVER, period_of, titles
from dashboard.costs.totals import totals
from dashboard.costs.what_if_panel import show_what_if

view = frame.view()
chosen = filters.show_bar(view, "Costs", "costs", "pupil_costs", "budgets")
ladder = figures.ladder(view)
period = period_of(address.switch("over", "Period", OVER, words=titles(chosen).__getitem__), chosen)
rows = totals(view, chosen, period)
if "" in rows:
    panel.show_totals(view, rows, period)
    halves = st.grid(2, min_column_width=440, gap=("small", "large"))
    with halves.cell():
        panel.show_spread(view, chosen, period, rows[""])
    with halves.cell():
        panel.show_budgets(view, chosen)
else:
    st.info(f"No provision with a cost is recorded for {period.words}. Choose another period, or clear the filters.")
panel.show_thresholds(view, chosen, ladder)
choices = {**chosen.address, "over": address.recall("over"), "cut": address.recall("cut")}
show_what_if(view, chosen, choices)
