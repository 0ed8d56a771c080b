"""A pupil's scores in one measure over time, with the intervention that they belong to shaded."""

from __future__ import annotations

from typing import TYPE_CHECKING

import plotly.graph_objects as go

from dashboard.charts.template import Palette, template

if TYPE_CHECKING:
    import pandas as pd

HEIGHT = 240


def assessment_chart(scores: pd.DataFrame, runs: pd.DataFrame, unit: str, colours: Palette) -> go.Figure:
    """Return the scores as a line with each score written above its point, the runs as bands behind it.

    `scores`: `taken_on`, `score`, `point` (words), of one measure and scale; `runs`: `name`, `starts_on`, `ends_on`.
    """
    chart = go.Figure(layout=template(colours))
    _shade(chart, runs, colours)
    chart.add_scatter(
        x=scores["taken_on"].dt.strftime("%Y-%m-%d").tolist(),
        y=scores["score"].astype("float64").tolist(),
        mode="lines+markers+text",
        text=[f"{score:g}" for score in scores["score"].astype("float64")],
        textposition="top center",
        line={"color": colours.accent, "width": 2},
        marker={"size": 9, "color": colours.accent},
        customdata=scores["point"].tolist(),
        hovertemplate="%{customdata}: %{y:g}<br>%{x|%d %b %Y}<extra></extra>",
        showlegend=False,
    )
    values = scores["score"].astype("float64")
    room = max((values.max() - values.min()) * 0.25, 2)  # for the numbers above and the names below
    chart.update_layout(height=HEIGHT)
    chart.update_xaxes(type="date", tickformat="%d %b<br>%Y", nticks=5, showgrid=False)
    chart.update_yaxes(title_text=unit, range=[values.min() - room, values.max() + room], nticks=5)
    return chart


def _shade(chart: go.Figure, runs: pd.DataFrame, colours: Palette) -> None:
    """Add a band for each run, with its name at the foot; of several runs of one name the first says it."""
    names = runs["name"].mask(runs["name"].duplicated(), "")
    starts, ends = (runs[column].dt.strftime("%Y-%m-%d") for column in ("starts_on", "ends_on"))
    for name, start, end in zip(names, starts, ends, strict=True):
        chart.add_vrect(
            x0=start,
            x1=end,
            fillcolor=colours.scale[1],
            opacity=0.45,
            line_width=0,
            layer="below",
            annotation={"text": name, "font": {"size": 12, "color": colours.ink}, "yanchor": "bottom"},
            annotation_position="bottom left",
        )
