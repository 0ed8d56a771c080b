"""Step 1 of the Import screen: files are dropped, and how they are to be read is said where it matters."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Literal

import streamlit as st

from dashboard import exports, figures, layout
from dashboard.imports import examples
from dashboard.imports.dropped import dropped
from dashboard.imports.findings import Asked, check
from dashboard.imports.jobs import Job
from pipelines.validate.dates import day_in

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
    if layout.main_button("Check these files", disabled=not (files and asked), icon=":material/fact_check:") and asked:
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


def _choose_options(scope: Scope) -> Asked | None:
    """Show what may be said beside the files, and return it, as yet of no files; none where a date is no date."""
    today = dt.datetime.now(dt.UTC).astimezone().date()
    left, right = st.columns(2)
    with left:
        as_of = _choose_day("Count records up to", f"{today:%d/%m/%Y}", "The day of the figures; usually today.")
    with right:
        census = _choose_day(
            "Day of the census", "", "Only for a school census extract that does not give its day itself."
        )
    school = _choose_school(scope)
    if as_of is None or census is None:
        return None
    return Asked(as_of or today, census_date=census or None, school=school)


def _choose_day(label: str, usual: str, help_: str) -> dt.date | Literal[""] | None:
    """Show a box for a date and return it, empty where it is, or none where it holds no date."""
    written = st.text_input(label, usual, placeholder="DD/MM/YYYY", help=help_, key=f"import {label}").strip()
    day: dt.date | Literal[""] | None = day_in(written) if written else ""
    if day is None:
        st.error(f"{label}: write a date as DD/MM/YYYY.")
    return day


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
