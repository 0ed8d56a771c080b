"""The plan for parents: a document to hand out, made when it is asked for, and how easily it is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from dashboard import figures, frame, pupils
from pipelines import words
from pipelines.reports.plan_for_parents import (
    NoPlanError,
    hard_words,
    plan_as_pdf,
    plan_to_tell,
    reading_age,
    signs_in_words,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dashboard.figures import View
    from pipelines.records_of_a_pupil import PupilRecord
    from pipelines.reports.plan_for_parents import PlanForParents

TITLE = "Plan for parents"
READING_AGE_HELP = (
    "By letters a word and words a sentence (Automated Readability Index), headings and short lines among them. "
    "Whether a word is familiar does not count."
)


@frame.answers_alone
def show_for_parents(view: View, record: PupilRecord, ref: str) -> None:
    """Show the button that makes the document, in clear or in large print; without a plan in force, why there is none.

    What it says is laid out only when the button is pressed or its reading is asked about. The file's name holds the
    pupil's reference, so that one child's plan is not taken for another's, and no name.
    """
    with st.container(border=True):
        st.subheader(TITLE, anchor=False)
        try:
            plan_to_tell(record.plans, figures.as_of(view))
        except NoPlanError as reason:
            st.caption(str(reason))
            return
        large = st.toggle("Large print", help="Letters of 18 points instead of 12.", key="large print for parents")
        st.download_button(
            f"{TITLE} (PDF)",
            lambda: plan_as_pdf(pupils.plan_for_parents(view, record.pupil_id), large_print=large),
            f"plan-for-parents-{ref}{'-large-print' if large else ''}.pdf",
            "application/pdf",
            icon=":material/family_restroom:",
            key="plan for parents",
            on_click="ignore",
        )
        _warn(pupils.others_named(view, record.pupil_id))
        asked = st.expander("How easily is it read?", key="numbers of reading", on_change="rerun")
        if asked.open:
            with asked:
                _show_reading(pupils.plan_for_parents(view, record.pupil_id))


def _warn(parts: tuple[str, ...]) -> None:
    if parts:
        st.warning(
            f"Read it before you hand it out: another pupil seems to be named under {words.plain('; '.join(parts))}.",
            icon=":material/person_alert:",
        )


def _show_reading(document: PlanForParents) -> None:
    st.markdown(f"Reading age: about **{reading_age(document)} years**", help=READING_AGE_HELP)
    hard, signs = hard_words(document), signs_in_words(document)
    if hard:
        st.markdown(f"These words may be hard to follow; the document explains them at its end: {_paired(hard)}.")
    else:
        st.markdown("No word of our list of jargon stands in it.")
    if signs:
        st.markdown(f"These signs cannot be printed and stand in words: {_paired(signs)}.")


def _paired(plain_words: Mapping[str, str]) -> str:
    return words.plain(", ".join(f"{word} ({plain.strip('[]')})" for word, plain in plain_words.items()))
