"""The provision map: who gets which help, at what cost and with what result, down to the pupils in a cell."""

from __future__ import annotations

import streamlit as st

from dashboard import address, filters, frame
from dashboard.provision_map import of_school, of_schools
from dashboard.provision_map.measures import MEASURES

GROUPINGS = {"tier": "Tier", "area": "Area of need"}

view = frame.view()
chosen = filters.show_bar(view, "Provision map", "provision_map", "costs")
every = frame.shows_every_school()
with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
    show = address.switch("show", "Show", list(MEASURES), words=lambda key: MEASURES[key].label)
    grouping = address.switch("rows", "Groups" if every else "Rows by", list(GROUPINGS), words=GROUPINGS.__getitem__)
choices = {**chosen.address, "show": show, "rows": grouping}
if every:
    of_schools.show(view, chosen, show, grouping, choices)
else:
    of_school.show(view, chosen, show, grouping, choices)
