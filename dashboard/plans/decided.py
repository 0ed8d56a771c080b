"""One check looked into: who asks it and in what words, which plans do not meet it, and what decided."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

import pandas as pd
import streamlit as st

from dashboard import frame, layout, pupils
from dashboard.access.scope import user_can_see_pupils
from dashboard.links import link_to_plan
from dashboard.plans import checks, people
from pipelines import words
from pipelines.transforms.plan_quality.guidance import guidance

if TYPE_CHECKING:
    from dashboard.figures import View
    from dashboard.filters import Chosen

Row: TypeAlias = "pd.Series[Any]"
LONGEST_TARGET = 70
OF_AREAS = ("areas", "relevant")
WITHOUT_WORDS = {
    "reviewed": "No review near the day it was due",
    "annual_review": "No review in the last year",
    "beside_ehc_plan": "No individual plan",
    "beside_childs_plan": "No child's plan",
    "new_plan_after_stage_change": "Begun before the step up",
}
NOT_RECORDED = "Not recorded"


def show_check(view: View, chosen: Chosen, rows: pd.DataFrame, key: str) -> None:
    """Show what a check asks, who asks for it, and the plans that do not meet it; or say how to choose one."""
    if not key:
        st.info("Click a bar above, or choose a check here, to see what it asks and which plans do not meet it.")
        return
    row = rows[rows["key"].eq(key)].iloc[0]
    _say_what_is_asked(row)
    applies = int(row["met"] + row["not_met"])
    besides = (
        f" {words.plural(int(row['not_applicable']), 'plan')} it does not apply to." if row["not_applicable"] else ""
    )
    counted = f"Met by {row['met']:,} of {words.plural(applies, 'plan')}.{besides}"
    if not row["not_met"]:
        st.success(f"No plan fails this check. {counted}")
        return
    st.markdown(f"**{words.plural(int(row['not_met']), 'plan')} to mend.** {counted}")
    if not user_can_see_pupils(view.scope):
        return
    st.caption("A name opens the plan in a new tab. After each target stand the words that decided, where any did.")
    plans = people.of_check(view, chosen, str(row["check"]), str(row["source"]))
    texts = pupils.target_texts(view)
    decided = [what_decided(str(row["check"]), note, texts) for note in plans["note"]]
    layout.paged(as_table(plans, decided), f"check {key} {chosen.address}", f"Plans that do not meet {row['title']}")
    name = f"Plans that do not meet {row['title'].lower()} {chosen.term.name}"
    layout.downloads(as_files(plans, decided), name, frame.where_from(), "plan_quality")


def what_decided(check: str, note: object, texts: dict[str, str]) -> list[str]:
    """Return what decided that a plan does not meet a check, a target's words in place of its id.

    `note` is that of the records behind `plan_quality`: targets or parts of the plan with what was found in them.
    """
    said = "" if words.is_missing(note) else str(note)
    if not said:
        return [WITHOUT_WORDS.get(check, NOT_RECORDED)]
    return [_of_one(check, piece, texts) for piece in said.split("; ")]


def _of_one(check: str, piece: str, texts: dict[str, str]) -> str:
    named, _, found = piece.partition(": ")
    if named not in texts:
        return piece[0].upper() + piece[1:]
    about = f"“{_shortened(texts[named])}”"
    found = words.named("area", found) if check in OF_AREAS else found
    return f"{about}: {found}" if found else about


def as_table(plans: pd.DataFrame, decided: list[list[str]]) -> pd.DataFrame:
    """Return the plans in words, each name a link to the pupil's plan."""
    names = plans["surname"] + ", " + plans["forename"]
    return pd.DataFrame(
        {
            "Pupil": [link_to_plan(name, ref) for name, ref in zip(names, plans["ref"], strict=True)],
            "Plan of": plans["started_on"].map(words.day),
            "What decided": [" · ".join(words.plain(part) for part in parts) for parts in decided],
            "Responsible": [words.plain(person) or words.MISSING for person in plans["lead_person"]],
        }
    )


def as_files(plans: pd.DataFrame, decided: list[list[str]]) -> pd.DataFrame:
    """Return the same rows to download, texts as they are written, days as days."""
    return pd.DataFrame(
        {
            "Pupil": plans["surname"] + ", " + plans["forename"],
            "Plan of": plans["started_on"],
            "What decided": [" · ".join(parts) for parts in decided],
            "Responsible": plans["lead_person"],
        }
    )


def _say_what_is_asked(row: Row) -> None:
    """Write the check's question, and each document that asks it with its own requirement."""
    check = str(row["check"])
    known = guidance().checks[check]
    asked = checks.requirements(check, documents_of(row))
    lines = [
        f"- {words.plain(checks.document(source))}: *{words.plain('; '.join(texts))}*"
        for source, texts in asked.items()
    ]
    note = f" {known.note}" if known.note else ""
    st.markdown(f"**{known.question}**{note}\n\n" + "\n".join(["Asked by", "", *lines]))


def documents_of(row: Row) -> list[str]:
    """Return the documents that ask for a check with the same numbers as the row's own."""
    known = guidance().checks[str(row["check"])]
    limits = known.limits_of(str(row["source"]))
    return [source for source in checks.sources() if source != checks.ALL and known.limits_of(source) == limits]


def _shortened(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= LONGEST_TARGET else f"{plain[:LONGEST_TARGET].rsplit(' ', 1)[0]}…"
