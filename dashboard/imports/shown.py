"""Tables of the Import screen: texts as they are written, numbers to the right, and all of a long one as a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from dashboard import layout
from pipelines import words

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

MOST_SHOWN = 200


def table(rows: pd.DataFrame, alt: str) -> None:
    """Show a table; a text from a file is shown as it is written, whatever Markdown it may contain."""
    numbers: list[Hashable] = [name for name in rows.columns if pd.api.types.is_numeric_dtype(rows[name])]
    plain = rows.assign(**{name: rows[name].map(words.plain) for name in rows.columns if name not in numbers})
    st.table(
        plain.style.format("{:,.0f}", subset=numbers, na_rep=words.MISSING),
        border="horizontal",
        hide_index=True,
        alt=alt,
    )


def long_table(rows: pd.DataFrame, name: str, note: str) -> None:
    """Show at most 200 rows of a table, say so, and offer all of them to download."""
    if len(rows) > MOST_SHOWN:
        st.caption(f"The first {MOST_SHOWN} of {len(rows):,} are shown; the files have all of them.")
    table(rows.head(MOST_SHOWN), name)
    layout.downloads(rows, name, note)


def on_opening(label: str, key: str, show: Callable[[], None]) -> None:
    """Show an expander whose content is made when it is opened."""
    beneath = st.expander(label, key=key, on_change="rerun")
    if beneath.open:
        with beneath:
            show()
