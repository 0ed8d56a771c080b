"""The parts of the Movements screen: the Sankey chart, the table that adds up, rates, stays, and who moved."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from dashboard import address, frame, layout
from dashboard.access.scope import user_can_see_pupils
from dashboard.charts.stage_flow import stage_flow_chart
from dashboard.charts.stays import stays_chart
from dashboard.charts.step_rates import step_rates_chart
from dashboard.movements import flows, moved, rates, reconciliation, stays
from dashboard.overview.changes import register_sentence
from pipelines import words
from pipelines.figures import dictionary

if TYPE_CHECKING:
    import pandas as pd

    from dashboard.figures import View
    from dashboard.filters import Chosen

PER = {"school": "The school", "year": "Year groups"}
HOW_TO_READ = (
    "The thicker a band, the more pupils. Amber leads up: joined the register or stepped up. Strong blue leads "
    "down: stepped down or left the register. Grey came to the school or left it; the broad bands stayed. Pupils at no "
    "stage at both ends are left out."
)
OF_THEIR_TIME = (
    "Each term counts the pupils who were in what is chosen at its end, so the middle need not be the same pupils."
)


def show_flows(rows: pd.DataFrame, chosen: Chosen, ladder: str, counted: pd.DataFrame) -> None:
    """Show the Sankey chart under a title that says how the register changed and by whom."""
    terms = flows.shown_terms(chosen)
    last = len(terms) - 1
    earlier, now = (flows.on_register(rows, last, end) for end in ("opening", "closing"))
    movements = dict(zip(counted["movement"], counted["pupils"], strict=True))
    finding = register_sentence(earlier, now, movements)
    heads = flows.columns(rows, terms, chosen.known)
    days = words.listed([f"{head.title[0].lower()}{head.title[1:]}" for head in heads])
    layout.chart(
        stage_flow_chart(rows, flows.stage_names(rows, ladder), heads, layout.colours()),
        finding.removesuffix("."),
        f"Pupils at each stage at {days}, and who went from which to which. "
        f"In {words.term_name(chosen.term.name)}: {finding} The numbers are in the table below.",
        help_=dictionary()["transitions"].definition,
    )
    of_their_time = any(column in flows.OF_THE_TIME for column, _ in chosen.where)
    notes = (HOW_TO_READ, OF_THEIR_TIME if of_their_time else "", chosen.left_aside("transitions"))
    st.caption(" ".join(filter(None, notes)))
    name = f"Movements {chosen.term.name}"
    layout.numbers_beneath("flows", lambda: flows.as_read(rows, terms, ladder), name, frame.where_from(), "transitions")


def show_sums(view: View, chosen: Chosen, ladder: str) -> None:
    """Show how each stage's number came about, for the school or by year group, as a table that adds up."""
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="bottom"):
        st.subheader("How each stage's number came about", anchor=False, help=dictionary()["stage_flow"].definition)
        per = address.switch("per", "Table for", list(PER), words=PER.__getitem__)
    by_stage = reconciliation.stage_flows(view, chosen)
    if by_stage.empty:
        st.info("No pupil was on roll in this term. Choose another term, or clear the filters.")
        return
    st.markdown("  \n".join(reconciliation.sums(by_stage, ladder)))
    table = reconciliation.as_table(by_stage, ladder, by_year=per == "year")
    name = f"Stages {chosen.term.name} {PER[per].lower()}"
    layout.paged(table, f"sums {chosen.address} {per}", "How each stage's number came about")
    st.caption(f"Each row adds up from left to right. {chosen.left_aside('stage_flow')}".strip())
    layout.downloads(table, name, frame.where_from(), "stage_flow")


def show_rates(view: View, chosen: Chosen) -> None:
    """Show how many stepped up and down, beside the term before and the same term last year."""
    found = rates.step_rates(view, chosen)
    if found.empty:
        layout.chart_heading("How many stepped up or down?")
        st.info("Nobody on the register at the start of the term was still on roll at its end.")
        return
    said = rates.sentences(found)
    layout.chart(
        step_rates_chart(rates.by_way(found), layout.colours()),
        rates.finding(found),
        f"Share of pupils on the register who stepped up or down, with 95 per cent intervals. {' '.join(said)}",
        help_=dictionary()["stage_rates"].definition,
    )
    st.caption(" ".join(said))
    name = f"Steps up and down {chosen.term.name}"
    layout.numbers_beneath(
        "rates",
        lambda: rates.as_read(found),
        name,
        frame.where_from(),
        "stage_rates",
        files=lambda: rates.as_rows(found),
    )


def show_stays(view: View, chosen: Chosen, ladder: str) -> None:
    """Show how long pupils stay at each stage, of all terms up to the chosen one."""
    found = stays.stays(view, chosen, ladder)
    if found.empty:
        layout.chart_heading("How long do pupils stay at a stage?")
        st.info("Nobody has been at a stage in the terms so far.")
        return
    said = stays.sentences(found)
    layout.chart(
        stays_chart(found, layout.colours()),
        stays.finding(found),
        f"Time at each stage in years, by quartiles. {' '.join(said)}",
        help_=dictionary()["time_at_stage"].definition,
    )
    st.caption(f"{' '.join(said)} {stays.RUNNING_COUNT}")
    name = f"Time at a stage to {chosen.term.name}"
    layout.numbers_beneath(
        "stays",
        lambda: stays.as_read(found),
        name,
        frame.where_from(),
        "time_at_stage",
        files=lambda: stays.as_rows(found),
    )


def show_who(view: View, chosen: Chosen, ladder: str, counted: pd.DataFrame) -> None:
    """Show who moved, by kind of movement, each with a link to the plan; to those who may see pupils."""
    st.subheader(f"Who moved in {words.term_name(chosen.term.name)}", anchor=False)
    if not user_can_see_pupils(view.scope):
        st.table(moved.as_counts(counted), border="horizontal", hide_index=True, alt="Pupils by kind of movement")
        return
    by_kind = dict(zip(counted["movement"], counted["pupils"], strict=True))
    labels = {moved.EVERY: f"All {sum(by_kind.values()):,}"}
    labels |= {kind: f"{moved.KINDS[kind]} {pupils:,}" for kind, pupils in by_kind.items()}
    kind = address.switch("moved", "Kind of movement", list(labels), words=labels.__getitem__)
    rows = moved.who_moved(view, chosen)
    shown = rows if kind == moved.EVERY else rows[rows["movement"].eq(kind)]
    if shown.empty:
        st.info(
            "Nobody moved in this term. Choose another term."
            if rows.empty
            else "Nobody made this movement in the term. Choose another kind."
        )
    else:
        st.markdown("A name opens the plan in a new tab.")
        layout.paged(moved.as_table(shown, ladder), f"moved {chosen.address} {kind}", "Pupils who moved")
        layout.downloads(
            moved.as_rows(shown, ladder), f"Who moved {chosen.term.name} {kind}", frame.where_from(), "stage_events"
        )
    every = moved.every_change(counted)
    if every:
        st.caption(every, help=dictionary()["stage_events"].definition)
