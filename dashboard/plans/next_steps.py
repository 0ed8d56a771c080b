"""The lists of whose plans need somebody next, one at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from dashboard import address, figures, frame, layout
from dashboard.access.scope import user_can_see_pupils
from dashboard.plans import people
from pipelines import words

if TYPE_CHECKING:
    from dashboard.figures import View
    from dashboard.filters import Chosen

KEY = "who"


def show_lists(view: View, chosen: Chosen) -> str:
    """Show the switch of lists and the list chosen, with links to the plans; to those who may see pupils."""
    if not user_can_see_pupils(view.scope):
        return ""
    heading = st.container()
    who = address.switch(KEY, "Whose plan", list(people.WHO), words=people.WHO.__getitem__)
    rows = people.listed(view, chosen, who)
    day = chosen.term.ends_on
    said = people.title(who, len(rows))
    with heading:
        layout.chart_heading(said)
    if rows.empty:
        st.caption(f"As at {words.day(day)}. {chosen.left_aside('plans')}".strip())
        return who
    ladder = figures.ladder(view)
    st.caption(f"As at {words.day(day)}. A name opens the plan in a new tab. {chosen.left_aside('plans')}".strip())
    layout.paged(people.as_table(rows, who, day, ladder), f"{who} {chosen.address}", said)
    layout.downloads(
        people.as_files(rows, who, day, ladder), f"Plans {people.WHO[who].lower()} {day}", frame.where_from(), "plans"
    )
    return who
