"""What the provision map is narrowed to: a term and any of area, need, stage, funding source, disadvantage, class."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from dashboard import address, figures, pupils, words
from pipelines.records.reference import code_sets
from pipelines.transforms.stages import NONE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    import pandas as pd

    from dashboard.figures import View
    from dashboard.terms import Term

FLAG = {"yes": "Disadvantaged", "no": "Not disadvantaged"}


def choose_filters(view: View, term: Term) -> dict[str, str]:
    """Show a select box for each thing to narrow by and return what was chosen, by column."""
    roll = pupils.on_roll(view, term.name)
    ladder = str(figures.table(view, "schools").iloc[0]["ladder"])
    boxes: list[tuple[str, str, list[str], str, Callable[[str], str]]] = [
        (
            "area",
            "Area",
            _present("area", figures.table(view, "provisions")),
            "All areas",
            partial(words.named, "area"),
        ),
        ("need", "Primary need", _present("need", roll), "All needs", partial(words.named, "need")),
        ("stage", "Stage", [NONE, *_present("stage", roll)], "All stages", partial(words.stage_name, ladder=ladder)),
        (
            "funding_source",
            "Paid from",
            _present("funding_source", figures.table(view, "interventions")),
            "All funding",
            partial(words.named, "funding_source"),
        ),
        ("disadvantaged", "Disadvantage", list(FLAG), "All pupils", FLAG.__getitem__),
        ("class", "Class", _present("class", roll), "All classes", str),
    ]
    chosen = {}
    grid = st.grid(6, min_column_width=150)
    for column, label, options, all_of_them, name in boxes:
        with grid.cell():
            chosen[column] = address.select(column, label, ["", *options], words=_or_all(all_of_them, name))
    return {column: value for column, value in chosen.items() if value}


def _present(column: str, rows: pd.DataFrame) -> list[str]:
    """Return the codes that occur in a column, in the order of their code set or of the alphabet."""
    found = {str(value) for value in rows[column].dropna()} - {NONE}
    order: Iterable[str] = code_sets()[column].codes if column in code_sets() else sorted(found)
    return [code for code in order if code in found]


def _or_all(all_of_them: str, name: Callable[[str], str]) -> Callable[[str], str]:
    return lambda code: name(code) if code else all_of_them
