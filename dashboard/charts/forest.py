"""Provisions under one another: each one's best estimate, its rate as counted with the interval, and of how many."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

import plotly.graph_objects as go

from dashboard import words
from dashboard.charts.template import Palette, template

if TYPE_CHECKING:
    import pandas as pd

ROW_PIXELS = 25
AROUND = 92
LONGEST_NAME = 34
TICKS = [0, 20, 40, 60, 80, 100]
OUTSIDE = {"above": "▲ ", "below": "▼ "}


def forest_chart(rows: pd.DataFrame, centre: float, colours: Palette, *, chosen: str = "") -> go.Figure:
    """Return the provisions from the top down in the order of `rows`; points carry the provision's id for a click.

    `rows`: `provision_id`, `provision` (name), `reviewed`, `achieved`, `attainment_rate`, `attainment_low`,
    `attainment_high`, `attainment_shrunk` as shares from 0 to 1, and `position` (`within`, `above_95` and so on),
    whose side is written before the name. `centre`, the rate of all provisions, is a line.
    """
    chart = go.Figure(layout={"template": template(colours)})
    places = list(range(len(rows)))
    chart.add_trace(_as_counted(rows, places, colours))
    chart.add_trace(_estimates(rows, places, colours))
    chart.add_vline(x=100 * centre, line={"color": colours.muted, "width": 1, "dash": "dash"})
    _frame(chart, rows, places, colours)
    _label_line(chart, f"all {words.percent(centre)}", 100 * centre, colours)
    if chosen in set(rows["provision_id"]):
        row = rows["provision_id"].tolist().index(chosen)
        chart.add_hrect(y0=row - 0.5, y1=row + 0.5, fillcolor=colours.surface, line_width=0, layer="below")
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


def _pointed_at(rows: pd.DataFrame) -> list[list[str]]:
    """Return of each point the provision's id, its name, and what was counted, in words."""
    columns = ["provision_id", "provision", "achieved", "reviewed", "attainment_rate", "attainment_low"]
    return [
        [
            str(provision_id),
            html.escape(str(name)),
            (
                f"{achieved:,} of {words.plural(int(reviewed), 'reviewed target')} achieved: {words.percent(rate)}"
                f"<br>95% interval {words.percent(low)} to {words.percent(high)}"
            ),
        ]
        for provision_id, name, achieved, reviewed, rate, low, high in rows[[*columns, "attainment_high"]].itertuples(
            index=False, name=None
        )
    ]


def _frame(chart: go.Figure, rows: pd.DataFrame, places: list[int], colours: Palette) -> None:
    """Add the names, of how many each rate is, and the size that gives each row the same height."""
    names = zip(rows["provision"], rows["position"], strict=True)
    counts = zip(places, rows["achieved"], rows["reviewed"], strict=True)
    ink = {"color": colours.ink, "size": 13}
    chart.update_layout(
        height=height_of(len(rows)),
        margin={"r": 72, "t": 50},
        clickmode="event+select",
        showlegend=True,
        legend={"traceorder": "reversed", "y": 1, "yref": "container", "yanchor": "top", "x": 0, "xref": "container"},
    )
    chart.update_yaxes(
        range=[len(rows) - 0.4, -0.6],
        tickvals=places,
        ticktext=[row_name(name, str(position)) for name, position in names],
        tickfont=ink,
        showgrid=False,
    )
    chart.update_xaxes(
        range=[-3, 103],
        tickvals=TICKS,
        ticktext=[f"{tick}%" for tick in TICKS],
        title_text="of reviewed targets achieved",
    )
    for place, achieved, reviewed in counts:
        chart.add_annotation(
            text=f"{achieved:,} of {reviewed:,}",
            x=1,
            xref="paper",
            xshift=8,
            y=place,
            xanchor="left",
            showarrow=False,
            font=ink,
        )


def _label_line(chart: go.Figure, text: str, x: float, colours: Palette) -> None:
    chart.add_annotation(
        text=text, x=x, y=1, yref="paper", yanchor="bottom", showarrow=False, font={"color": colours.muted, "size": 12}
    )


def height_of(rows: int) -> int:
    """Return how many pixels the chart of so many provisions is high."""
    return rows * ROW_PIXELS + AROUND


def row_name(name: str, position: str = "") -> str:
    """Return a provision's name as a row's title, shortened, with a sign where its rate lies outside the limits."""
    shortened = name if len(name) <= LONGEST_NAME else name[: LONGEST_NAME - 1].rstrip() + "…"
    return f"{OUTSIDE.get(position.partition('_')[0], '')}{html.escape(shortened)}  "
