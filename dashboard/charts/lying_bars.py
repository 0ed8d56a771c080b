"""Lying bars that are told apart by width and pattern as well as by colour: for costs by a cut and for budgets."""

from __future__ import annotations

import html
import textwrap
from typing import TYPE_CHECKING

import plotly.graph_objects as go

from dashboard.charts.key import KEY_PIXELS, key_of
from dashboard.charts.template import Palette, template

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

LONGEST_LINE = 24


def lying_bars(labels: Sequence[str], ends: Sequence[float], row_pixels: int, room: int, colours: Palette) -> go.Figure:
    """Return an empty chart with a row for each label, from the top, as wide as the longest of the rows' ends.

    `room` is what is left at the right of it for words, in pixels; above it there is room for a key.
    """
    chart = go.Figure(layout=template(colours))
    names = ["<br>".join(html.escape(line) for line in textwrap.wrap(label, LONGEST_LINE)) for label in labels]
    chart.update_layout(
        barmode="overlay",
        height=len(labels) * row_pixels + KEY_PIXELS,
        margin={"t": KEY_PIXELS, "r": room},
        showlegend=False,
    )
    chart.update_xaxes(visible=False, range=[0, max([1.0, *ends])])
    chart.update_yaxes(
        range=[len(labels) - 0.5, -0.5],
        tickvals=list(range(len(labels))),
        ticktext=[f"{name}  " for name in names],
        tickfont={"color": colours.ink, "size": 13},
        showgrid=False,
    )
    return chart


def add_bars(
    chart: go.Figure,
    name: str,
    labels: Sequence[str],
    values: Sequence[float],
    *,
    width: float,
    marker: Mapping[str, object],
    base: Sequence[float] | None = None,
) -> None:
    """Add a bar to each row, in pounds, from nought or from `base`."""
    chart.add_bar(
        orientation="h",
        x=list(values),
        y=list(range(len(labels))),
        base=None if base is None else list(base),
        width=width,
        name=name,
        marker=marker,
        customdata=[[html.escape(label), value] for label, value in zip(labels, values, strict=True)],
        hovertemplate="%{customdata[0]}<br>" + name + ": £%{customdata[1]:,.0f}<extra></extra>",
    )


def hatched(colour: str, colours: Palette) -> dict[str, object]:
    """Return the look of a bar that is hatched in a colour: seen without it."""
    pattern = {"shape": "/", "fgcolor": colour, "size": 6}
    return {"color": colours.background, "line": {"color": colour, "width": 1}, "pattern": pattern}


def write(
    chart: go.Figure,
    texts: Sequence[str],
    ends: Sequence[float],
    key: Sequence[tuple[str, str, str]],
    colours: Palette,
) -> None:
    """Write a text at the end of each row, and the key above the chart."""
    font = {"size": 13, "color": colours.ink}
    look = {"xanchor": "left", "xshift": 8, "align": "left", "showarrow": False, "font": font}
    at_ends = [
        {"text": text, "x": end, "y": place} | look for place, (text, end) in enumerate(zip(texts, ends, strict=True))
    ]
    chart.update_layout(annotations=[*at_ends, key_of(key, colours)])
