"""Who the pupil is: class, stage and needs, and what the plan says of the child, the family and home."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from dashboard import figures
from pipelines import words
from pipelines.facts_of_a_pupil import current_plan, needs_on, stage_on

if TYPE_CHECKING:
    import datetime as dt

    from dashboard.figures import View
    from pipelines.facts_of_a_pupil import Row
    from pipelines.records_of_a_pupil import PupilRecord

SAID = {
    "likes_and_dislikes": "Likes and dislikes",
    "strengths": "Strengths",
    "pupil_view": "In the pupil's own words",
    "parent_view": "What the parents say",
    "help_at_home": "Help at home",
    "exit_criterion": "When the help is no longer needed",
}


def show_heading(view: View, record: PupilRecord) -> None:
    """Show the pupil's name, class, age, stage and needs."""
    as_of = figures.as_of(view)
    person = record.about.iloc[0]
    st.title(words.plain(f"{person['forename']} {person['surname']}"), anchor=False)
    facts = [_class(record), _age(person["date_of_birth"], as_of), _stage(record, as_of), _left(person)]
    st.markdown(" · ".join(words.plain(fact) for fact in facts if fact))
    needs = needs_on(record.needs, as_of)
    if needs:
        also = f", also {', '.join(needs[1:])}" if needs[1:] else ""
        st.markdown(words.plain(f"{needs[0]}{also}"))


def show_about(view: View, record: PupilRecord) -> None:
    """Show what the current plan says of the child, the family and home, and what it leaves open."""
    plan = current_plan(record.plans, figures.as_of(view))
    with st.container(border=True):
        st.subheader("About the child", anchor=False)
        if plan is None:
            st.caption("There is no plan, so nothing is recorded about likes, views or help at home.")
            return
        for column, title in SAID.items():
            if not words.is_missing(plan[column]):
                st.markdown(f"**{title}**  \n{words.plain(plan[column])}")
        missing = [title.lower() for column, title in SAID.items() if words.is_missing(plan[column])]
        if missing:
            st.caption(f"The plan does not say: {', '.join(missing)}.")


def _class(record: PupilRecord) -> str:
    if record.enrolments.empty:
        return ""
    last = record.enrolments.iloc[-1]
    year = words.year_name(str(last["year_group"]))
    return year if words.is_missing(last["class"]) else f"{year}, class {last['class']}"


def _age(born: dt.date, day: dt.date) -> str:
    years = day.year - born.year - ((day.month, day.day) < (born.month, born.day))
    return f"aged {years}"


def _stage(record: PupilRecord, day: dt.date) -> str:
    spell = stage_on(record.stages, day)
    if spell is None:
        return "not on the register"
    return f"{words.stage_name(spell['stage'], spell['on_ladder'])} since {words.day(spell['started_on'])}"


def _left(person: Row) -> str:
    return "" if words.is_missing(person["left_on"]) else f"left on {words.day(person['left_on'])}"
