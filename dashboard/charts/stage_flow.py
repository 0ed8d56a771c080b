"""A Sankey chart of stages: who stayed, stepped up or down, came and went between one term's end and the next.

Drawn as ribbons of our own, not as Plotly's sankey: that can neither order the ribbons at a stage by where they lead
nor have written on them what they are. One unit of the upright axis is one pixel.
"""

from __future__ import annotations

import html
import textwrap
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import plotly.graph_objects as go

from dashboard.charts.stage_lanes import Node, Ribbon, stage_lanes
from dashboard.charts.template import Palette, template

if TYPE_CHECKING:
    import pandas as pd

BESIDE = {"joined": "joined", "arrived": "arrived", "left": "left the register", "departed": "left the school"}
COMING = ("joined", "arrived")
STEPS = {"stepped_up": ("▲", "stepped up"), "stepped_down": ("▼", "stepped down"), "recoded": ("", "renamed")}
HEAD, SIDE, FOOT, HALF_NODE = 58, 150, 8, 5
SMOOTH = np.linspace(0, 1, 25)
LABEL_AT = (0.7, 0.3, 0.5, 0.85)  # of the way across: at the first, steps up and down have crossed and stand apart
LABEL_WIDE, LABEL_HIGH = 0.35, 20  # what a label takes of the way, and in pixels
CALM = ("unchanged", "recoded")


class Column(NamedTuple):
    """The heading of a column: the day that it stands for, and what it counts."""

    title: str
    note: str


def stage_flow_chart(flows: pd.DataFrame, names: dict[str, str], columns: list[Column], colours: Palette) -> go.Figure:
    """Return the chart of stages, highest rung on top, with those who came and went below them.

    `flows`: `place` (0 for what happens between the first two columns), `opening`, `closing`, `kind` and `pupils`.
    `names`: the words for each stage, lowest rung first; any other code of `opening` and `closing` is no stage.
    """
    lanes = stage_lanes(flows, list(names))
    chart = go.Figure(layout=template(colours))
    who_stayed_first = sorted(lanes.ribbons, key=lambda ribbon: ribbon.kind not in CALM)  # the others lie on them
    chart.add_traces([_drawn(ribbon, names, colours) for ribbon in who_stayed_first])
    last = len(columns) - 1
    heads = [
        _text(f"<b>{column.title}</b><br>{column.note}", place, -HEAD, colours) | {"yanchor": "top"}
        for place, column in enumerate(columns)
    ]
    counts = [_count(node, names, last, colours) for node in lanes.nodes]
    chart.update_layout(
        height=round(lanes.bottom + HEAD + FOOT),
        showlegend=False,
        margin={"l": SIDE, "r": SIDE, "t": 0, "b": FOOT},
        shapes=[_bar(node, names, colours) for node in lanes.nodes],
        annotations=[
            *heads,
            *counts,
            *_steps(lanes.ribbons, colours),
        ],  # at once: Plotly checks all of them anew for each that is added
    )
    chart.update_xaxes(range=[0, last], visible=False, automargin=False)
    chart.update_yaxes(range=[lanes.bottom, -HEAD], visible=False, automargin=False)
    return chart


def _drawn(ribbon: Ribbon, names: dict[str, str], colours: Palette) -> go.Scatter:
    across = ribbon.source_x + (ribbon.target_x - ribbon.source_x) * SMOOTH
    top = [_height(ribbon, share) for share in SMOOTH]
    said = _said(ribbon, names)
    return go.Scatter(
        x=[*across, *across[::-1]],
        y=[*top, *(height + ribbon.thick for height in reversed(top))],
        mode="lines",
        fill="toself",
        fillcolor=_colour(ribbon.kind, colours),
        line={"width": 0},
        opacity=1 if ribbon.kind in CALM else 0.9,
        hoveron="fills",
        hoverinfo="text",
        text=said,
        name=said,
        meta={"kind": ribbon.kind, "pupils": ribbon.pupils},
    )


