"""The funnel: each provision's share of targets achieved against how many were reviewed, and the limits of chance."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

import plotly.graph_objects as go

from dashboard import words
from dashboard.charts.template import Palette, template

if TYPE_CHECKING:
    import pandas as pd

SHORTEST, TALLEST = 380, 560
TOO_NEAR = 6  # per cent: two labels closer than that would overlap
LIMITS = {"95": ("95%", "dash"), "998": ("99.8%", "solid")}


def funnel_chart(rows: pd.DataFrame, limits: pd.DataFrame, colours: Palette, *, height: int = SHORTEST) -> go.Figure:
    """Return the provisions as points between the limits; those outside are filled and labelled by name.

    `rows`: `provision_id`, `provision` (name), `reviewed`, `achieved`, `attainment_rate` and `position`; `limits`:
    `reviewed` from few to many, with `centre`, `low_95`, `high_95`, `low_998`, `high_998` as shares from 0 to 1.
    """
    chart = go.Figure(layout={"template": template(colours)})
    for name, (_, dash) in LIMITS.items():
        _add_limit(chart, limits, name, dash, colours)
    _label_limits(chart, limits, colours)
    centre = float(limits["centre"].iloc[0])
    chart.add_hline(y=100 * centre, line={"color": colours.muted, "width": 1, "dash": "dot"})
    outside = rows["position"].ne("within")
    chart.add_trace(_points(rows[~outside], colours, filled=False))
    chart.add_trace(_points(rows[outside], colours, filled=True))
    _name_those_outside(chart, rows[outside], float(limits["reviewed"].max()), colours)
    chart.update_layout(
        height=min(max(height, SHORTEST), TALLEST),
        showlegend=False,
        clickmode="event+select",
        margin={"r": 44, "t": 20},
    )
    chart.update_xaxes(title_text="targets reviewed", rangemode="tozero", showgrid=False, nticks=6, tickformat="d")
    chart.update_xaxes(range=[0, float(limits["reviewed"].max()) * 1.02])
    chart.update_yaxes(title_text="achieved", range=[-3, 103], ticksuffix="%", nticks=6)
    return chart


def _label_limits(chart: go.Figure, limits: pd.DataFrame, colours: Palette) -> None:
    """Write at the right what each limit is; where two end at one place, the one above the other."""
    last = limits.iloc[-1]
    for side, outwards in (("low", -1), ("high", 1)):
        ends = {name: 100 * float(last[f"{side}_{name}"]) for name in LIMITS}
        near = abs(ends["95"] - ends["998"]) < TOO_NEAR
        for (name, (label, _)), towards in zip(LIMITS.items(), (-1, 1), strict=True):
            chart.add_annotation(
                text=label,
                x=last["reviewed"],
                y=ends[name],
                xanchor="left",
                xshift=4,
                yshift=8 * towards * outwards if near else 0,
                showarrow=False,
                font={"color": colours.muted, "size": 12},
            )


def _add_limit(chart: go.Figure, limits: pd.DataFrame, name: str, dash: str, colours: Palette) -> None:
    for side in ("low", "high"):
        values = 100 * limits[f"{side}_{name}"].astype("float64")
        chart.add_scatter(
            x=limits["reviewed"].tolist(),
            y=values.tolist(),
            mode="lines",
            line={"color": colours.series[3], "width": 1, "dash": dash},
            hoverinfo="skip",
        )


def _points(rows: pd.DataFrame, colours: Palette, *, filled: bool) -> go.Scatter:
    counts = zip(rows["provision_id"], rows["provision"], rows["achieved"], rows["reviewed"], strict=True)
    return go.Scatter(
        x=rows["reviewed"].tolist(),
        y=(100 * rows["attainment_rate"].astype("float64")).tolist(),
        mode="markers",
        marker={
            "symbol": "diamond" if filled else "circle-open",
            "size": 12 if filled else 9,
            "color": colours.accent,
            "line": {"width": 1.5, "color": colours.accent},
        },
        customdata=[
            [str(provision_id), html.escape(str(name)), f"{achieved:,} of {words.plural(int(reviewed), 'target')}"]
            for provision_id, name, achieved, reviewed in counts
        ],
        hovertemplate="<b>%{customdata[1]}</b><br>%{customdata[2]} achieved: %{y:.0f}%<extra></extra>",
        unselected={"marker": {"opacity": 1}},
    )


def _name_those_outside(chart: go.Figure, rows: pd.DataFrame, most: float, colours: Palette) -> None:
    """Write each name on the side of its point where there is room for it."""
    for name, reviewed, rate in rows[["provision", "reviewed", "attainment_rate"]].itertuples(index=False, name=None):
        to_the_right = reviewed < most * 0.55
        chart.add_annotation(
            text=f"<b>{html.escape(str(name))}</b>",
            x=reviewed,
            y=100 * float(rate),
            xanchor="left" if to_the_right else "right",
            xshift=10 if to_the_right else -10,
            showarrow=False,
            bgcolor=colours.background,
            font={"color": colours.ink, "size": 13},
        )
