"""One pupil: who it is, what the plan says and where each target stands, what is provided, and how it came about."""

from __future__ import annotations

import streamlit as st

from dashboard import address, frame, pupil_about, pupil_history, pupil_plan, pupil_provision, pupils
from dashboard.pupil_choice import choose_pupil, show_overdue

view = frame.view()
chosen = choose_pupil(view)
frame.write_address(pupil=address.recall("pupil"))
if chosen is None:
    show_overdue(view)
    st.stop()

record = pupils.record(view, chosen)
pupil_about.show_heading(view, record)
pupil_provision.show_numbers(view, record)
plan, about = st.columns([2, 1], gap="large")
with plan:
    pupil_plan.show_targets(view, record)
with about:
    pupil_about.show_about(view, record)
pupil_provision.show_provision(view, record)
pupil_history.show_timeline(view, record)
pupil_history.show_assessments(view, record)
pupil_plan.show_reviews(record)
