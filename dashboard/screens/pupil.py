"""One pupil: who it is, what the plan says and where each target stands, what is provided, and how it came about."""

from __future__ import annotations

import streamlit as st

from dashboard import address, frame, pupils
from dashboard.pupil import about, arithmetic, documents, for_parents, history, plan, provision, standing
from dashboard.pupil.choice import choose_pupil, show_overdue

view = frame.view()
chosen = choose_pupil(view)
frame.write_address(pupil=address.recall("pupil"))
if chosen is None:
    show_overdue(view)
else:
    record = pupils.record(view, chosen)
    about.show_heading(view, record)
    provision.show_numbers(view, record)
    arithmetic.show_arithmetic(view, record)
    documents.offer_costed_map(view, chosen, address.recall("pupil"))
    standing.show_standing(view, record)
    wide, narrow = st.columns([2, 1], gap="large")
    with wide:
        plan.show_targets(view, record)
    with narrow:
        about.show_about(view, record)
        for_parents.show_for_parents(view, record, address.recall("pupil"))
    provision.show_provision(view, record)
    history.show_timeline(view, record)
    history.show_assessments(view, record)
    plan.show_reviews(record)
