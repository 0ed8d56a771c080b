"""Import: files are dropped, checked against what is in force, published, and undone."""

from __future__ import annotations

import streamlit as st

from dashboard import address, figures
from dashboard.access.scope import check_user_can_load, local_scope
from dashboard.imports import history_view, load_view
from dashboard.imports.state import finish, state
from pipelines import words
from pipelines.records.settings import SettingsError
from pipelines.warehouse import WarehouseError

PARTS = {"load": "Load files", "history": "History and undo"}

scope = local_scope()
check_user_can_load(scope)
now = state()
finish(now)  # before anything says what is in force
st.title("Import", anchor=False)
try:
    in_force = figures.whole_snapshot(scope)
except (SettingsError, WarehouseError) as error:
    st.error(f"{words.plain(error)} Nothing was changed.")
    st.stop()
st.caption(
    f"In force: snapshot {in_force.number}, {words.plural(in_force.about['rows_in'], 'record')} up to "
    f"{words.day(in_force.as_of)}"
    if in_force
    else "Nothing has been loaded yet."
)
part = address.switch("part", "What to do", list(PARTS), words=PARTS.__getitem__)
address.write(part=part)
{"load": load_view, "history": history_view}[part].show(scope, now)
