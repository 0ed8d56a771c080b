"""Pupils' scores at entry and at exit, a line a pupil without a name, and their means."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import plotly.graph_objects as go

from dashboard.charts.template import Palette, template
from pipelines import words

if TYPE_CHECKING:
    import pandas as pd

HEIGHT = 330
ENTRY, EXIT = "Entry", "Exit"


def slope_chart(pairs: pd.DataFrame, unit: str, colours: Palette) -> go.Figure:
    """Return a line for each pair, those that rose drawn through and the others dotted, and one for the means.

    `pairs`: `entry_score` and `later_score`, of one measure and scale; `unit` says what they are counted in.
    """
    rose = pairs["later_score"].gt(pairs["entry_score"])
    means = [float(pairs["entry_score"].mean()), float(pairs["later_score"].mean())]
    parts = [
        *_lines(pairs[~rose], "not higher at exit", colours.series[2], "dot"),
        *_lines(pairs[rose], "higher at exit", colours.series[0], "solid"),
        _means(means, colours),
    ]
    chart = go.Figure(parts, layout=template(colours))
    chart.update_layout(
        height=HEIGHT,
        showlegend=True,
        margin={"t": 30},
        xaxis={"type": "category", "range": [-0.45, 1.45], "showgrid": False, "tickfont": {"color": colours.ink}},
        yaxis={"title": {"text": unit}, "nticks": 6},
        annotations=[
            _label(ENTRY, means[0], colours, anchor="right", pixels=-10),
            _label(EXIT, means[1], colours, anchor="left", pixels=10),
        ],
    )
    return chart


def _means(means: list[float], colours: Palette) -> go.Scatter:
    return go.Scatter(
        x=[ENTRY, EXIT],
        y=means,
        mode="lines+markers",
        line={"color": colours.ink, "width": 3},
        marker={"size": 9, "color": colours.ink},
        hovertemplate="Mean at %{x}: %{y:.1f}<extra></extra>",
        showlegend=False,
    )


def _label(place: str, mean: float, colours: Palette, *, anchor: str, pixels: int) -> dict[str, Any]:
    return {
        "text": f"mean <b>{words.number(round(mean, 1))}</b>",
        "x": place,
        "y": mean,
        "xanchor": anchor,
        "xshift": pixels,
        "showarrow": False,
        "font": {"color": colours.ink, "size": 13},
    }


def _lines(pairs: pd.DataFrame, name: str, colour: str, dash: str) -> list[go.Scatter]:
    """Return the pairs as one trace, a gap between one pupil's line and the next; nothing where there is no pair."""
    if pairs.empty:
        return []
    scores = zip(pairs["entry_score"].astype("float64"), pairs["later_score"].astype("float64"), strict=True)
    return [
        go.Scatter(
            x=[ENTRY, EXIT, None] * len(pairs),
            y=[value for entry, later in scores for value in (entry, later, None)],
            mode="lines+markers",
            name=f"{words.plural(len(pairs), 'pair')} {name}",
            line={"color": colour, "width": 1.5, "dash": dash},
            marker={"size": 6, "color": colour},
            hovertemplate="%{x}: %{y:g}<extra></extra>",
        )
    ]
