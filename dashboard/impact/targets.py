"""Whose targets are behind a provision's rate: each review that counts, with the pupil it is of."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from dashboard import address, figures, frame, layout, pupils
from dashboard.access.scope import user_can_see_pupils
from dashboard.impact.ranking import CHOSEN
from dashboard.links import link_to_plan
from pipelines import words

if TYPE_CHECKING:
    from dashboard.figures import View
    from dashboard.filters import Chosen
    from dashboard.impact.period import Period


def choose_provision(chosen: Chosen, rows: pd.DataFrame, period: Period) -> str:
    """Show the select box that chooses a provision without a click in a chart; return the one chosen."""
    reviewed = rows[rows["reviewed"].gt(0)].sort_values("provision")
    names = {"": "Choose a provision"} | dict(zip(reviewed["provision_id"], reviewed["provision"], strict=True))
    st.subheader("Whose targets were they?", anchor=False)
    provision = address.select(CHOSEN, "Provision", list(names), words=names.__getitem__)
    if not provision:
        st.info("Click a point in a chart, or choose a provision here, to see whose targets are behind it.")
        return ""
    row = reviewed[reviewed["provision_id"].eq(provision)].iloc[0]
    counted = f"{row['achieved']:,} of {words.plural(int(row['reviewed']), 'reviewed target')} achieved {period.words}"
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f"**{words.plain(row['provision'])}**: {counted}.")
        st.page_link(
            frame.link("provision_map"),
            label="On the provision map",
            icon=":material/arrow_forward:",
            icon_position="right",
            query_params={**chosen.address, "provision": provision, "year": "all", address.WHOLE: "1"},
        )
    return provision


def show_targets(view: View, chosen: Chosen, rows: pd.DataFrame, provision: str, period: Period) -> None:
    """Show the reviewed targets of a provision with links to the pupils' plans, to those who may see pupils."""
    if not provision or not user_can_see_pupils(view.scope):
        return
    name = str(rows.loc[rows["provision_id"].eq(provision), "provision"].iloc[0])
    reviews = reviews_behind(view, chosen, provision, period)
    st.markdown(f"Targets of **{words.plain(name)}** reviewed {period.words}. A name opens the plan in a new tab.")
    layout.paged(as_table(reviews), f"targets {provision} {period} {chosen.where}", f"Reviewed targets of {name}")
    layout.downloads(as_files(reviews), f"Targets of {name} {period.words}", frame.where_from(), "attainment")


def reviews_behind(view: View, chosen: Chosen, provision: str, period: Period) -> pd.DataFrame:
    """Return the reviews that count in a provision's rate, latest first.

    Columns: review_id, ref, surname, forename, description, outcome, reviewed_on.
    """
    asked = chosen.request("funnel", span=period.span)
    behind = figures.records(view, asked)
    counted = behind[behind["provision_id"].eq(provision) & behind["column"].eq("reviewed")]
    reviews = pupils.decided_reviews(view)
    return reviews[reviews["review_id"].isin(counted["record_id"])].reset_index(drop=True)


def as_table(reviews: pd.DataFrame) -> pd.DataFrame:
    """Return the reviews in words, each name a link to the pupil's plan."""
    names = reviews["surname"] + ", " + reviews["forename"]
    return pd.DataFrame(
        {
            "Pupil": [link_to_plan(name, ref) for name, ref in zip(names, reviews["ref"], strict=True)],
            "Target": [words.plain(text) for text in reviews["description"]],
            "Outcome": [words.named("outcome", code) for code in reviews["outcome"]],
            "Reviewed on": reviews["reviewed_on"].map(words.day),
        }
    )


def as_files(reviews: pd.DataFrame) -> pd.DataFrame:
    """Return the same rows to download, names and texts as they are written, days as days."""
    return pd.DataFrame(
        {
            "Pupil": reviews["surname"] + ", " + reviews["forename"],
            "Target": reviews["description"],
            "Outcome": [words.named("outcome", code) for code in reviews["outcome"]],
            "Reviewed on": reviews["reviewed_on"],
        }
    )
