"""The funnel: each provision's share of targets achieved against how many were reviewed, and the limits of chance."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING, Any

import plotly.graph_objects as go

from dashboard.charts.template import Palette, template
from pipelines import words

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
    outside = rows["position"].ne("within")
    most = float(limits["reviewed"].max())
    lines = [_limit(limits, side, name, colours) for name in LIMITS for side in ("low", "high")]
    points = [_points(rows[~outside], colours, filled=False), _points(rows[outside], colours, filled=True)]
    chart = go.Figure([*lines, _centre(limits, colours), *points], layout=template(colours))
    chart.update_layout(
        height=min(max(height, SHORTEST), TALLEST),
        showlegend=False,
        clickmode="event+select",
        margin={"r": 44, "t": 20},
        xaxis={
            "title": {"text": "targets reviewed"},
            "range": [0, most * 1.02],
            "showgrid": False,
            "nticks": 6,
            "tickformat": "d",
        },
        yaxis={"title": {"text": "achieved"}, "range": [-3, 103], "ticksuffix": "%", "nticks": 6},
        annotations=[*_names_of_limits(limits, colours), *_names_of_those_outside(rows[outside], most, colours)],
    )
    return chart


def _limit(limits: pd.DataFrame, side: str, name: str, colours: Palette) -> go.Scatter:
    return go.Scatter(
        x=limits["reviewed"].tolist(),
        y=(100 * limits[f"{side}_{name}"].astype("float64")).tolist(),
        mode="lines",
        line={"color": colours.series[3], "width": 1, "dash": LIMITS[name][1]},
        hoverinfo="skip",
    )


def _centre(limits: pd.DataFrame, colours: Palette) -> go.Scatter:
    centre = 100 * float(limits["centre"].iloc[0])
    return go.Scatter(
        x=[0, float(limits["reviewed"].max())],
        y=[centre, centre],
        mode="lines",
        line={"color": colours.muted, "width": 1, "dash": "dot"},
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


def _names_of_limits(limits: pd.DataFrame, colours: Palette) -> list[dict[str, Any]]:
    """Return at the right what each limit is; where two end at one place, the one above the other."""
    last, labels = limits.iloc[-1], []
    for side, outwards in (("low", -1), ("high", 1)):
        ends = {name: 100 * float(last[f"{side}_{name}"]) for name in LIMITS}
        near = abs(ends["95"] - ends["998"]) < TOO_NEAR
        for name, towards in zip(LIMITS, (-1, 1), strict=True):
            shift = 8 * towards * outwards if near else 0
            label = {"text": LIMITS[name][0], "x": last["reviewed"], "y": ends[name], "yshift": shift}
            labels.append(label | _beside(to_the_right=True, pixels=4, ink=colours.muted, size=12))
    return labels


def _names_of_those_outside(rows: pd.DataFrame, most: float, colours: Palette) -> list[dict[str, Any]]:
    """Return each name, on the side of its point where there is room for it."""
    points = zip(rows["provision"], rows["reviewed"], rows["attainment_rate"], strict=True)
    return [
        {"text": f"<b>{html.escape(str(name))}</b>", "x": reviewed, "y": 100 * rate, "bgcolor": colours.background}
        | _beside(to_the_right=reviewed < most * 0.55, pixels=10, ink=colours.ink, size=13)
        for name, reviewed, rate in points
    ]


def _beside(*, to_the_right: bool, pixels: int, ink: str, size: int) -> dict[str, Any]:
    return {
        "xanchor": "left" if to_the_right else "right",
        "xshift": pixels if to_the_right else -pixels,
        "showarrow": False,
        "font": {"color": ink, "size": size},
    }
