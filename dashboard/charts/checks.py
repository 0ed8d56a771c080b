"""Checks of plans as bars under headings: how large a share of the plans meets each, and of how many."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING, Any

import plotly.graph_objects as go

from dashboard.charts.template import Palette, template
from pipelines import words

if TYPE_CHECKING:
    import pandas as pd

ROW_PIXELS = 26
ROOM = 34  # per cent of the scale, for the words after the bars
LONGEST_NAME = 44
MOSTLY = 0.9


def checks_chart(rows: pd.DataFrame, colours: Palette, *, chosen: str = "") -> go.Figure:
    """Return a bar for each check, in the order of `rows`; a bar carries the check's key for a click.

    `rows`: `key`, `title`, `theme` (rows of one theme stand together under it), `met`, `not_met` and `share_met` as a
    share from 0 to 1, missing where the check applies to no plan. Checks met by fewer than nine in ten plans are
    strong in colour, with bold words.
    """
    places = _places(rows)
    traces = [_tracks(rows, places, colours), _bars(rows, places, colours), _words(rows, places, colours)]
    chart = go.Figure(traces, layout=template(colours))
    last = max(places, default=0)
    chart.update_layout(
        height=round((last + 1) * ROW_PIXELS) + 12,
        barmode="overlay",
        bargap=0.35,
        showlegend=False,
        clickmode="event+select",
        xaxis={"range": [0, 100 + ROOM], "showgrid": False, "showticklabels": False},
        yaxis={
            "range": [last + 0.6, -0.6],
            "tickfont": {"color": colours.ink, "size": 13},
            "showgrid": False,
            **_names(rows, places),
        },
        shapes=[
            {"type": "rect", "x0": 0, "x1": 100, "y0": place - 0.42, "y1": place + 0.42}
            | {"line": {"color": colours.ink, "width": 2}}
            for place, key in zip(places, rows["key"], strict=True)
            if key == chosen
        ],
    )
    return chart


def _places(rows: pd.DataFrame) -> list[float]:
    """Return where each row stands; a theme's heading takes a row of its own."""
    new_theme = rows["theme"].ne(rows["theme"].shift())
    return [float(row + heading) for row, heading in enumerate(new_theme.astype("int64").cumsum())]


def _tracks(rows: pd.DataFrame, places: list[float], colours: Palette) -> go.Bar:
    """Return the whole of each row behind its bar: it shows how much is missing, and takes a click too."""
    return _row_bars(rows, [100.0] * len(rows), places, colours.surface)


def _bars(rows: pd.DataFrame, places: list[float], colours: Palette) -> go.Bar:
    shades = [colours.accent if weak else colours.series[3] for weak in rows["share_met"].lt(MOSTLY)]
    return _row_bars(rows, (100 * rows["share_met"].astype("float64")).tolist(), places, shades)


def _row_bars(rows: pd.DataFrame, lengths: list[float], places: list[float], colour: str | list[str]) -> go.Bar:
    return go.Bar(
        orientation="h",
        x=lengths,
        y=places,
        marker={"color": colour, "line": {"width": 0}},
        customdata=[
            [key, html.escape(str(title)), f"{met:,} of {words.plural(int(met + unmet), 'plan')}"]
            for key, title, met, unmet in rows[["key", "title", "met", "not_met"]].itertuples(index=False, name=None)
        ],
        hovertemplate="<b>%{customdata[1]}</b><br>met by %{customdata[2]}<extra></extra>",  # skipped, it takes no click
        unselected={"marker": {"opacity": 1}},
    )


def _words(rows: pd.DataFrame, places: list[float], colours: Palette) -> go.Scatter:
    said = [_said(*values) for values in rows[["share_met", "met", "not_met"]].itertuples(index=False, name=None)]
    return go.Scatter(
        x=[102] * len(rows),
        y=places,
        mode="text",
        text=said,
        textposition="middle right",
        textfont={"color": colours.ink, "size": 13},
        hoverinfo="skip",
    )


def _said(share: float, met: int, not_met: int) -> str:
    if words.is_missing(share):
        return "no plan"
    text = f"{words.percent(share)} of {met + not_met:,}"
    return f"<b>{text}</b>" if share < MOSTLY else text


def _names(rows: pd.DataFrame, places: list[float]) -> dict[str, list[Any]]:
    """Return the names of the checks, and above the first of each theme the theme's."""
    above = {place - 1: theme for place, theme in zip(places, rows["theme"], strict=True)}
    themes = {place: theme for place, theme in above.items() if place not in places}
    names = [_row_name(str(title)) for title in rows["title"]]
    headings = [f"<b>{html.escape(theme)}</b>  " for theme in themes.values()]
    return {"tickvals": [*places, *themes], "ticktext": [*names, *headings]}


def _row_name(name: str) -> str:
    shortened = name if len(name) <= LONGEST_NAME else name[: LONGEST_NAME - 1].rstrip() + "…"
    return f"{html.escape(shortened)}  "
