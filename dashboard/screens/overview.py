"""The term at a glance: five numbers, each with its comparisons, what changed, and how it came about."""

from __future__ import annotations

import streamlit as st

from dashboard import address, filters, frame, layout
from dashboard.overview import changes, glance, trends

MAP, PUPIL = "screens/provision_map.py", "screens/pupil.py"
ONWARD = ":material/arrow_forward:"
CARDS = (
    (glance.register_card, "What they are given", "pupils"),
    (glance.attainment_card, "By provision", "attainment"),
    (glance.cost_card, "What it is spent on", "cost"),
    (glance.coverage_card, "By provision", "attainment"),
    (glance.plans_card, "Which plans", ""),
)

view = frame.view()
chosen = filters.show_bar(view, "Overview", "attainment", "costs", "movements", "plans")
term, known = chosen.term, chosen.known
frame.write_address(**chosen.address)

cards = st.grid(3, min_column_width=300, border=True)
for make, label, show in CARDS:
    with cards.cell():
        layout.card(make(view, term, known))
        to, query = (MAP, {"term": term.name, "show": show, address.WHOLE: "1"}) if show else (PUPIL, None)
        if show or term == known[0]:  # which plans are overdue is known of today, not of a term gone by
            st.page_link(to, label=label, icon=ONWARD, icon_position="right", query_params=query)
with cards.cell():
    st.markdown("**What changed this term**")
    st.markdown("\n".join(f"- :small[{sentence}]" for sentence in changes.sentences(view, term, known)))

left, right = st.columns(2, gap="medium")
with left:
    trends.register_by_term(view, known, frame.where_from())
with right:
    trends.attainment_by_term(view, known, frame.where_from())
