"""How many in a hundred stepped up and down a stage, with their intervals, term beside term."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import plotly.graph_objects as go

from dashboard.charts.template import Palette, template

if TYPE_CHECKING:
    import pandas as pd

ROW_PIXELS, FOOT, RIGHT = 30, 44, 118
WRITTEN = ("place", "rate", "part", "of")
WAYS = {
    "step_up": ("▲ Stepped up", "triangle-up"),
    "step_down": ("▼ Stepped down or left the register", "triangle-down"),
}


def step_rates_chart(rates: pd.DataFrame, colours: Palette) -> go.Figure:
    """Return each rate as a point with its 95 per cent interval, and of how many written at the right.

    `rates`: `way` (a key of `WAYS`), `term` (words, in the order in which they are to stand), `rate`, `low`, `high` as
    shares from 0 to 1, `part` and `of`.
    """
    chart = go.Figure(layout=template(colours))
    down, ticks, texts = 0, dict[int, str](), list[dict[str, Any]]()
    for way, (title, symbol) in WAYS.items():
        rows = rates[rates["way"] == way]
        rows = rows.assign(place=range(down + 1, down + 1 + len(rows)))
        chart.add_trace(_points(rows, symbol, colours.series[2] if way == "step_up" else colours.accent, colours))
        texts.append(_text(f"<b>{title}</b>", 0, down, colours))
        for place, rate, part, of in zip(*(rows[name].tolist() for name in WRITTEN), strict=True):
            share = f"<b>{100 * rate:.0f}%</b> · {part:,} of {of:,}"
            texts.append(_text(share, 1, place, colours) | {"xshift": 12})
        ticks |= dict(zip(rows["place"].tolist(), rows["term"].tolist(), strict=True))
        down += len(rows) + 1
    height = down * ROW_PIXELS + FOOT
    chart.update_layout(height=height, showlegend=False, margin={"r": RIGHT, "t": 0}, annotations=texts)
    most = 100 * float(rates["high"].max())
    shown = [-0.03 * most, 1.04 * most]  # with room for a mark at nought
    chart.update_xaxes(title_text="% of pupils on the register", ticksuffix="%", range=shown, nticks=6)
    names = [f"{name}  " for name in ticks.values()]
    chart.update_yaxes(tickvals=list(ticks), ticktext=names, range=[down - 0.4, -0.5], showgrid=False)
    return chart


def _points(rows: pd.DataFrame, symbol: str, colour: str, colours: Palette) -> go.Scatter:
    rate, low, high = (100 * rows[name].astype("float64") for name in ("rate", "low", "high"))
    spread = {"array": (high - rate).tolist(), "arrayminus": (rate - low).tolist()}
    return go.Scatter(
        x=rate.tolist(),
        y=rows["place"].tolist(),
        mode="markers",
        marker={"symbol": symbol, "size": 12, "color": colour},
        error_x=spread | {"color": colours.muted, "thickness": 1.5, "width": 4},
        cliponaxis=False,
        customdata=list(zip(rows["term"], rows["part"], rows["of"], low, high, strict=True)),
        hovertemplate="%{customdata[0]}: %{customdata[1]} of %{customdata[2]}, %{x:.1f}%"
        "<br>95% interval %{customdata[3]:.0f}% to %{customdata[4]:.0f}%<extra></extra>",
    )


def _text(text: str, x: float, y: float, colours: Palette) -> dict[str, Any]:
    font = {"size": 13, "color": colours.ink}
    return {"text": text, "x": x, "y": y, "xref": "paper", "xanchor": "left", "showarrow": False, "font": font}
