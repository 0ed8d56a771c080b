"""What a target achieved cost in each provision, against the share of its targets that were achieved."""

from __future__ import annotations

import html
from math import log10
from typing import TYPE_CHECKING, Any

import plotly.graph_objects as go

from dashboard.charts.template import Palette, template
from pipelines import words

if TYPE_CHECKING:
    import pandas as pd

HEIGHT = 420
STEPS = (1, 2, 5)
COSTS = ["cost_per_target_achieved", "cost_per_target_low", "cost_per_target_high"]
APART = (0.4, 7)  # of a power of ten, and per cent: names closer than that would overlap
SMALLEST, LARGEST = 7, 20  # pixels of a point: its area stands for the number of targets


def cost_per_target_chart(rows: pd.DataFrame, colours: Palette) -> go.Figure:
    """Return a point a provision: right is dearer, on a scale of ratios, up is more achieved; larger is more targets.

    `rows`: `provision` (name), `reviewed`, `achieved`, `attainment_rate`, `cost_per_target_achieved`,
    `cost_per_target_low` and `cost_per_target_high` in pounds, and `label`: the name to write at the point, empty where
    none is.
    """
    steps = _steps(float(rows[COSTS[1]].min()), float(rows[COSTS[2]].max()))
    chart = go.Figure([_points(rows, colours)], layout=template(colours))
    chart.update_layout(
        height=HEIGHT,
        showlegend=False,
        margin={"r": 24},
        xaxis={
            "type": "log",
            "title": {"text": "cost per target achieved"},
            "tickvals": steps,
            "ticktext": [f"£{step:,}" for step in steps],
            "range": [log10(steps[0]), log10(steps[-1])],
        },
        yaxis={
            "title": {"text": "of reviewed targets achieved"},
            "range": [-4, 106],
            "ticksuffix": "%",
            "nticks": 6,
        },
        annotations=_names(rows, colours),
    )
    return chart


def _points(rows: pd.DataFrame, colours: Palette) -> go.Scatter:
    cost, low, high = (rows[column].astype("float64") for column in COSTS)
    sizes = SMALLEST + (LARGEST - SMALLEST) * (rows["reviewed"] / max(rows["reviewed"].max(), 1)) ** 0.5
    return go.Scatter(
        x=cost.tolist(),
        y=(100 * rows["attainment_rate"].astype("float64")).tolist(),
        mode="markers",
        marker={
            "size": sizes.tolist(),
            "color": colours.accent,
            "opacity": 0.85,
            "line": {"width": 1, "color": colours.background},
        },
        error_x={
            "array": (high - cost).tolist(),
            "arrayminus": (cost - low).tolist(),
            "color": colours.series[3],
            "thickness": 1,
            "width": 0,
        },
        customdata=_pointed_at(rows),
        hovertemplate="<b>%{customdata[0]}</b><br>%{customdata[1]}<extra></extra>",
    )


def _names(rows: pd.DataFrame, colours: Palette) -> list[dict[str, Any]]:
    """Return the names above their points, towards the middle; one that would lie on another is left to the pointer."""
    middle = rows["cost_per_target_achieved"].median()
    labels: list[dict[str, Any]] = []
    for name, cost, rate in zip(rows["label"], rows[COSTS[0]], rows["attainment_rate"], strict=True):
        x, y = log10(float(cost)), 100 * float(rate)
        if not name or any(abs(x - label["x"]) < APART[0] and abs(y - label["y"]) < APART[1] for label in labels):
            continue
        labels.append(
            {
                "text": html.escape(str(name)),
                "x": x,
                "y": y,
                "xanchor": "right" if cost > middle else "left",
                "yshift": 20,
                "showarrow": False,
                "bgcolor": colours.background,
                "font": {"color": colours.ink, "size": 12},
            }
        )
    return labels


def _pointed_at(rows: pd.DataFrame) -> list[list[str]]:
    columns = ["provision", "achieved", "reviewed", *COSTS]
    return [
        [
            html.escape(str(name)),
            (
                f"{words.pounds(cost)} per target achieved ({words.pounds(low)} to {words.pounds(high)})"
                f"<br>{achieved:,} of {words.plural(int(reviewed), 'target')} achieved"
            ),
        ]
        for name, achieved, reviewed, cost, low, high in rows[columns].itertuples(index=False, name=None)
    ]


def _steps(low: float, high: float) -> list[int]:
    """Return the round amounts of 1, 2 and 5 that lie between two amounts, and one to either side."""
    every = [step * 10**power for power in range(7) for step in STEPS]
    below = [step for step in every if step <= low][-1:]
    above = [step for step in every if step >= high][:1]
    return [*below, *(step for step in every if low < step < high), *above]
