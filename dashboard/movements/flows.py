"""The pupils who went from stage to stage, term by term, and what each way is: a step, a coming or a going."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pandas as pd

from dashboard import figures
from dashboard.charts.stage_flow import Column
from pipelines import words
from pipelines.figures.rows import stage_order
from pipelines.terms import before
from pipelines.transforms.ladder_changes import steps
from pipelines.transforms.periods import EVERYTHING
from pipelines.transforms.stages import NONE, OFF_ROLL

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dashboard.figures import View
    from dashboard.filters import Chosen
    from pipelines.terms import Term

BACK = 2  # terms of which the chart shows the end: the chosen one and as many before it
OF_THE_TIME = ("year_group", "class", "need")
KINDS = {
    "stepped_up": "stepped up a stage",
    "joined": "joined the register",
    "arrived": "arrived with a stage",
    "stepped_down": "stepped down a stage",
    "left": "left the register",
    "departed": "left the school",
    "recoded": "recorded under another name",
    "unchanged": "stayed",
}
NOT_A_STAGE = (NONE, OFF_ROLL)


def of_all_stages(chosen: Chosen) -> Chosen:
    """Return the choices without a filter by stage, which goes by the end and would hide whoever moved away from it."""
    return replace(chosen, where=tuple((column, value) for column, value in chosen.where if column != "stage"))


def shown_terms(chosen: Chosen) -> list[Term]:
    """Return the terms whose movements the chart shows, in calendar order: the chosen one and the one before it."""
    until = [term for term in chosen.known if term.starts_on <= chosen.term.starts_on]
    return until[:BACK][::-1]


def flows(view: View, chosen: Chosen, terms: Sequence[Term], ladder: str) -> pd.DataFrame:
    """Return who went from where to where in each of the terms: a row for each pair of stages.

    Columns: `place` (0 for the first of the terms), `opening`, `closing` (codes of stages, or `none`, `off_roll`),
    `kind` (a key of `KINDS`) and `pupils`. Pupils at no stage at either end are left out: they are most of a school.
    """
    rows = figures.figure(view, chosen.request("transitions", by=("term",), span=EVERYTHING))
    places = {term.name: place for place, term in enumerate(terms)}
    ends = rows.rename(columns={"opening_stage": "opening", "closing_stage": "closing"})
    ends = ends.astype({"opening": "object", "closing": "object", "term": "object"})  # no row has no type of its own
    of_register = ~(ends["opening"].isin(NOT_A_STAGE) & ends["closing"].isin(NOT_A_STAGE))
    shown = ends[of_register & ends["term"].isin(places)]
    steps_known = steps_of(ladder)
    kinds = [kind(*pair, steps_known) for pair in zip(shown["opening"], shown["closing"], strict=True)]
    placed = shown.assign(place=shown["term"].map(places).astype("int64"), kind=pd.Series(kinds, shown.index, "object"))
    return placed[["place", "opening", "closing", "kind", "pupils"]].reset_index(drop=True)


def steps_of(ladder: str) -> dict[tuple[str, str], str]:
    """Return which way a change between two stages goes, for those from or to a ladder between which there is a way."""
    pairs = steps().to_pylist()
    own = [pair for pair in pairs if ladder in (pair["opening_ladder"], pair["closing_ladder"])]
    return {(pair["opening_stage"], pair["closing_stage"]): pair["step"] for pair in own}


def kind(opening: str, closing: str, known: dict[tuple[str, str], str]) -> str:
    """Return what a change from one stage to another is, as the figure `movements` calls it."""
    if opening == closing:
        return "unchanged"
    ends = {(opening, OFF_ROLL): "arrived", (opening, NONE): "joined", (closing, OFF_ROLL): "departed"}
    of_register = next((name for (end, gone), name in ends.items() if end == gone), None)
    return of_register or ("left" if closing == NONE else known.get((opening, closing), "recoded"))


def stage_names(rows: pd.DataFrame, ladder: str) -> dict[str, str]:
    """Return the words for each stage that occurs, lowest rung first."""
    order = stage_order()
    found = {*rows["opening"], *rows["closing"]} - set(NOT_A_STAGE)
    return {
        code: words.stage_name(code, ladder) for code in sorted(found, key=lambda code: (order.get(code, 99), code))
    }


def columns(rows: pd.DataFrame, terms: Sequence[Term], known: list[Term]) -> list[Column]:
    """Return the headings of the chart's columns: the day before the first term, and each term's end."""
    opening = before(terms[0], known)
    name = f"End of {words.term_name(opening.name)}" if opening else f"Before {words.term_name(terms[0].name)}"
    heads = [Column(name, _of_register(rows, 0, "opening"))]
    for place, term in enumerate(terms):
        name = f"End of {words.term_name(term.name)}" if term.is_over else words.day(term.ends_on)
        heads.append(Column(name, _of_register(rows, place, "closing")))
    return heads


def on_register(rows: pd.DataFrame, place: int, end: str) -> int:
    """Return how many pupils were at a stage at the opening or the closing of a term."""
    return int(rows.loc[rows["place"].eq(place) & ~rows[end].isin(NOT_A_STAGE), "pupils"].sum())


def _of_register(rows: pd.DataFrame, place: int, end: str) -> str:
    return f"{on_register(rows, place, end):,} on the register"


def as_read(rows: pd.DataFrame, terms: Sequence[Term], ladder: str) -> pd.DataFrame:
    """Return the flows as a table in words, a row for each pair of stages and term."""
    names = {place: words.term_name(term.name) for place, term in enumerate(terms)}
    return pd.DataFrame(
        {
            "Term": rows["place"].map(names),
            "From": [words.stage_name(code, ladder) for code in rows["opening"]],
            "To": [words.stage_name(code, ladder) for code in rows["closing"]],
            "What": rows["kind"].map(KINDS),
            "Pupils": rows["pupils"],
        }
    )
