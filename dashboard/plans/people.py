"""Whose plans need somebody next: overdue, soon due, missing, not agreed, or reviewed without pupil or parents."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pandas as pd

from dashboard import figures, pupils
from dashboard.links import link_to_plan
from pipelines import words

if TYPE_CHECKING:
    from dashboard.figures import View
    from dashboard.filters import Chosen

SOON = dt.timedelta(weeks=4)
INVOLVED = {"pupil": "pupil_in_review", "parent": "parent_in_review"}
WHO = {
    "overdue": "Overdue",
    "soon": "Due within four weeks",
    "none": "No plan",
    "draft": "Not agreed",
    "pupil": "Pupil not in the review",
    "parent": "Parents not in the review",
}
TITLES = {
    "overdue": ("is past its review date", "are past their review date"),
    "soon": ("is to be reviewed or ends within four weeks", "are to be reviewed or end within four weeks"),
    "none": ("is on the register without a plan", "are on the register without a plan"),
    "draft": ("has not been agreed yet", "have not been agreed yet"),
    "pupil": ("has no pupil recorded in its last review", "have no pupil recorded in their last review"),
    "parent": ("has no parent recorded in its last review", "have no parent recorded in their last review"),
}
NOBODY = {
    "overdue": "No plan is past its review date.",
    "soon": "No plan is to be reviewed or ends within four weeks.",
    "none": "Every pupil on the register has a plan.",
    "draft": "Every plan in force has been agreed.",
    "pupil": "Every plan that was reviewed records the pupil in its last review.",
    "parent": "Every plan that was reviewed records a parent in its last review.",
}


def listed(view: View, chosen: Chosen, who: str) -> pd.DataFrame:
    """Return the plans, or for `none` the pupils, of a list of `WHO`.

    Columns: ref, surname, forename; of plans plan_id, kind, started_on, review_due_on, ended_on, lead_person, and for
    the lists of reviews `note`; of pupils year_group, class, stage and need.
    """
    if who == "none":
        return _without_plan(view, chosen)
    if who in INVOLVED:
        return of_check(view, chosen, INVOLVED[who])
    behind = figures.records(view, chosen.request("plans"))
    ids = {column: set(rows["record_id"]) for column, rows in behind.groupby("column")}
    plans = pupils.plans(view)
    in_force = plans[plans["plan_id"].isin(ids.get("in_force", ()))]
    if who == "overdue":
        found = in_force["plan_id"].isin(ids.get("overdue", ()))
    elif who == "draft":
        found = ~in_force["plan_id"].isin(ids.get("agreed", ()))
    else:
        found = _falls_due(in_force, chosen.term.ends_on)
    return in_force[found].reset_index(drop=True)


def of_check(view: View, chosen: Chosen, check: str, source: str = "") -> pd.DataFrame:
    """Return the plans that do not meet a check of a document, or of the first that asks for it, with the `note`."""
    behind = figures.records(view, chosen.request("plan_quality"))
    of_one = behind[behind["check"].eq(check)]
    asked_by = source or (str(of_one["source"].iloc[0]) if len(of_one) else "")
    failing = of_one[of_one["source"].eq(asked_by) & of_one["column"].eq("not_met")]
    notes = failing[["record_id", "note"]].rename(columns={"record_id": "plan_id"})
    return pupils.plans(view).merge(notes, on="plan_id", how="inner")


def title(who: str, number: int) -> str:
    """Return the list's finding: `4 plans are past their review date`."""
    noun = "pupil" if who == "none" else "plan"
    return f"{words.plural(number, noun)} {TITLES[who][number != 1]}" if number else NOBODY[who]


def as_table(rows: pd.DataFrame, who: str, day: dt.date, ladder: str) -> pd.DataFrame:
    """Return a list in words, each name a link to the pupil's plan."""
    names = rows["surname"] + ", " + rows["forename"]
    linked = pd.DataFrame({"Pupil": [link_to_plan(name, ref) for name, ref in zip(names, rows["ref"], strict=True)]})
    return pd.concat([linked, _facts(rows, who, day, ladder).map(_read)], axis="columns")


def _read(value: object) -> str:
    """Return a cell as it is read on the screen: a date and a number in words."""
    if isinstance(value, dt.date) or words.is_missing(value):
        return words.day(value) if isinstance(value, dt.date) else words.MISSING
    return f"{value:,}" if isinstance(value, int) else words.plain(value)


def as_files(rows: pd.DataFrame, who: str, day: dt.date, ladder: str) -> pd.DataFrame:
    """Return the same list to download, names as they are written."""
    names = pd.DataFrame({"Pupil": rows["surname"] + ", " + rows["forename"]})
    return pd.concat([names, _facts(rows, who, day, ladder)], axis="columns")


def _facts(rows: pd.DataFrame, who: str, day: dt.date, ladder: str) -> pd.DataFrame:
    if who == "none":
        return pd.DataFrame(
            {
                "Year group": [words.coded(code, words.year_name) for code in rows["year_group"]],
                "Class": [_text(name) for name in rows["class"]],
                "Stage": [words.coded(code, lambda code: words.stage_name(code, ladder)) for code in rows["stage"]],
                "Primary need": [words.coded(code, lambda code: words.named("need", code)) for code in rows["need"]],
            }
        )
    facts: dict[str, list[Any]] = {
        "Plan": [words.named("plan_kind", kind) for kind in rows["kind"]],
        "Begun": rows["started_on"].tolist(),
    }
    if who in INVOLVED:
        facts["Last review"] = [_text(note).capitalize() for note in rows["note"]]
    else:
        facts["Review due"] = rows["review_due_on"].tolist()
    if who == "overdue":
        facts["Days overdue"] = [(day - due).days for due in rows["review_due_on"]]
    if who == "soon":
        facts["Ends"] = rows["ended_on"].tolist()
    return pd.DataFrame({**facts, "Responsible": [_text(person) for person in rows["lead_person"]]})


def _without_plan(view: View, chosen: Chosen) -> pd.DataFrame:
    behind = figures.records(view, chosen.request("plans"))
    ids = behind.loc[behind["column"].eq("without_plan"), "record_id"]
    people = pupils.listed(view)[["pupil_id", "ref", "surname", "forename"]]
    found = people[people["pupil_id"].isin(ids)]
    return found.merge(pupils.on_roll(view, chosen.term.name), on="pupil_id", how="left")


def _falls_due(plans: pd.DataFrame, day: dt.date) -> pd.Series[bool]:
    """Return which plans are to be reviewed, or end, in the four weeks after a day."""
    dates = (plans["review_due_on"], plans["ended_on"])
    due, ends = (values.gt(day).fillna(value=False) & values.le(day + SOON).fillna(value=False) for values in dates)
    return due | ends


def _text(value: object) -> str:
    return words.MISSING if words.is_missing(value) or not value else str(value)
