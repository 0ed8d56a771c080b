"""Which plans are overdue or missing, and which meet what published guidance asks of them."""

from __future__ import annotations

import streamlit as st

from dashboard import filters, frame, layout
from dashboard.plans import decided, doubts, guided, headlines, next_steps

view = frame.view()
chosen = filters.show_bar(view, "Plans", "plans", "plan_quality")
cards = st.grid(4, min_column_width=260, border=True)
for card in headlines.cards(view, chosen):
    with cards.cell():
        layout.card(card)
who = next_steps.show_lists(view, chosen)
rows = guided.show_checks(view, chosen)
check = guided.choose_check(rows) if len(rows) else ""
if len(rows):
    decided.show_check(view, chosen, rows, check)
doubts.show_doubts(view)
frame.write_address(**chosen.address, who=who, source=guided.chosen_source(), check=check)
