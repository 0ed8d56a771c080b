"""Bars lying down with the words at their ends: what a termly summary shows of each row."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

import plotly.graph_objects as go

from dashboard.charts.key import KEY_PIXELS, key_of
from dashboard.charts.template import Palette, template
from dashboard.charts.widths import width_of

if TYPE_CHECKING:
    from pipelines.summary.pictures import Bars

ROW_PIXELS = 26
ROOM = 1.22  # times the longest bar: the words at its end need the rest


def bars_chart(bars: Bars, colours: Palette) -> go.Figure:
    """Return the bars from above, their parts stacked; a row whose numbers are withheld has words in their place."""
    shades = [colours.series[part % 2] for part in range(len(bars.names))]
    return go.Figure([*_parts(bars, shades), _words(bars, colours)], template(colours) | _frame(bars, shades, colours))


def _parts(bars: Bars, shades: list[str]) -> list[go.Bar]:
    return [
        go.Bar(
            x=[row.parts[part] if row.parts else 0 for row in bars.rows],
            y=list(range(len(bars.rows))),
            orientation="h",
            width=0.66,
            name=name,
            marker={"color": shades[part]},
            hoverinfo="skip",
        )
        for part, name in enumerate(bars.names)
    ]


def _words(bars: Bars, colours: Palette) -> go.Scatter:
    return go.Scatter(
        x=[sum(row.parts) for row in bars.rows],
        y=list(range(len(bars.rows))),
        mode="text",
        text=[f" {html.escape(row.said)}" for row in bars.rows],
        textposition="middle right",
        textfont={"color": colours.ink, "size": 13},
        hoverinfo="skip",
    )


def _frame(bars: Bars, shades: list[str], colours: Palette) -> dict[str, object]:
    """Return the names of the rows with room for them, and a key where the parts are several."""
    names = [html.escape(row.name) for row in bars.rows]
    keyed = len(bars.names) > 1
    key = key_of([("■", shade, name) for shade, name in zip(shades, bars.names, strict=True)], colours)
    axis = template(colours)["yaxis"] | {"showgrid": False, "automargin": False}
    return {
        "barmode": "stack",
        "showlegend": False,
        "height": ROW_PIXELS * len(names) + (KEY_PIXELS if keyed else 0) + 8,
        "margin": {"l": max(map(width_of, names), default=0) + 12, "r": 0, "t": KEY_PIXELS if keyed else 4, "b": 4},
        "annotations": [key] if keyed else [],
        "xaxis": axis | {"range": [0, bars.most * ROOM], "visible": False},
        "yaxis": axis
        | {"tickvals": list(range(len(names))), "ticktext": [f"{name}  " for name in names]}
        | {"range": [len(names) - 0.5, -0.5], "tickfont": {"color": colours.ink, "size": 13}},
    }
