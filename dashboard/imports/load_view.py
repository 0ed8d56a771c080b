"""The way from files to a snapshot in force, in three steps."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from dashboard import figures, layout
from dashboard.imports import findings, tables
from dashboard.imports.check_step import show_findings
from dashboard.imports.drop_step import begin_check, show_drop
from dashboard.imports.jobs import Job, show_progress
from dashboard.imports.state import show_refusal
from pipelines import words

if TYPE_CHECKING:
    from dashboard.access.scope import Scope
    from dashboard.imports.findings import Findings
    from dashboard.imports.state import State

STEPS = ("Drop", "Check", "Publish")
OVERVIEW = "screens/overview.py"


def show(scope: Scope, now: State) -> None:
    """Show the step that the files are at."""
    _show_steps(now)
    show_done(now)
    show_refusal(now)
    if now.job:
        show_progress(now.job)
    elif found := now.found(taking_out=False):
        show_check(scope, now, found)
    else:
        show_drop(scope, now)


def show_done(now: State) -> None:
    """Say what was published, and where to go on."""
    if now.done:
        st.success(now.done, icon=":material/check_circle:")
        st.page_link(OVERVIEW, label="Open the Overview", icon=":material/arrow_forward:", icon_position="right")


def show_check(scope: Scope, now: State, found: Findings) -> None:
    """Show what would change, and the button that publishes it."""
    st.header("Take this out?" if found.asked.remove else "2 · Check what would change", anchor=False)
    st.caption(_asked_in_words(found))
    if found.obstacle:
        st.error(words.plain(found.obstacle), icon=":material/block:")
    if found.unchanged:
        st.info(f"Nothing changed: these files are in force already (snapshot {found.upon}).")
    show_findings(found)
    if not found.asked.remove:
        st.header("3 · Publish", anchor=False)
    overtaken = _overtaken(scope, found)
    with st.container(horizontal=True):
        if overtaken:
            if layout.main_button("Check again", icon=":material/refresh:"):
                begin_check(scope, now, found.asked)
                st.rerun()
        elif not found.unchanged and not found.obstacle:
            label = f"Publish {words.plural(found.rows_in, 'record')} as snapshot {figures.next_number(scope)}"
            if layout.main_button(label, icon=":material/publish:"):
                _begin_publishing(scope, now, found)
                st.rerun()
        leave = "Leave everything as it is" if found.asked.remove else "Drop other files instead"
        st.button(leave, on_click=now.let_go, icon=":material/close:")


def _overtaken(scope: Scope, found: Findings) -> bool:
    """Return whether another snapshot came into force since the check, and say so."""
    in_force = figures.whole_snapshot(scope)
    number = in_force.number if in_force else 0
    if number == found.upon:
        return False
    st.warning(f"Since this was checked, snapshot {number} has come into force. Check again before you publish.")
    return True


def _begin_publishing(scope: Scope, now: State, found: Findings) -> None:
    folder = figures.warehouse_folder(scope)

    def published(result: tuple[int, bool]) -> None:
        number, unchanged = result
        already = f"Nothing changed: these files are in force already (snapshot {number})."
        fresh = f"Snapshot {number} is in force: {words.plural(found.rows_in, 'record')}. Every screen shows it now."
        now.say_done(already if unchanged else fresh)

    now.begin(Job(lambda told: findings.publish(folder, found, told)), published)


def _asked_in_words(found: Findings) -> str:
    if found.asked.remove:
        kind, _, name = found.asked.remove.partition(" ")
        return f"{words.plain(name)} · {tables.kind_in_words(kind)}"
    return words.plain(tables.files_named([file.name for file in found.asked.files]))


def _show_steps(now: State) -> None:
    """Show which of the three steps comes now; the words say it, not a colour."""
    at = 0 if not (now.job or now.found(taking_out=False)) else 1
    told = [f"**{place} {step}**" if place == at + 1 else f"{place} {step}" for place, step in enumerate(STEPS, 1)]
    st.markdown(" → ".join(told))
