"""Which pupil the screen is about: by a link or by name; and where to begin when none was chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from dashboard import address, figures, pupils
from dashboard.links import link_to_plan
from pipelines import words

if TYPE_CHECKING:
    from dashboard.figures import View

GONE = (
    "This link is to a pupil who is not in the records in force: the link may be old or incomplete, or the pupil may "
    "have been taken out. Nothing was lost; choose a pupil by name."
)


def choose_pupil(view: View) -> str | None:
    """Show the select box of pupils and return the id of the one chosen; none where there is none."""
    people = pupils.listed(view)
    labels = {
        ref: f"{surname}, {forename}{'' if words.is_missing(group) else f' · {group}'}"
        for ref, surname, forename, group in people[["ref", "surname", "forename", "class"]].itertuples(index=False)
    }
    wanted = address.recall("pupil")
    if wanted not in labels:
        st.title("Pupil", anchor=False)
        if wanted:
            st.warning(GONE)
    names = {"": "Type a name, or choose"} | labels
    with st.container(width=420):
        ref = address.select("pupil", "Pupil", list(names), words=names.__getitem__)
    found = people.loc[people["ref"].eq(ref), "pupil_id"]
    return str(found.iloc[0]) if len(found) else None


def show_overdue(view: View) -> None:
    """Show whose plans are past their review date: the pupils to begin with."""
    st.markdown("Choose a pupil to read the plan, or begin with a plan that is due for review.")
    as_of = figures.as_of(view)
    plans = pupils.overdue_plans(view, as_of)
    if plans.empty:
        st.info("No plan is past its review date.")
        return
    st.subheader(f"{words.plural(len(plans), 'plan')} past the review date", anchor=False)
    days = [(as_of - due).days for due in plans["review_due_on"]]
    names = plans["surname"] + ", " + plans["forename"]
    rows = pd.DataFrame(
        {
            "Pupil": [link_to_plan(name, ref) for name, ref in zip(names, plans["ref"], strict=True)],
            "Review was due": plans["review_due_on"].map(words.day),
            "Days overdue": days,
            "Responsible": [words.plain(person) or words.MISSING for person in plans["lead_person"]],
        }
    )
    st.table(rows, border="horizontal", hide_index=True, alt="Plans past their review date")
