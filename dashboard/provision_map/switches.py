"""What the map shows and how its rows are grouped, and the map itself: of one school, or of all side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from dashboard import address, frame
from dashboard.provision_map import of_school, of_schools
from dashboard.provision_map.measures import MEASURES

if TYPE_CHECKING:
    from dashboard.figures import View
    from dashboard.filters import Chosen

GROUPINGS = {"tier": "Tier", "area": "Area of need"}


@frame.answers_alone
def show(view: View, chosen: Chosen) -> None:
    """Show the switches and what they lead to: alone, so that a click in the map waits for nothing else on the page."""
    every = frame.shows_every_school()
    if every and address.recall("school") != frame.ALL:  # a click into a school: its map needs the whole screen
        st.rerun()
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        show = address.switch("show", "Show", list(MEASURES), words=lambda key: MEASURES[key].label)
        rows = address.switch("rows", "Groups" if every else "Rows by", list(GROUPINGS), words=GROUPINGS.__getitem__)
    choices = {**chosen.address, "show": show, "rows": rows}
    if every:
        of_schools.show(view, chosen, show, rows, choices)
    else:
        of_school.show(view, chosen, show, rows, choices)
