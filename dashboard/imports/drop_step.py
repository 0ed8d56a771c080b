"""Step 1 of the Import screen: files are dropped, and how they are to be read is said where it matters."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from dashboard import exports, figures, layout
from dashboard.imports import examples
from dashboard.imports.dropped import dropped
from dashboard.imports.findings import Asked, check
from dashboard.imports.jobs import Job

if TYPE_CHECKING:
    from dashboard.access.scope import Scope
    from dashboard.imports.findings import Findings
    from dashboard.imports.state import State

WHAT_CAN_BE_DROPPED = (
    "Workbooks and CSV files of records, school census extracts, Common Transfer Files, IEP forms, exports of your "
    "management information system, or a zip archive of them. Nothing is changed until you publish."
)
AS_THE_FILES_SAY = "As the files say"


def show_drop(scope: Scope, now: State) -> None:
    """Show the box for the files, the options and the button that checks them."""
    st.header("1 · Drop your files", anchor=False)
    st.markdown(WHAT_CAN_BE_DROPPED)
    files = st.file_uploader(
        "Files to load", accept_multiple_files=True, key=f"files {now.drops}", on_change=partial(_forget_refusal, now)
    )
    with st.expander("Options"):
        asked = _choose_options(scope)
    if layout.main_button("Check these files", disabled=not files, icon=":material/fact_check:"):
        named = tuple(dropped(file.name, file.getvalue()) for file in files)
        begin_check(scope, now, replace(asked, files=named))
        now.drops += 1  # the box lets go of its copy
        st.rerun()
    _show_examples(scope)


def begin_check(scope: Scope, now: State, asked: Asked) -> None:
    """Begin to look at what a load would change."""
    folder, in_force = figures.warehouse_folder(scope), figures.whole_snapshot(scope)
    now.findings = None

    def found(findings: Findings) -> None:
        now.findings = findings

    now.begin(Job(lambda told: check(folder, in_force, asked, told)), found)


def _forget_refusal(now: State) -> None:
    now.refusal = now.done = ""


def _choose_options(scope: Scope) -> Asked:
    """Show what may be said beside the files, and return it, as yet of no files."""
    today = dt.datetime.now(dt.UTC).astimezone().date()
    left, right = st.columns(2)
    as_of = left.date_input(
        "Count records up to",
        today,
        format="DD/MM/YYYY",
        help="The day as of which figures are counted; usually today.",
    )
    census = right.date_input(
        "Day of the census",
        None,
        format="DD/MM/YYYY",
        help="Only for a school census extract that gives its day neither inside nor in its name.",
    )
    return Asked(as_of or today, census_date=census, school=_choose_school(scope))


def _choose_school(scope: Scope) -> str:
    """Return the school that is meant where a file names none; asked only where several are loaded."""
    in_force = figures.whole_snapshot(scope)
    names = figures.schools(scope, in_force.number) if in_force else {}
    if len(names) < 2:
        return ""
    words = {"": AS_THE_FILES_SAY} | names
    chosen: str = st.selectbox(
        "School",
        list(words),
        format_func=words.__getitem__,
        help="The school that is meant where a file names none, or one that is not known.",
        key="import school",
    )
    return chosen


def _show_examples(scope: Scope) -> None:
    st.caption("No file at hand? Fill in the empty workbook, or try the sample school's files.")

    def template() -> bytes:
        figures.warehouse_folder(scope)  # reads the settings, which may name the stages
        return examples.template()

    with st.container(horizontal=True):
        st.download_button(
            "Empty workbook", template, examples.TEMPLATE, exports.XLSX, on_click="ignore", icon=":material/download:"
        )
        st.download_button(
            "Sample files",
            examples.sample,
            examples.SAMPLE,
            "application/zip",
            on_click="ignore",
            icon=":material/download:",
        )
