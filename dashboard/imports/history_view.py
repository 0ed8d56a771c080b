"""What is in force, what was before, and the way back: snapshots and the sources that make them up."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from dashboard import figures, layout
from dashboard.imports import shown, tables
from dashboard.imports.check_step import show_changes
from dashboard.imports.drop_step import begin_check
from dashboard.imports.findings import Asked
from dashboard.imports.jobs import Job, show_progress
from dashboard.imports.load_view import show_check, show_done
from dashboard.imports.state import show_refusal
from dashboard.imports.undoing import going_back, may_be_taken_out, sources_in_force
from pipelines import words
from pipelines.warehouse import history, roll_back

if TYPE_CHECKING:
    import pandas as pd

    from dashboard.access.scope import Scope
    from dashboard.imports.state import State
    from dashboard.imports.undoing import GoingBack
    from pipelines.warehouse import Snapshot

NOTHING_YET = "Nothing has been loaded yet, so there is nothing to undo. Load your files first."


def show(scope: Scope, now: State) -> None:
    """Show the snapshots and the sources in force, or the step that an undo is at."""
    show_done(now)
    show_refusal(now)
    in_force = figures.whole_snapshot(scope)
    if now.job:
        show_progress(now.job)
    elif in_force is None:
        st.info(NOTHING_YET)
    elif found := now.found(taking_out=True):
        show_check(scope, now, found)
    elif now.going_back:
        _confirm(scope, now, now.going_back)
    else:
        kept = history(figures.warehouse_folder(scope))
        layout.chart_heading("Snapshots")
        st.markdown("Each load makes a snapshot. One is in force: the one that every screen shows.")
        shown.table(tables.history(kept), "Snapshots, the latest first")
        _choose_snapshot(scope, now, in_force, kept)
        _show_sources(scope, now, in_force)


def _choose_snapshot(scope: Scope, now: State, in_force: Snapshot, kept: pd.DataFrame) -> None:
    """Offer to go back to another snapshot, after a look at what that changes."""
    earlier_first = sorted(kept["number"], key=lambda number: (number > in_force.number, -number))
    others = [int(number) for number in earlier_first if number != in_force.number]
    if not others:
        return
    with st.container(horizontal=True, vertical_alignment="bottom"):
        with st.container(width=220):
            wanted = st.selectbox(
                "Go back to", others, format_func=lambda number: f"Snapshot {number}", key="go back to"
            )
        if st.button("See what that changes", icon=":material/undo:"):
            other = figures.whole_snapshot(scope, wanted)
            if other is not None:
                now.begin(Job(lambda told: going_back(in_force, other, told)), now.look_back)
                st.rerun()


def _confirm(scope: Scope, now: State, back: GoingBack) -> None:
    """Show what going back changes, and ask."""
    st.header(f"Go back to snapshot {back.to}?", anchor=False)
    st.markdown(
        f"Snapshot {back.to} would be in force instead of snapshot {back.upon}. Snapshot {back.upon} is kept, "
        "so that you can come back to it."
    )
    show_changes(back.counts, back.changes)
    with st.container(horizontal=True):
        if layout.main_button(f"Go back to snapshot {back.to}", icon=":material/undo:"):
            _go_back(scope, now, back)
            st.rerun()
        st.button("Leave everything as it is", on_click=now.let_go, icon=":material/close:")


def _go_back(scope: Scope, now: State, back: GoingBack) -> None:
    folder, in_force = figures.warehouse_folder(scope), figures.whole_snapshot(scope)
    if in_force is None or in_force.number != back.upon:
        now.let_go()
        now.refusal = "Since this was checked, another snapshot has come into force. Look again."
        return
    now.begin(
        Job(lambda _told: roll_back(folder, back.to)),
        lambda number: now.say_done(f"Snapshot {number} is in force again. Every screen shows it now."),
    )


def _show_sources(scope: Scope, now: State, in_force: Snapshot) -> None:
    """Show what the snapshot in force is made of; each source can be taken out, after a look at what that changes."""
    sources = sources_in_force(in_force)
    layout.chart_heading("Files in force")
    st.markdown(
        "These files together make up the records. Load one again under its name to replace what it brought."
        if may_be_taken_out(sources)
        else "Load a file again under its name to replace what it brought. The only one cannot be taken out, and the "
        "sample school gives way to the first file of your own."
    )
    for source, kind, files in sources.itertuples(index=False):
        with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
            name = tables.name_of_source(source, kind)
            told = [tables.kind_in_words(kind), *([] if files == name else [tables.files_named(files.split(", "))])]
            st.markdown(f"**{words.plain(name)}** · {' · '.join(map(words.plain, told))}", width="content")
            if may_be_taken_out(sources) and st.button(f"Take out {words.plain(name)}", key=f"take out {source}"):
                begin_check(scope, now, Asked(in_force.as_of, remove=source))
                st.rerun()
