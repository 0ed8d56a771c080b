"""What is provided for a pupil: how often, by whom, from when, how much of it was attended, and what it costs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from dashboard import figures
from pipelines import words
from pipelines.facts_of_a_pupil import current_plan
from pipelines.figures import Request, dictionary
from pipelines.transforms.periods import Span

if TYPE_CHECKING:
    from dashboard.figures import View
    from pipelines.facts_of_a_pupil import Row
    from pipelines.records_of_a_pupil import PupilRecord


def show_numbers(view: View, record: PupilRecord) -> None:
    """Show the pupil's numbers in the running academic year: cost, targets, sessions, the next review."""
    year = running_year(view)
    span = Span(academic_year=year)
    of_pupil = (("pupil_id", record.pupil_id),)
    costs = figures.figure(view, Request("costs", where=of_pupil, span=span)).iloc[0]
    targets = figures.figure(view, Request("attainment", where=of_pupil, span=span)).iloc[0]
    now = running(view, record)
    planned, attended = (
        now["sessions_planned"].sum(),
        now.loc[now["sessions_planned"].notna(), "sessions_attended"].sum(),
    )
    plan = current_plan(record.plans, figures.as_of(view))
    grid = st.grid(4, min_column_width=240, border=True)
    columns = dictionary()["costs"].columns
    grid.metric(f"Cost so far in {year}", words.pounds(costs["to_date"]), help=f"{columns['to_date'].definition}.")
    grid.metric(
        f"Targets achieved in {year}",
        f"{words.whole(targets['achieved'])} of {words.whole(targets['reviewed'])}"
        if targets["reviewed"]
        else "None reviewed",
        help=dictionary()["attainment"].definition,
    )
    grid.metric(
        "Sessions attended now",
        f"{words.number(attended)} of {words.number(planned)}" if planned else words.MISSING,
        help="Sessions attended of those planned so far, in the provision that is running and keeps a register.",
    )
    due = None if plan is None else plan["review_due_on"]
    is_past = due is not None and not words.is_missing(due) and due < figures.as_of(view)
    label = "Review was due" if is_past else "Review due"
    grid.metric(label, words.day(due), help="When the current or last plan is to be reviewed.")


def show_provision(view: View, record: PupilRecord) -> None:
    """Show what is running for the pupil now, and what was provided earlier."""
    st.subheader("What is provided", anchor=False)
    now = running(view, record)
    if now.empty:
        st.info("No extra provision is running for this pupil now.")
    else:
        st.table(_in_words(now), border="horizontal", hide_index=True, alt="Provision that is running now")
    earlier = record.placements[~record.placements.index.isin(now.index)]
    if len(earlier):
        with st.expander(words.plural(len(earlier), "earlier or later placement")):
            st.table(_in_words(earlier), border="horizontal", hide_index=True, alt="Other provision")


def running_year(view: View) -> str:
    """Return the academic year of the latest term that has begun."""
    return str(figures.terms(view)["academic_year"].iloc[0])


def running(view: View, record: PupilRecord) -> pd.DataFrame:
    """Return the pupil's placements that run on the as-of date."""
    rows, day = record.placements, figures.as_of(view)
    return rows[rows["starts_on"].le(day) & (rows["ends_on"].isna() | rows["ends_on"].ge(day))]


def _in_words(placements: pd.DataFrame) -> pd.DataFrame:
    columns = zip(placements["sessions_attended"], placements["sessions_planned"], strict=True)
    return pd.DataFrame(
        {
            "Provision": placements["name"].map(words.plain),
            "How often": [_how_often(row) for _, row in placements.iterrows()],
            "By": placements["staff_role"].map(words.plain),
            "From": placements["starts_on"].map(words.day),
            "To": placements["ends_on"].map(words.day),
            "Attended": [
                words.MISSING if words.is_missing(of) else f"{words.number(done)} of {words.number(of)}"
                for done, of in columns
            ],
        }
    )


def _how_often(placement: Row) -> str:
    minutes, sessions = placement["minutes_per_session"], placement["sessions_per_week"]
    if words.is_missing(minutes) or words.is_missing(sessions):
        return words.MISSING
    weekly = float(sessions)
    often = f"{words.number(weekly)} a week" if weekly >= 1 else f"every {words.number(round(1 / weekly, 1))} weeks"
    return f"{words.number(minutes)} min, {often}"
