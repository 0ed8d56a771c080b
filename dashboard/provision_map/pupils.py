"""The pupils in a cell of the provision map, or in one of its margins."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from dashboard import figures, pupils
from dashboard.charts.matrix import ALL, Cell
from dashboard.links import link_to_plan
from dashboard.provision_map.counts import GROUP, NOT_OF_TARGETS
from pipelines import words
from pipelines.figures import Request
from pipelines.transforms.periods import Span

if TYPE_CHECKING:
    from dashboard.figures import View
    from dashboard.filters import Where
    from pipelines.terms import Term
    from pipelines.words import Number

DOWNLOADED = {
    "name": "Pupil",
    "class": "Class",
    "year_group": "Year group",
    "stage": "Stage",
    "need": "Primary need",
    "planned": "Sessions planned",
    "attended": "Sessions attended",
    "reviewed": "Targets reviewed",
    "achieved": "Targets achieved",
    "to_date": "Cost so far (£)",
}


def pupils_in(view: View, term: Term, where: Where, cell: Cell, grouping: str, *, with_reviewed: bool) -> pd.DataFrame:
    """Return the pupils placed in the cell's provision, or group of `grouping`, on a school day of the term.

    They come by surname.

    With `with_reviewed` also those of whom only a target was reviewed; they have no `to_date`.

    Columns: `ref`, `name`, `class`, `year_group`, `stage`, `need`, `to_date` (their share of the cost so far, in
    pounds), `reviewed` and `achieved` (their targets), `planned` and `attended` (registered sessions).
    """
    narrowed, span = (*where, *_cell_where(cell, grouping)), Span(term=term.name)
    costs = figures.figure(view, Request("costs", by=("pupil_id",), where=narrowed, span=span))[["pupil_id", "to_date"]]
    reviews = _reviews(view, narrowed, span)
    sessions = pupils.sessions(view, _provisions(view, cell, grouping), term.starts_on, term.ends_on)
    people = pupils.listed(view)[["pupil_id", "ref", "surname", "forename"]]
    roll = pupils.on_roll(view, term.name)
    rows = costs.merge(reviews, on="pupil_id", how="outer" if with_reviewed else "left")
    rows = rows.merge(people, on="pupil_id", how="inner")
    for more in (roll, sessions):
        rows = rows.merge(more, on="pupil_id", how="left")
    named = rows.assign(name=rows["surname"] + ", " + rows["forename"])
    return named.sort_values(["surname", "forename", "pupil_id"], ignore_index=True)


def _cell_where(cell: Cell, grouping: str) -> Where:
    group = cell.row.startswith(GROUP)
    row = (grouping, cell.row.removeprefix(GROUP)) if group else ("provision_id", cell.row)
    return tuple((column, value) for column, value in (row, ("year_group", cell.column)) if value != ALL)


def _provisions(view: View, cell: Cell, grouping: str) -> list[str]:
    """Return the ids of the provisions in a row: one, those of a group, or all."""
    if not cell.row.startswith(GROUP) and cell.row != ALL:
        return [cell.row]
    catalogue = figures.table(view, "provisions")
    in_row = catalogue if cell.row == ALL else catalogue[catalogue[grouping] == cell.row.removeprefix(GROUP)]
    return [str(provision) for provision in in_row["provision_id"]]


def _reviews(view: View, where: Where, span: Span) -> pd.DataFrame:
    """Return pupil_id, reviewed and achieved; none where the map is narrowed by what targets do not know."""
    columns = ["pupil_id", "reviewed", "achieved"]
    if {column for column, _ in where} & NOT_OF_TARGETS:
        return pd.DataFrame({column: pd.Series(dtype="object") for column in columns})
    rows = figures.figure(view, Request("attainment", by=("pupil_id",), where=where, span=span))[columns]
    return rows[rows["reviewed"] > 0]


def as_table(rows: pd.DataFrame, ladder: str) -> pd.DataFrame:
    """Return the pupils in words, each name a link to the pupil's plan."""
    pairs = {"Sessions attended": ("attended", "planned"), "Targets achieved": ("achieved", "reviewed")}
    shown = pd.DataFrame(
        {
            "Pupil": [link_to_plan(name, ref) for name, ref in zip(rows["name"], rows["ref"], strict=True)],
            "Class": [words.plain(name) or words.MISSING for name in rows["class"]],
            "Stage": [
                words.MISSING if words.is_missing(code) else words.stage_name(code, ladder) for code in rows["stage"]
            ],
            "Primary need": [
                words.MISSING if words.is_missing(code) else words.named("need", code) for code in rows["need"]
            ],
        }
    )
    for title, (part, of) in pairs.items():
        shown[title] = [_of(one, whole) for one, whole in zip(rows[part], rows[of], strict=True)]
    return shown.assign(**{"Cost so far": rows["to_date"].map(words.pounds)})


def as_files(rows: pd.DataFrame, ladder: str) -> pd.DataFrame:
    """Return the same pupils to download: numbers as numbers, names as they are written, words for codes."""
    named = {
        "year_group": [words.coded(code, words.year_name, "") for code in rows["year_group"]],
        "stage": [words.coded(code, lambda each: words.stage_name(each, ladder), "") for code in rows["stage"]],
        "need": [words.coded(code, lambda each: words.named("need", each), "") for code in rows["need"]],
    }
    return rows.assign(**named)[list(DOWNLOADED)].rename(columns=DOWNLOADED)


def _of(part: Number | None, whole: Number | None) -> str:
    if words.is_missing(whole) or not whole:
        return words.MISSING
    return f"{words.number(part)} of {words.number(whole)}"
