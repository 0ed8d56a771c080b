"""The metric dictionary on the page: one figure at a time, with each of its columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from dashboard import address, layout
from pipelines import words
from pipelines.figures import FIGURES, dictionary
from pipelines.figures.dictionary import FACTS, cut_entries, in_words

if TYPE_CHECKING:
    from pipelines.figures.dictionary import Entry


def show_figure(note: str) -> str:
    """Show a select box of figures and what the dictionary says of the one chosen; return its key."""
    entries = dictionary()
    keys = sorted(FIGURES, key=lambda key: entries[key].title)
    with st.container(width=420):
        key = address.select("figure", "Figure", keys, words=lambda each: entries[each].title)
    entry = entries[key]
    layout.chart_heading(entry.title)
    st.markdown(words.plain(in_words(entry.definition)))
    cuts = ", ".join(cut_entries()[cut].title.lower() for cut in FIGURES[key].cuts)
    facts = {title: getattr(entry, name) for name, title in FACTS.items()} | {"Can be told apart by": cuts or "nothing"}
    st.markdown("\n".join(f"- **{title}:** {words.plain(in_words(said))}" for title, said in facts.items()))
    st.markdown("**Its columns**")
    layout.paged(_as_read(_columns(entry)), f"columns of {key}", f"The columns of {entry.title}")
    layout.downloads(_columns(entry), f"{entry.title} explained", note)
    return key


def _as_read(columns: pd.DataFrame) -> pd.DataFrame:
    """Return the columns as Streamlit shows them: no sign in a sentence is Markdown."""
    sentences = columns.columns.intersection(["Holds", "Counted", "Out of"])
    return columns.assign(**{name: columns[name].map(words.plain) for name in sentences})


def _columns(entry: Entry) -> pd.DataFrame:
    rows = [
        {
            "Column": column.title,
            "Holds": in_words(column.definition),
            "Unit": column.unit,
            "Counted": in_words(column.numerator or ""),
            "Out of": in_words(column.denominator or ""),
        }
        for column in entry.columns.values()
    ]
    table = pd.DataFrame(rows)
    return table.loc[:, [column for column in table if table[column].ne("").any()]]
