"""A pupil's years on one axis: stages, plans and provisions as bars, reviews and assessments as points."""

from __future__ import annotations

from typing import TYPE_CHECKING

import plotly.graph_objects as go

from dashboard.charts.template import Palette, legible_on, template

if TYPE_CHECKING:
    import datetime as dt

    import pandas as pd

LANE_PIXELS = 30
DAY = 24 * 60 * 60 * 1000  # Plotly counts time in milliseconds
# Less than a month apart, ticks need the day to tell them apart.
TICKS = [
    {"dtickrange": [None, 27 * DAY], "value": "%d %b<br>%Y"},
    {"dtickrange": [27 * DAY, None], "value": "%b %Y"},
]
SYMBOLS = {
    "Achieved": "circle",
    "Partially achieved": "diamond",
    "Not achieved": "x",
    "Discussed, not decided": "circle-open",
    "Assessment": "triangle-up",
}


def timeline_chart(spells: pd.DataFrame, events: pd.DataFrame, colours: Palette, *, today: dt.date) -> go.Figure:
    """Return the timeline; lanes stand in the order in which they first appear, spells before events.

    `spells`: `lane`, `kind` (Stage, Plan or Provision), `label`, `starts_on`, `ends_on` (inclusive).
    `events`: `lane`, `kind` (a key of `SYMBOLS`), `label`, `on`. A line marks `today`, the as-of date.
    """
    lanes = list(dict.fromkeys([*spells["lane"], *events["lane"]]))
    chart = go.Figure(layout=template(colours))
    kinds = {"Stage": colours.accent, "Plan": colours.series[0], "Provision": colours.scale[2]}
    for kind, colour in kinds.items():
        _add_spells(chart, spells[spells["kind"] == kind], kind, colour)
    for kind, symbol in SYMBOLS.items():
        _add_events(chart, events[events["kind"] == kind], kind, symbol, colours)
    chart.add_vline(x=today.isoformat(), line={"color": colours.muted, "width": 1, "dash": "dot"})
    chart.update_layout(
        height=len(lanes) * LANE_PIXELS + 40,
        barmode="overlay",
        bargap=0.3,
        showlegend=False,
    )
    chart.update_yaxes(
        categoryorder="array", categoryarray=lanes, autorange="reversed", showgrid=False, ticks="", type="category"
    )
    chart.update_xaxes(type="date", tickformatstops=TICKS)
    return chart


def _add_spells(chart: go.Figure, rows: pd.DataFrame, kind: str, colour: str) -> None:
    if rows.empty:
        return
    lengths = (rows["ends_on"] - rows["starts_on"]).dt.days + 1
    chart.add_bar(
        orientation="h",
        y=rows["lane"].tolist(),
        base=rows["starts_on"].dt.strftime("%Y-%m-%d").tolist(),
        x=(lengths * DAY).tolist(),
        name=kind,
        marker={"color": colour, "line": {"width": 0}},
        text=rows["label"].where(rows["kind"].eq("Stage"), "").tolist(),
        textposition="inside",
        insidetextanchor="start",
        textfont={"color": legible_on(colour), "size": 12},
        constraintext="none",
        hovertext=(rows["label"] + "<br>" + _dates(rows)).tolist(),
        hovertemplate="%{hovertext}<extra></extra>",
    )


def _dates(rows: pd.DataFrame) -> pd.Series[str]:
    spelled = "%d %b %Y"
    text: pd.Series[str] = rows["starts_on"].dt.strftime(spelled) + " to " + rows["ends_on"].dt.strftime(spelled)
    return text


def _add_events(chart: go.Figure, rows: pd.DataFrame, kind: str, symbol: str, colours: Palette) -> None:
    if rows.empty:
        return
    chart.add_scatter(
        x=rows["on"].dt.strftime("%Y-%m-%d").tolist(),
        y=rows["lane"].tolist(),
        mode="markers",
        name=kind,
        marker={"symbol": symbol, "size": 11, "color": colours.ink, "line": {"color": colours.ink, "width": 1}},
        hovertext=(rows["label"] + "<br>" + rows["on"].dt.strftime("%d %b %Y")).tolist(),
        hovertemplate="%{hovertext}<extra></extra>",
    )
