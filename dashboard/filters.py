"""The bar above every screen: a term, and what the figures are narrowed to; both go along from screen to screen."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, TypeAlias

import streamlit as st

from dashboard import address, figures, pupils
from dashboard.terms import choose_term, known_terms
from pipelines import words
from pipelines.figures import FIGURES, Request
from pipelines.figures.rows import stage_order, year_group_order
from pipelines.records.reference import code_sets
from pipelines.transforms.periods import Span
from pipelines.transforms.stages import NONE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    import pandas as pd

    from dashboard.figures import View
    from pipelines.terms import Term

    Names: TypeAlias = dict[str, Callable[[str], str]]

Where: TypeAlias = tuple[tuple[str, str], ...]
FLAG = {"yes": "Disadvantaged", "no": "Not disadvantaged"}
TITLES = {
    "area": "Area",
    "need": "Primary need",
    "stage": "Stage",
    "year_group": "Year group",
    "class": "Class",
    "disadvantaged": "Disadvantage",
    "funding_source": "Paid from",
}
NONE_CHOSEN = "All"
FOLDED = "filters"


@dataclass(frozen=True)
class Chosen:
    """The term and the filters that were chosen, and the terms known, latest first."""

    term: Term
    known: list[Term]
    where: Where

    @property
    def address(self) -> dict[str, str]:
        """The choices as an address holds them."""
        return {"term": self.term.name, **dict(self.where)}

    @property
    def span(self) -> Span:
        """The chosen term as the span of a figure."""
        return Span(term=self.term.name)

    def of(self, key: str) -> Where:
        """Return the filters that a figure can be narrowed by."""
        possible = FIGURES[key].chosen_by
        return tuple((column, value) for column, value in self.where if column in possible)

    def request(self, key: str, by: tuple[str, ...] = (), span: Span | None = None) -> Request:
        """Return the question for a figure of the chosen term, or of another span, narrowed as far as it can be."""
        return Request(key, by=by, where=self.of(key), span=span or self.span)

    def left_aside(self, key: str) -> str:
        """Return a sentence on the filters that a figure cannot be narrowed by; empty where there are none."""
        aside = [TITLES[column].lower() for column, _ in self.where if column not in FIGURES[key].chosen_by]
        return f"Not narrowed by {words.listed(aside)}: these numbers have none." if aside else ""


def show_bar(view: View, title: str, *keys: str) -> Chosen:
    """Show a screen's title with the term and the filters beside it, and return what was chosen.

    `keys` are the figures of the screen: a filter that none of them can be narrowed by is said to be without effect.
    """
    known = known_terms(view)
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="bottom"):
        st.title(title, anchor=False, width="content")
        with st.container(width=190):
            term = choose_term(known)
    names, held = _names(view), _held(view)
    _show_boxes(view, names, len(held))
    where = tuple(held.items())
    _show_chosen(names, where, keys)
    return Chosen(term, known, where)


def _held(view: View) -> dict[str, str]:
    """Return the filters in force."""
    asked = [column for column in TITLES if address.recall(column)]
    held = {column: address.held(column, TITLES[column], ["", *OPTIONS[column](view)]) for column in asked}
    return {column: value for column, value in held.items() if value}


def _show_boxes(view: View, names: Names, count: int) -> None:
    """Show a box for each filter, once they are unfolded: a closed list costs neither reader nor browser anything."""
    title = f"Filters ({count})" if count else "Filters"
    # An expander and not a popover, which stands at the end of the page for whoever goes by keyboard.
    boxes = st.expander(title, icon=":material/filter_alt:", key=FOLDED, on_change="rerun")
    if not boxes.open:
        return
    with boxes:
        grid = st.grid(4, min_column_width=180)
        for column, label in TITLES.items():
            with grid.cell():
                spelled = partial(_named, names[column])
                address.select(column, label, ["", *OPTIONS[column](view)], words=spelled)


def _show_chosen(names: Names, where: Where, keys: tuple[str, ...]) -> None:
    """Show each chosen filter as a button that takes it off; one without effect on the screen says so."""
    if not where:
        return
    possible = {column for key in keys for column in FIGURES[key].chosen_by}
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        for column, value in where:
            aside = "" if column in possible else " (no effect here)"
            st.button(
                f"{TITLES[column]}: {words.plain(names[column](value))}{aside}",
                key=f"take off {column}",
                icon=":material/close:",
                on_click=address.clear,
                args=(column,),
                help="Take this filter off",
            )
        if len(where) > 1:
            st.button("Clear the filters", type="tertiary", on_click=address.clear, args=tuple(dict(where)))


def _named(name: Callable[[str], str], value: str) -> str:
    return name(value) if value else NONE_CHOSEN


def _names(view: View) -> Names:
    """Return what says each filter's values in words."""
    ladder = figures.ladder(view)
    return {
        "area": partial(words.named, "area"),
        "need": partial(words.named, "need"),
        "stage": partial(words.stage_name, ladder=ladder),
        "year_group": words.year_name,
        "class": str,
        "disadvantaged": FLAG.__getitem__,
        "funding_source": partial(words.named, "funding_source"),
    }


def _present(values: pd.Series[str]) -> list[str]:
    """Return the codes that occur, in the order of their code set, of the school, or of the alphabet."""
    found = {str(value) for value in values.dropna()} - {NONE}
    orders: dict[str, Iterable[str]] = {"year_group": year_group_order(), "stage": stage_order()}
    column = str(values.name)
    codes = code_sets()[column].codes if column in code_sets() else sorted(found)
    return [code for code in orders.get(column, codes) if code in found]


def _of_table(name: str, column: str, view: View) -> list[str]:
    return _present(figures.table(view, name)[column])


def _of_roll(column: str, view: View) -> list[str]:
    """Return the values that occur in any term: a filter stays when the term changes."""
    return _present(pupils.ever_on_roll(view)[column])


OPTIONS: dict[str, Callable[[View], list[str]]] = {
    "area": partial(_of_table, "provisions", "area"),
    "need": partial(_of_roll, "need"),
    "stage": lambda view: [NONE, *_of_roll("stage", view)],
    "year_group": partial(_of_roll, "year_group"),
    "class": partial(_of_roll, "class"),
    "disadvantaged": lambda _: list(FLAG),
    "funding_source": partial(_of_table, "interventions", "funding_source"),
}
"""The values of each filter that a school can be narrowed to."""
