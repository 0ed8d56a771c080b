"""The pieces that screens are laid out from: cards, charts with their numbers beneath, tables, downloads."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any
from zlib import crc32

import pandas as pd
import streamlit as st

from dashboard import exports
from dashboard.charts.template import Palette, palette

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    import plotly.graph_objects as go

    from dashboard.overview.glance import Card

PAGE = 25
QUIET = {"displayModeBar": False, "scrollZoom": False, "doubleClick": False}


def colours() -> Palette:
    """Return the palette of the theme in which the page is being looked at."""
    return palette(st.context.theme.type)


def main_button(label: str, *, icon: str, disabled: bool = False) -> bool:
    """Show the button that a screen leads up to and return whether it was pressed.

    It is filled where its white text can be read on the accent: in the dark theme it could not.
    """
    filled = st.context.theme.type != "dark"
    return st.button(label, type="primary" if filled else "secondary", icon=icon, disabled=disabled)


def card(shown: Card) -> None:
    """Show a card's number, what it counts, and what to read it beside."""
    with st.container(gap="xxsmall"):
        st.metric(shown.label, shown.value, help=shown.definition)
        st.caption(shown.note)
    if not shown.beside:
        return
    values: dict[object, str] = dict(enumerate(shown.beside.values()))
    rows = pd.DataFrame({"beside": list(shown.beside), "value": list(values)})
    st.table(
        rows.style.format({"value": values.__getitem__}),  # numbers to Streamlit, which sets them to the right
        border="horizontal",
        hide_header=True,
        hide_index=True,
        alt=f"{shown.label}: to compare with",
    )


def chart_heading(title: str, *, help_: str | None = None) -> None:
    """Show the title of a chart: the question it answers, or its finding."""
    st.subheader(title, anchor=False, help=help_)


def chart(figure: go.Figure, title: str, alt: str, *, help_: str | None = None) -> None:
    """Show a chart that is only looked at, under a title that states its question or finding."""
    chart_heading(title, help_=help_)
    picture(figure, alt)


def picture(figure: go.Figure, alt: str) -> None:
    """Show a chart that is only looked at, without a title: that stands elsewhere."""
    st.plotly_chart(_drawn_once(figure), theme=None, config=QUIET, alt=alt)


def clickable(figure: go.Figure, key: str, choose: Callable[..., None], alt: str) -> None:
    """Show a chart without a title of which points can be clicked: `choose` gets what the point carries."""
    st.plotly_chart(
        _drawn_once(figure),
        theme=None,
        key=key,
        on_select=partial(_take_click, key, choose),
        selection_mode="points",
        config=QUIET,
        alt=alt,
    )


def _take_click(key: str, choose: Callable[..., None]) -> None:
    points = st.session_state[key]["selection"]["points"]
    if points:  # none, where a click took a choice back
        choose(*points[0]["customdata"])


def _drawn_once(figure: go.Figure) -> go.Figure:
    """Return the chart with a number of its contents: Plotly, handed it twice by Streamlit, sees that it has it."""
    return figure.update_layout(datarevision=crc32(str(figure.to_json(validate=False)).encode()))


def numbers_beneath(
    key: str,
    make: Callable[[], pd.DataFrame],
    name: str,
    note: str,
    *keys: str,
    files: Callable[[], pd.DataFrame] | None = None,
    spelled: Mapping[str, Callable[[Any], str]] | None = None,
) -> None:
    """Show a chart's numbers as a table, made when it is opened; `files` makes the rows to download, if others.

    `spelled` is as in `paged`, `keys` as in `downloads`.
    """
    beneath = st.expander("The same numbers as a table", key=f"numbers of {key}", on_change="rerun")
    if beneath.open:
        with beneath:
            rows = make()
            paged(rows, f"numbers of {key}", name, spelled=spelled)
            downloads(files() if files else rows, name, note, *keys)


def to_take_back(text: str, key: str, take_back: Callable[[], None], help_: str) -> None:
    """Show a line that somebody wrote, with a button that takes it back."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown(text, width="content")
        st.button("Take back", key=f"take back {key}", type="tertiary", on_click=take_back, help=help_)


def page_of(rows: pd.DataFrame, key: str, size: int = PAGE) -> pd.DataFrame:
    """Show which page of the rows is looked at, where there are several, and return its rows.

    A long list neither tires the reader nor goes to the browser as a whole.
    """
    page = 1
    if len(rows) > size:
        page = st.pagination(-(-len(rows) // size), key=f"page of {key}")
    return rows.iloc[(page - 1) * size : page * size]


def paged(rows: pd.DataFrame, key: str, alt: str, *, spelled: Mapping[str, Callable[[Any], str]] | None = None) -> None:
    """Show a table a page at a time.

    `spelled` says how the numbers of a column are written; they stay numbers, which are set to the right.
    """
    shown = page_of(rows, key)
    styled = shown.style.format(dict(spelled)) if spelled else shown
    st.table(styled, border="horizontal", hide_index=True, alt=alt)


def downloads(rows: pd.DataFrame, name: str, note: str, *keys: str) -> None:
    """Show the buttons that download the rows as CSV and as Excel; files are made when asked for.

    `keys` are those of the figures that the rows show: the workbook says what they mean.
    """
    file_name = name.lower().replace(" ", "-").replace("/", "-").replace(",", "")
    with st.container(horizontal=True):
        st.download_button(
            "Download CSV",
            lambda: exports.as_csv(rows),
            f"{file_name}.csv",
            "text/csv",
            key=f"csv {name}",
            on_click="ignore",
        )
        st.download_button(
            "Download Excel",
            lambda: exports.as_xlsx(rows, name, note, keys),
            f"{file_name}.xlsx",
            exports.XLSX,
            key=f"xlsx {name}",
            on_click="ignore",
        )
