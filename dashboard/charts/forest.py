"""Provisions under one another: each one's best estimate, its rate as counted with the interval, and of how many."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING, Any

import plotly.graph_objects as go

from dashboard.charts.template import Palette, template
from pipelines import words

if TYPE_CHECKING:
    import pandas as pd

ROW_PIXELS = 25
AROUND = 92
LONGEST_NAME = 34
TICKS = [0, 20, 40, 60, 80, 100]
POINTED_AT = [
    "provision_id",
    "provision",
    "achieved",
    "reviewed",
    "attainment_rate",
    "attainment_low",
    "attainment_high",
]
OUTSIDE = {"above": "▲ ", "below": "▼ "}


def forest_chart(rows: pd.DataFrame, centre: float, colours: Palette, *, chosen: str = "") -> go.Figure:
    """Return the provisions from the top down in the order of `rows`; points carry the provision's id for a click.

    `rows`: `provision_id`, `provision` (name), `reviewed`, `achieved`, `attainment_rate`, `attainment_low`,
    `attainment_high`, `attainment_shrunk` as shares from 0 to 1, and `position` (`within`, `above_95` and so on),
    whose side is written before the name. `centre`, the rate of all provisions, is a line.
    """
    places = list(range(len(rows)))
    chart = go.Figure(
        [_as_counted(rows, places, colours), _estimates(rows, places, colours), _counts(rows, places, colours)],
        layout=template(colours),
    )
    middle = 100 * centre
    chart.update_layout(
        height=height_of(len(rows)),
        margin={"r": 66, "t": 50},
        clickmode="event+select",
        showlegend=True,
        legend={"traceorder": "reversed", "y": 1, "yref": "container", "yanchor": "top", "x": 0, "xref": "container"},
        xaxis={
            "range": [-3, 104],
            "tickvals": TICKS,
            "ticktext": [f"{tick}%" for tick in TICKS],
            "title": {"text": "of reviewed targets achieved"},
        },
        yaxis=_names(rows, places, colours),
        annotations=[_label(f"all {words.percent(centre)}", middle, colours)],
        shapes=[_line(middle, colours), *_highlight(rows, chosen, colours)],
    )
    return chart


def _as_counted(rows: pd.DataFrame, places: list[int], colours: Palette) -> go.Scatter:
    rate, low, high = (100 * rows[f"attainment_{name}"].astype("float64") for name in ("rate", "low", "high"))
    return go.Scatter(
        x=rate.tolist(),
        y=places,
        mode="markers",
        name="as counted, 95% interval",
        marker={"symbol": "circle-open", "size": 9, "color": colours.muted, "line": {"width": 1.5}},
        error_x={
            "array": (high - rate).tolist(),
            "arrayminus": (rate - low).tolist(),
            "color": colours.series[3],
            "thickness": 1.5,
            "width": 0,
        },
        customdata=_pointed_at(rows),
        hovertemplate="<b>%{customdata[1]}</b><br>%{customdata[2]}<extra></extra>",
        unselected={"marker": {"opacity": 1}},
    )


def _estimates(rows: pd.DataFrame, places: list[int], colours: Palette) -> go.Scatter:
    return go.Scatter(
        x=(100 * rows["attainment_shrunk"].astype("float64")).tolist(),
        y=places,
        mode="markers",
        name="best estimate",
        marker={"symbol": "diamond", "size": 11, "color": colours.accent},
        customdata=_pointed_at(rows),
        hovertemplate="<b>%{customdata[1]}</b><br>Best estimate %{x:.0f}%<br>%{customdata[2]}<extra></extra>",
        unselected={"marker": {"opacity": 1}},
    )


def _counts(rows: pd.DataFrame, places: list[int], colours: Palette) -> go.Scatter:
    """Return of how many targets each rate is, written to the right of the scale."""
    counts = zip(rows["achieved"], rows["reviewed"], strict=True)
    return go.Scatter(
        x=[103] * len(rows),
        y=places,
        mode="text",
        text=[f"{achieved:,} of {reviewed:,}" for achieved, reviewed in counts],
        textposition="middle right",
        textfont={"color": colours.ink, "size": 13},
        cliponaxis=False,
        hoverinfo="skip",
        showlegend=False,
    )


def _pointed_at(rows: pd.DataFrame) -> list[list[str]]:
    """Return of each point the provision's id, its name, and what was counted, in words."""
    return [_said(*values) for values in rows[POINTED_AT].itertuples(index=False, name=None)]


def _said(
    provision_id: str, name: str, achieved: int, reviewed: int, rate: float, low: float, high: float
) -> list[str]:
    counted = f"{achieved:,} of {words.plural(int(reviewed), 'reviewed target')} achieved: {words.percent(rate)}"
    interval = f"95% interval {words.percent(low)} to {words.percent(high)}"
    return [str(provision_id), html.escape(str(name)), f"{counted}<br>{interval}"]


def _names(rows: pd.DataFrame, places: list[int], colours: Palette) -> dict[str, Any]:
    names = zip(rows["provision"], rows["position"], strict=True)
    return {
        "range": [len(rows) - 0.4, -0.6],
        "tickvals": places,
        "ticktext": [row_name(str(name), str(position)) for name, position in names],
        "tickfont": {"color": colours.ink, "size": 13},
        "showgrid": False,
    }


def _line(x: float, colours: Palette) -> dict[str, Any]:
    line = {"color": colours.muted, "width": 1, "dash": "dash"}
    return {"type": "line", "x0": x, "x1": x, "yref": "paper", "y0": 0, "y1": 1, "line": line}


def _label(text: str, x: float, colours: Palette) -> dict[str, Any]:
    font = {"color": colours.muted, "size": 12}
    return {"text": text, "x": x, "yref": "paper", "y": 1, "yanchor": "bottom", "showarrow": False, "font": font}


def _highlight(rows: pd.DataFrame, chosen: str, colours: Palette) -> list[dict[str, Any]]:
    """Return the band behind the chosen provision's row; none where it is not among the rows."""
    band = {"type": "rect", "xref": "paper", "x0": 0, "x1": 1, "line": {"width": 0}, "layer": "below"}
    found = [place for place, provision_id in enumerate(rows["provision_id"]) if provision_id == chosen]
    return [band | {"y0": place - 0.5, "y1": place + 0.5, "fillcolor": colours.surface} for place in found]


def height_of(rows: int) -> int:
    """Return how many pixels the chart of so many provisions is high."""
    return rows * ROW_PIXELS + AROUND


def row_name(name: str, position: str = "") -> str:
    """Return a provision's name as a row's title, shortened, with a sign where its rate lies outside the limits."""
    shortened = name if len(name) <= LONGEST_NAME else name[: LONGEST_NAME - 1].rstrip() + "…"
    return f"{OUTSIDE.get(position.partition('_')[0], '')}{html.escape(shortened)}  "