def _height(ribbon: Ribbon, share: float) -> float:
    """Return how far down the ribbon's upper edge is at a share of its way."""
    return ribbon.source_y + (ribbon.target_y - ribbon.source_y) * (3 * share**2 - 2 * share**3)


def _colour(kind: str, colours: Palette) -> str:
    more, less = colours.series[2], colours.accent
    known = {"stepped_up": more, "joined": more, "stepped_down": less, "left": less}
    return colours.scale[1] if kind in CALM else known.get(kind, colours.series[3])


def _said(ribbon: Ribbon, names: dict[str, str]) -> str:
    what = {"unchanged": "stayed"} | BESIDE | {kind: words for kind, (_, words) in STEPS.items()}
    ends = [html.escape(names[code]) for code in (ribbon.opening, ribbon.closing) if code in names]
    pupils = f"{ribbon.pupils:,} {'pupil' if ribbon.pupils == 1 else 'pupils'}"
    return f"{pupils} {what[ribbon.kind]}: {' to '.join(dict.fromkeys(ends))}"


def _bar(node: Node, names: dict[str, str], colours: Palette) -> dict[str, Any]:
    """Return the bar at which ribbons begin or end."""
    rungs = dict(zip(names, colours.series[:2] * len(names), strict=False))
    return {
        "type": "rect",
        "xsizemode": "pixel",
        "xanchor": node.x,
        "x0": -HALF_NODE,
        "x1": HALF_NODE,
        "y0": node.top,
        "y1": node.top + node.height,
        "line": {"width": 0},
        "fillcolor": rungs.get(node.lane) or _colour(node.lane, colours),
    }


def _count(node: Node, names: dict[str, str], last: int, colours: Palette) -> dict[str, Any]:
    """Return how many they were at a bar, with the stage's name in the outer columns, or what the others did."""
    text = f"<b>{node.pupils:,}</b>"
    if node.lane in BESIDE:
        text = f"{text} {BESIDE[node.lane]}"
    elif node.x in (0, last):
        text = f"{'<br>'.join(html.escape(line) for line in textwrap.wrap(names[node.lane], 18))} {text}"
    to_the_left = node.x == 0 or node.lane in COMING
    side, shift = ("right", -10) if to_the_left else ("left", 10)
    return _text(text, node.x, node.top + node.height / 2, colours) | {"xanchor": side, "align": side, "xshift": shift}


def _steps(ribbons: list[Ribbon], colours: Palette) -> list[dict[str, Any]]:
    """Return how many took each step and which way it leads, to be written on its ribbon clear of the others."""
    taken: list[tuple[float, float]] = []
    written = []
    for ribbon in (ribbon for ribbon in ribbons if ribbon.kind in STEPS):
        spots = [_spot(ribbon, share) for share in LABEL_AT]
        x, y = next((spot for spot in spots if _is_clear(spot, taken)), spots[0])
        taken.append((x, y))
        sign, what = STEPS[ribbon.kind]
        text = f"{sign} <b>{ribbon.pupils:,}</b> {what}".strip()
        written.append(_text(text, x, y, colours) | {"bgcolor": colours.background, "borderpad": 2})
    return written


def _spot(ribbon: Ribbon, share: float) -> tuple[float, float]:
    """Return where the middle of a ribbon is at a share of its way."""
    x = ribbon.source_x + (ribbon.target_x - ribbon.source_x) * share
    return x, _height(ribbon, share) + ribbon.thick / 2


def _is_clear(spot: tuple[float, float], taken: list[tuple[float, float]]) -> bool:
    return all(abs(spot[0] - x) > LABEL_WIDE or abs(spot[1] - y) > LABEL_HIGH for x, y in taken)


def _text(text: str, x: float, y: float, colours: Palette) -> dict[str, Any]:
    return {"text": text, "x": x, "y": y, "showarrow": False, "font": {"size": 13, "color": colours.ink}}
