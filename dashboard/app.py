"""The dashboard's frame: which screens there are, who looks at what, and where the numbers come from."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from dashboard import address, frame
from dashboard.access.scope import local_scope, user_can_load

HERE = Path(__file__).parent

st.logo(str(HERE / "wordmark.svg"), size="large")
screens = [
    st.Page(frame.link(screen), title=title, default=place == 0, help=help_)
    for place, (screen, (title, help_)) in enumerate(frame.screens_for(local_scope()).items())
]
load = st.Page(frame.IMPORT, title="Import", help="Load files, see what they change, undo")
screen = st.navigation([*screens, load] if user_can_load(local_scope()) else screens, position="top")
st.set_page_config(f"{screen.title} · Provision Atlas", str(HERE / "mark.svg"), layout="wide")
address.read(screen.url_path)
if screen == load:  # the only screen that needs no records
    screen.run()
elif frame.ready():
    above = st.container()
    screen.run()
    with above:
        frame.say_what_is_other_than_expected()
    frame.say_where_from()
