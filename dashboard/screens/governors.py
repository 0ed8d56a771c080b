"""The termly summary for governors: fixed tables under disclosure control, its documents, and what is done next."""

from __future__ import annotations

import streamlit as st

from dashboard import figures, frame
from dashboard.governors import next_steps, panel
from dashboard.terms import choose_term, known_terms

view = frame.view()
with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="bottom"):
    st.title("Governors", anchor=False, width="content")
    with st.container(width=190):
        term = choose_term(known_terms(view))
told = figures.told(view, term.name)
st.markdown(f"**{told.title}**. {told.state} No child can be known by it: small numbers are withheld.")
panel.show_documents(view, term.name)
panel.show_summary(told)
next_steps.show_next_steps(view, term.name, told)
panel.show_definitions(told)
frame.write_address(term=term.name)
