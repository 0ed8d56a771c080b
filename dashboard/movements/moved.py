"""Who moved in a term: how many made each kind of movement, and each pupil with the stage before and after."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from dashboard import figures, pupils
from dashboard.links import link_to_plan
from pipelines import words
from pipelines.transforms.periods import EVERYTHING

if TYPE_CHECKING:
    from dashboard.figures import View
    from dashboard.filters import Chosen

EVERY = "all"
KINDS = {
    "joined": "Joined the register",
    "left": "Left the register",
    "stepped_up": "Stepped up",
    "stepped_down": "Stepped down",
    "arrived": "Arrived with a stage",
    "departed": "Left the school",
    "recoded": "Renamed",
}
ALWAYS = tuple(KINDS)[:-1]  # a renaming by a change of code of practice is rare, and shown where there is one
PERSON = ["pupil_id", "ref", "surname", "forename"]


def counts(view: View, chosen: Chosen) -> pd.DataFrame:
    """Return how many pupils made each movement in the term: a row for each kind, also for those that nobody made.

    Columns: `movement`, `pupils` (the end of the term against its start) and `events` (every change within it).
    """
    net, every = (
        figures.figure(view, chosen.request(key, by=("term",), span=EVERYTHING))
        for key in ("movements", "stage_events")
    )
    pupils_by_kind = net[net["term"].eq(chosen.term.name)].set_index("movement")["pupils"]
    events_by_kind = every[every["term"].eq(chosen.term.name)].set_index("movement")["events"]
    rows = pd.DataFrame({"pupils": pupils_by_kind, "events": events_by_kind}).reindex(list(KINDS)).fillna(0)
    whole = rows.astype("int64").rename_axis("movement").reset_index()
    return whole[whole["movement"].isin(ALWAYS) | whole[["pupils", "events"]].any(axis="columns")]


def who_moved(view: View, chosen: Chosen) -> pd.DataFrame:
    """Return the pupils who moved in the term, by kind of movement and surname.

    Columns: `ref`, `name`, `class`, `year_group`, `opening`, `closing` (stages) and `movement`.
    """
    kinds, ends = (figures.figure(view, chosen.request(key, by=("pupil_id",))) for key in ("movements", "transitions"))
    moved = kinds[kinds["movement"].astype("object").isin(KINDS)][["pupil_id", "movement"]]
    rows = moved.merge(ends[["pupil_id", "opening_stage", "closing_stage"]], on="pupil_id")
    people, roll = pupils.listed(view)[PERSON], pupils.on_roll(view, chosen.term.name)
    named = rows.merge(people, on="pupil_id").merge(
        roll[["pupil_id", "class", "year_group"]], on="pupil_id", how="left"
    )
    order = {movement: place for place, movement in enumerate(KINDS)}
    ordered = named.assign(
        name=named["surname"] + ", " + named["forename"], place=named["movement"].map(order)
    ).sort_values(["place", "surname", "forename", "pupil_id"])
    return ordered.rename(columns={"opening_stage": "opening", "closing_stage": "closing"}).reset_index(drop=True)


def as_table(rows: pd.DataFrame, ladder: str) -> pd.DataFrame:
    """Return the pupils in words, each name a link to the pupil's plan."""
    linked = [link_to_plan(name, ref) for name, ref in zip(rows["name"], rows["ref"], strict=True)]
    spelled = as_rows(rows, ladder)
    return spelled.assign(Pupil=linked, Class=[words.plain(name) or words.MISSING for name in rows["class"]])


def as_rows(rows: pd.DataFrame, ladder: str) -> pd.DataFrame:
    """Return the pupils as they are downloaded: text as it is in the records."""
    return pd.DataFrame(
        {
            "Pupil": rows["name"],
            "Year group": ["" if words.is_missing(year) else words.year_name(year) for year in rows["year_group"]],
            "Class": rows["class"],
            "Movement": rows["movement"].map(KINDS),
            "From": [words.stage_name(code, ladder) for code in rows["opening"]],
            "To": [words.stage_name(code, ladder) for code in rows["closing"]],
        }
    )


def as_counts(counted: pd.DataFrame) -> pd.DataFrame:
    """Return how many made each movement, where nobody is to be named."""
    return pd.DataFrame({"Movement": counted["movement"].map(KINDS), "Pupils": counted["pupils"]})


def every_change(counted: pd.DataFrame) -> str:
    """Return every change within the term in words; empty where it says what the pupils' movements say already."""
    if counted["pupils"].eq(counted["events"]).all():
        return ""
    changes = zip(counted["movement"], counted["events"], strict=True)
    made = [f"{events:,} {KINDS[movement].lower()}" for movement, events in changes if events]
    said = words.listed(made) or "none"
    return f"Every change counted, also those undone or followed by another within the term: {said}."
