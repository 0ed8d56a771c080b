"""The way from files to a snapshot in force, in three steps."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from dashboard import figures, words
from dashboard.imports import findings, tables
from dashboard.imports.check_step import show_findings
from dashboard.imports.drop_step import begin_check, show_drop
from dashboard.imports.jobs import Job
from dashboard.imports.state import finish, show_refusal

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
        st.subheader("2 · Check what would change" if not now.findings else "3 · Publish", anchor=False)
        finish(now)
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
    st.subheader("2 · Check what would change", anchor=False)
    st.caption(_asked_in_words(found))
    if found.obstacle:
        st.error(words.plain(found.obstacle), icon=":material/block:")
    show_findings(found)
    st.subheader("3 · Publish", anchor=False)
    if found.unchanged:
        st.info(f"Nothing changed: these files are in force already (snapshot {found.upon}).")
    with st.container(horizontal=True):
        if not found.unchanged and not found.obstacle:
            label = f"Publish {words.plural(found.rows_in, 'record')} as snapshot {figures.next_number(scope)}"
            if st.button(label, type="primary", icon=":material/publish:"):
                _begin_publishing(scope, now, found)
                st.rerun()
        if _overtaken(scope, found) and st.button("Check again", icon=":material/refresh:"):
            begin_check(scope, now, found.asked)
            st.rerun()
        leave = "Leave everything as it is" if found.asked.remove else "Drop other files instead"
        st.button(leave, on_click=now.let_go, icon=":material/close:")


def _overtaken(scope: Scope, found: Findings) -> bool:
    """Return whether another snapshot came into force since the check, and say so."""
    in_force = figures.whole_snapshot(scope)
    number = in_force.number if in_force else 0
    if number == found.upon:
        return False
    st.warning(f"Since this was checked, snapshot {number} has come into force. Check again.")
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
        return f"Taking out: {words.plain(found.asked.remove)}"
    names = ", ".join(file.name for file in found.asked.files)
    return words.plain(tables.files_named(names))


def _show_steps(now: State) -> None:
    """Show which of the three steps comes now; the words say it, not a colour."""
    at = 0 if not (now.job or now.found(taking_out=False)) else 1
    told = [f"**{place} {step}**" if place == at + 1 else f"{place} {step}" for place, step in enumerate(STEPS, 1)]
    st.markdown(" → ".join(told))
