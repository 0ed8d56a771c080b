"""The rows of the work list: each pupil's state with name, kind, evidence, what was tried, and what was noted."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from dashboard import figures, pupils
from dashboard.figures import queries
from dashboard.progress.kinds import keys_of, with_kinds
from pipelines import words
from pipelines.figures import Request

if TYPE_CHECKING:
    import datetime as dt

    from dashboard.figures import View
    from dashboard.filters import Chosen
    from pipelines.notes import Note

LISTS = {
    "no_progress": "Work list",
    "no_evidence": "No evidence",
    "resting": "Resting",
    "progress": "Making progress",
}
PEOPLE = ["pupil_id", "ref", "surname", "forename"]


def cases(view: View, chosen: Chosen, notes: dict[str, list[Note]], today: dt.date) -> pd.DataFrame:
    """Return a row per pupil on the register in the term's order of the figure `progress`.

    Columns: `pupil_id`, `ref`, `name`, `year_group`, `class_name`, `stage`, `state`, `kind`, `since`, `rules` and
    `explanations` (lists of keys), and `list`, the key of `LISTS` that the pupil is in. In the latest term a pupil all
    of whose rules rest is in `resting`.
    """
    states = states_by_term(view, chosen)
    of_term = states[states["term"] == chosen.term.name]
    rows = with_kinds(of_term, figures.figure(view, chosen.request("dosage")))
    people = pupils.listed(view)[PEOPLE]
    roll = pupils.on_roll(view, chosen.term.name)
    rows = rows.merge(people, on="pupil_id", how="inner").merge(roll, on="pupil_id", how="left")
    rows = rows.rename(columns={"class": "class_name"})
    rows = rows.assign(
        name=rows["surname"] + ", " + rows["forename"],
        rules=pd.Series([keys_of(joined) for joined in rows["rules"]], rows.index, dtype="object"),
        explanations=pd.Series([keys_of(joined) for joined in rows["explanations"]], rows.index, dtype="object"),
    )
    rests = chosen.term == chosen.known[0]
    lists = [
        "resting" if rests and are_at_rest(rules, notes.get(pupil, []), today) else state
        for pupil, rules, state in zip(rows["pupil_id"], rows["rules"], rows["state"], strict=True)
    ]
    return rows.assign(list=lists)


def states_by_term(view: View, chosen: Chosen) -> pd.DataFrame:
    """Return the figure `progress` of every term begun, narrowed by the filters, one request for all comparisons."""
    return figures.figure(view, Request("progress", by=("term",), where=chosen.of("progress")))


def are_at_rest(rules: list[str], notes: list[Note], day: dt.date) -> bool:
    """Return whether every rule that fires rests on the day: a new reason brings a pupil back to the list."""
    return bool(rules) and all(any(note.rests(rule, day) for note in notes) for rule in rules)


def signs(view: View, request: Request) -> dict[str, pd.DataFrame]:
    """Return the evidence by pupil id: `sign`, `kind` (rule or explanation), `since` and `evidence`, a sentence."""
    rows = figures.figure(view, request)
    return {str(pupil): found for pupil, found in rows.groupby("pupil_id", sort=False)}


def tried(view: View, day: dt.date) -> dict[str, list[str]]:
    """Return what was provided to each pupil up to a day, the latest first, in words, by pupil id."""
    rows = figures.pupil_rows(view, queries.PLACED)
    begun = rows[rows["starts_on"].le(day)]
    said: dict[str, list[str]] = {}
    columns = ["pupil_id", "name", "starts_on", "ends_on", "sessions_attended", "sessions_planned"]
    for pupil, name, starts, ends, attended, planned in begun[columns].itertuples(index=False):
        dates = f"since {words.day(starts)}" if words.is_missing(ends) or ends >= day else _months(starts, ends)
        sessions = (
            "" if words.is_missing(planned) else f", {words.number(attended)} of {words.number(planned)} sessions"
        )
        said.setdefault(str(pupil), []).append(f"{name} ({dates}{sessions})")
    return said


def _months(starts: dt.date, ends: dt.date) -> str:
    first, last = f"{starts:%b %Y}", f"{ends:%b %Y}"
    if first == last:
        return first
    return f"{starts:%b} to {last}" if starts.year == ends.year else f"{first} to {last}"
