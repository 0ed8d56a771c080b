"""What a target achieved cost in each provision, against the share of its targets that were achieved."""

from __future__ import annotations

import html
from math import log10
from typing import TYPE_CHECKING

import plotly.graph_objects as go

from dashboard import words
from dashboard.charts.template import Palette, template

if TYPE_CHECKING:
    import pandas as pd

HEIGHT = 420
STEPS = (1, 2, 5)
COSTS = ["cost_per_target_achieved", "cost_per_target_low", "cost_per_target_high"]
APART = (0.4, 0.07)  # of a power of ten, and of the rates: names closer than that would overlap
SMALLEST, LARGEST = 7, 20  # pixels of a point: its area stands for the number of targets


def cost_per_target_chart(rows: pd.DataFrame, colours: Palette) -> go.Figure:
    """Return a point a provision: right is dearer, on a scale of ratios, up is more achieved; larger is more targets.

    `rows`: `provision_id`, `provision` (name), `reviewed`, `achieved`, `attainment_rate`,
    `cost_per_target_achieved`, `cost_per_target_low` and `cost_per_target_high` in pounds, and `label`: the name to
    write at the point, empty where none is.
    """
    chart = go.Figure(layout={"template": template(colours)})
    cost, low, high = (rows[column].astype("float64") for column in COSTS)
    sizes = SMALLEST + (LARGEST - SMALLEST) * (rows["reviewed"] / max(rows["reviewed"].max(), 1)) ** 0.5
    chart.add_scatter(
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
            "color": colours.border,
            "thickness": 1.5,
            "width": 0,
        },
        customdata=_pointed_at(rows),
        hovertemplate="<b>%{customdata[1]}</b><br>%{customdata[2]}<extra></extra>",
    )
    _write_names(chart, rows, colours)
    steps = _steps(float(low.min()), float(high.max()))
    chart.update_layout(height=HEIGHT, showlegend=False, margin={"r": 24})
    chart.update_xaxes(
        type="log",
        title_text="cost per target achieved",
        tickvals=steps,
        ticktext=[f"£{step:,}" for step in steps],
        range=[log10(steps[0]), log10(steps[-1])],
    )
    chart.update_yaxes(title_text="of reviewed targets achieved", range=[-4, 106], ticksuffix="%", nticks=6)
    return chart


def _write_names(chart: go.Figure, rows: pd.DataFrame, colours: Palette) -> None:
    """Write the names above their points, towards the middle; one that would lie on another is left to the pointer."""
    middle = rows["cost_per_target_achieved"].median()
    taken: list[tuple[float, float]] = []
    for name, cost, rate in rows[["label", "cost_per_target_achieved", "attainment_rate"]].itertuples(
        index=False, name=None
    ):
        place = log10(float(cost)), float(rate)
        if not name or any(abs(place[0] - x) < APART[0] and abs(place[1] - y) < APART[1] for x, y in taken):
            continue
        taken.append(place)
        chart.add_annotation(
            text=html.escape(str(name)),
            x=place[0],
            y=100 * place[1],
            xanchor="right" if cost > middle else "left",
            yshift=16,
            showarrow=False,
            bgcolor=colours.background,
            font={"color": colours.ink, "size": 12},
        )


def _pointed_at(rows: pd.DataFrame) -> list[list[str]]:
    columns = ["provision_id", "provision", "achieved", "reviewed", *COSTS]
    return [
        [
            str(provision_id),
            html.escape(str(name)),
            (
                f"{words.pounds(cost)} per target achieved ({words.pounds(low)} to {words.pounds(high)})"
                f"<br>{achieved:,} of {words.plural(int(reviewed), 'target')} achieved"
            ),
        ]
        for provision_id, name, achieved, reviewed, cost, low, high in rows[columns].itertuples(index=False, name=None)
    ]


def _steps(low: float, high: float) -> list[int]:
    """Return the round amounts of 1, 2 and 5 that lie between two amounts, and one to either side."""
    every = [step * 10**power for power in range(7) for step in STEPS]
    below = [step for step in every if step <= low][-1:]
    above = [step for step in every if step >= high][:1]
    return [*below, *(step for step in every if low < step < high), *above]
