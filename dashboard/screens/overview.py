"""The term at a glance: five numbers, each with its comparisons, what changed, and how it came about."""

from __future__ import annotations

import streamlit as st

from dashboard import filters, frame, layout
from dashboard.overview import changes, glance, trends
from dashboard.overview.term_numbers import TermNumbers

FIGURES = ("transitions", "attainment", "progress", "costs", "plans")
CARDS = (
    (glance.register_card, "Who moved", "movements"),
    (glance.attainment_card, "By provision", "impact"),
    (glance.progress_card, "Who, and why", "progress"),
    (glance.cost_card, "What it is spent on", "costs"),
    (glance.plans_card, "Which plans", "plans"),
)

view = frame.view()
chosen = filters.show_bar(view, "Overview", *FIGURES)
frame.write_address(**chosen.address)
numbers = TermNumbers(view, chosen)

cards = st.grid(3, min_column_width=300, border=True)
for make, label, screen in CARDS:
    with cards.cell():
        layout.card(make(numbers))
        st.page_link(frame.link(screen), label=label, icon=":material/arrow_forward:", icon_position="right")
with cards.cell():
    st.markdown("**What changed this term**")
    st.markdown("\n".join(f"- :small[{sentence}]" for sentence in changes.sentences(numbers)))

left, right = st.columns(2, gap="medium")
with left:
    trends.register_by_term(numbers, frame.where_from())
with right:
    trends.attainment_by_term(numbers, frame.where_from())
