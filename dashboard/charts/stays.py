"""How long pupils stay at each stage: the middle half of the stays as a bar, the median marked in it."""

from __future__ import annotations

import html
import textwrap
from typing import TYPE_CHECKING, Any

import plotly.graph_objects as go

from dashboard.charts.template import Palette, template

if TYPE_CHECKING:
    import pandas as pd

ROW_PIXELS, FOOT, HALF_BAR = 62, 48, 0.17
QUARTILES = ("a quarter", "half", "three quarters")
MEDIAN = QUARTILES[1]
NEAR = 0.07  # as a share of the axis


def stays_chart(stays: pd.DataFrame, colours: Palette) -> go.Figure:
    """Return a bar from the lower to the upper quartile for each stage; one whose end is not known runs on to an arrow.

    `stays`: `stage` (words, in the order in which they are to stand), `spells`, `running`, and `lower_quartile`,
    `median` and `upper_quartile` in years, missing where not so many stays have ended.
    """
    chart = go.Figure(layout=template(colours))
    known = stays[["lower_quartile", "median", "upper_quartile"]].astype("float64")
    longest = known.max().max()
    end = 1.15 * longest if longest > 0 else 5.0
    for place, (stage, quartiles) in enumerate(zip(stays["stage"], known.itertuples(index=False), strict=True)):
        _add_bar(chart, place, quartiles, end, colours)
        _add_marks(chart, place, html.escape(stage), quartiles, end, colours)
    names = ["<br>".join(html.escape(line) for line in textwrap.wrap(name, 18)) for name in stays["stage"]]
    counts = [
        f"{of - running:,} of {of:,} ended" for of, running in zip(stays["spells"], stays["running"], strict=True)
    ]
    chart.update_layout(height=len(stays) * ROW_PIXELS + FOOT, showlegend=False, margin={"r": 16, "t": 0})
    chart.update_xaxes(title_text="years at the stage", range=[0, end], nticks=7)
    chart.update_yaxes(
        tickvals=list(range(len(stays))),
        ticktext=[
            f"{name}  <br><span style='color:{colours.muted}'>{count}</span>  "
            for name, count in zip(names, counts, strict=True)
        ],
        range=[len(stays) - 0.5, -0.5],
        showgrid=False,
    )
    return chart


def _add_bar(chart: go.Figure, place: int, quartiles: Any, end: float, colours: Palette) -> None:  # noqa: ANN401
    """Add the middle half of the stays, where its beginning is known."""
    lower, _, upper = quartiles
    if lower != lower:  # noqa: PLR0124  (true of NaN alone)
        _write(chart, "too few have ended to say", 0, place, colours, xanchor="left", xshift=8)
        return
    is_open = upper != upper  # noqa: PLR0124
    chart.add_shape(
        type="rect",
        x0=lower,
        x1=end if is_open else upper,
        y0=place - HALF_BAR,
        y1=place + HALF_BAR,
        fillcolor=colours.scale[1],
        line={"width": 0},
    )
    if is_open:
        _write(chart, "longer ▶", end, place, colours, xanchor="right", xshift=-4)


def _add_marks(chart: go.Figure, place: int, stage: str, quartiles: Any, end: float, colours: Palette) -> None:  # noqa: ANN401
    """Add a mark for each quartile that is known, with the years above it; the median's stands out."""
    known = {name: value for name, value in zip(QUARTILES, quartiles, strict=True) if value == value}  # noqa: PLR0124
    chart.add_scatter(
        x=list(known.values()),
        y=[place] * len(known),
        mode="markers+text",
        marker={
            "symbol": "line-ns",
            "size": [28 if name == MEDIAN else 18 for name in known],
            "line": {"width": [4 if name == MEDIAN else 2 for name in known], "color": colours.accent},
        },
        text=[_text(name, value, known, end) for name, value in known.items()],
        textposition="top center",
        textfont={"color": colours.ink, "size": 13},
        cliponaxis=False,
        hovertext=[f"{stage}: {name} of the stays ended within {value:.1f} years" for name, value in known.items()],
        hovertemplate="%{hovertext}<extra></extra>",
    )


def _text(name: str, value: float, known: dict[str, float], end: float) -> str:
    """Return the years to write above a mark; none where they would run into those of the median."""
    if name == MEDIAN:
        return f"<b>{value:.1f}</b>"
    is_close = abs(value - known.get(MEDIAN, value + end)) < NEAR * end
    return "" if is_close else f"{value:.1f}"


def _write(chart: go.Figure, text: str, x: float, y: float, colours: Palette, **more: Any) -> None:  # noqa: ANN401
    chart.add_annotation(text=text, x=x, y=y, showarrow=False, font={"size": 13, "color": colours.ink}, **more)
