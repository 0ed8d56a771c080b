"""What every number means, which stages, rules and limits are in force, and where the records come from."""

from __future__ import annotations

import streamlit as st

from dashboard import address, frame
from dashboard.explained import entries, in_force

PARTS = {
    "figures": "Figures",
    "stages": "Stages",
    "rules": "Progress rules",
    "settings": "Settings",
    "records": "Records",
}

view = frame.view()
st.title("The figures explained", anchor=False)
part = address.switch("explain", "Part", list(PARTS), words=PARTS.__getitem__)
figure = ""
if part == "figures":
    figure = entries.show_figure(frame.where_from())
elif part == "stages":
    in_force.show_stages(view)
elif part == "rules":
    in_force.show_rules()
elif part == "settings":
    in_force.show_settings(view)
else:
    in_force.show_records(view)
frame.write_address(explain=part, figure=figure)
