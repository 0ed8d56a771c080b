"""Over what time provisions are held against each other: the academic year of the chosen term, the term, or all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import streamlit as st

from dashboard import address
from pipelines import words
from pipelines.transforms.periods import EVERYTHING, Span

if TYPE_CHECKING:
    from dashboard.filters import Chosen

KEY = "period"
YEAR, TERM, ALL = "year", "term", "all"
FEW = 30  # reviewed targets: with fewer, even all of a school's provisions together say little


@dataclass(frozen=True)
class Period:
    """What was chosen, the span of its figures, and how a sentence names it: `in the academic year 2026/27`."""

    key: str
    span: Span
    words: str


def choose_period(chosen: Chosen) -> Period:
    """Show the switch and return the period chosen; the academic year stands where none was."""
    periods = periods_of(chosen)
    labels = {
        YEAR: f"Academic year {chosen.term.academic_year}",
        TERM: words.term_name(chosen.term.name),
        ALL: "All terms",
    }
    return periods[address.switch(KEY, "Reviewed in", list(periods), words=labels.__getitem__)]


def periods_of(chosen: Chosen) -> dict[str, Period]:
    """Return the periods that can be chosen, the one that stands first."""
    year = chosen.term.academic_year
    return {
        YEAR: Period(YEAR, Span(academic_year=year), f"in the academic year {year}"),
        TERM: Period(TERM, chosen.span, f"in {words.term_name(chosen.term.name).lower()}"),
        ALL: Period(ALL, EVERYTHING, "in all terms"),
    }


def say_where_few(reviewed: int, period: Period) -> None:
    """Say where so few targets were reviewed that hardly anything can be told apart, and offer all terms."""
    if reviewed >= FEW:
        return
    were = "target of a provision was" if reviewed == 1 else "targets of provisions were"
    few = f"Only {reviewed:,} {were} reviewed {period.words}: too few to tell provisions apart."
    if not reviewed:
        few = f"No target of a provision was reviewed {period.words}."
    with st.container(horizontal=True, vertical_alignment="center"):
        st.info(few, width="stretch")
        if period.key != ALL:
            st.button("Look at all terms", on_click=address.choose, args=(KEY, ALL), icon=":material/date_range:")


def say_nothing(chosen: Chosen, period: Period) -> None:
    """Say that no provision has anything to show, and the way on."""
    nothing = f"No provision has a pupil, a target, a score or a cost {period.words}"
    st.info(
        f"{nothing} with these filters. Choose another term, or clear the filters."
        if chosen.where
        else f"{nothing}. Choose another term, or add it to the sheets or files `provisions`, `interventions` and "
        "`placements`, and load them again."
    )
