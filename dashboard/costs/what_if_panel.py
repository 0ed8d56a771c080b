"""What a change would cost, on the page: a provision, a slider for each number, and the year's cost now and then."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from dashboard import address, frame
from dashboard.costs import what_if
from dashboard.costs.what_if import AS_NOW, EVERY, NUMBERS
from pipelines import words
from pipelines.figures import dictionary

if TYPE_CHECKING:
    from dashboard.figures import View
    from dashboard.filters import Chosen

GROUPS = (
    "In a larger group the same staff time is shared by more pupils: whoever fills the other places bears the rest."
)
HOW = (
    "On each school day a run costs hourly rate × (1 + on-cost) × minutes ÷ 60 × sessions a week ÷ 5 × staff, shared "
    "among the pupils placed, and its part of any fixed cost. A number that is changed takes the place of each run's "
    "own, all year; the others stay."
)


def show_what_if(view: View, chosen: Chosen, choices: dict[str, str]) -> None:
    """Show what the year's provision would cost with other numbers, where it costs anything, and write the address.

    `choices` are the rest of the address.
    """
    year, costing = chosen.term.academic_year, what_if.provisions(view, chosen)
    if not costing:
        frame.write_address(**choices)
        return
    st.subheader(f"What would a change cost in {year}?", anchor=False, help=HOW)
    names = costing | {EVERY: "All provisions together"}
    with st.container(width=520):
        provision = address.select("whatif", "Provision to change", list(names), words=names.__getitem__)
    _show_sliders(view, chosen, provision, choices)


@frame.answers_alone
def _show_sliders(view: View, chosen: Chosen, provision: str, choices: dict[str, str]) -> None:
    """Show the sliders and what they come to: alone, so that a slider waits for nothing else on the page."""
    runs = what_if.runs_now(view, chosen, provision)
    grid = st.grid(4, min_column_width=250, gap="medium")
    changes = {}
    for name, number in NUMBERS.items():
        with grid.cell():
            spelled = partial(_spelled, number, runs.average[name])
            changes[name] = address.slide(name, number.label, runs.options(name), words=spelled)
    _show_outcome(view, chosen, provision, runs, changes)
    frame.write_address(**choices, whatif=provision, **changes)


def _spelled(number: what_if.Number, average: float | None, value: str) -> str:
    """Return a slider's option in words: a number, or how it is now."""
    if value != AS_NOW:
        return number.amount(float(value))
    return "as now" if average is None else f"now {number.amount(average)}"


def _show_outcome(view: View, chosen: Chosen, provision: str, runs: what_if.Runs, changes: what_if.Changes) -> None:
    """Show the year's planned cost as it is and as it would be, and the arithmetic in words."""
    now = what_if.costs_then(view, chosen, provision, {})
    then = what_if.costs_then(view, chosen, provision, changes)
    is_changed = any(value != AS_NOW for value in changes.values())
    grid = st.grid(3, min_column_width=230, border=True)
    columns = dictionary()["costs"].columns
    with grid.cell():
        st.metric("Planned as it is", words.pounds(now["planned"]), help=columns["planned"].definition)
        st.caption(f"{words.pounds(now['planned_per_pupil'])} per pupil")
    with grid.cell():
        st.metric("Planned with the change", words.pounds(then["planned"]) if is_changed else words.MISSING)
        st.caption(f"{words.pounds(then['planned_per_pupil'])} per pupil" if is_changed else "Move a slider")
    with grid.cell():
        st.metric(
            "Difference a year", what_if.signed(then["planned"] - now["planned"]) if is_changed else words.MISSING
        )
        each = what_if.signed(then["planned_per_pupil"] - now["planned_per_pupil"])
        st.caption(f"{each} per pupil" if is_changed else "Nothing is changed yet")
    st.markdown(what_if.as_they_are(runs, chosen.term.academic_year))
    if is_changed:
        st.markdown(what_if.difference(now, then, changes))
        if changes["group"] != AS_NOW:
            st.caption(GROUPS)
