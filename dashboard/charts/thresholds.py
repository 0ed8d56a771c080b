"""What each pupil's provision costs in a year, dearest first, against the threshold of element 2."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

import plotly.graph_objects as go

from dashboard.charts.key import KEY_PIXELS, key_of
from dashboard.charts.template import Palette, template
from pipelines import words

if TYPE_CHECKING:
    import pandas as pd

HEIGHT = 340
UNDER, WITH_PLAN, WITHOUT_PLAN = "under", "with_plan", "without_plan"
GROUPS = {
    WITHOUT_PLAN: ("◆", "over the threshold without an EHC plan"),
    WITH_PLAN: ("■", "over it with one"),
    UNDER: ("■", "not over it"),
}


def thresholds_chart(pupils: pd.DataFrame, colours: Palette) -> go.Figure:
    """Return a column for each pupil, dearest first; a diamond stands over those above the threshold without a plan.

    `pupils`: `group` (a key of `GROUPS`), `name` (words), `cost` and `threshold` in pounds.
    """
    chart = go.Figure(layout=template(colours))
    ranked = pupils.sort_values("cost", ascending=False, kind="stable").assign(rank=range(1, len(pupils) + 1))
    fills = {WITHOUT_PLAN: colours.series[2], WITH_PLAN: colours.series[1], UNDER: colours.series[0]}
    key = []
    for group, (sign, title) in GROUPS.items():
        rows = ranked[ranked["group"] == group]
        if len(rows):
            _add_columns(chart, rows, title, fills[group])
            key.append((sign, fills[group], f"{title} ({len(rows):,})"))
    chart.add_annotation(key_of(key, colours))
    _add_diamonds(chart, ranked[ranked["group"] == WITHOUT_PLAN], colours)
    for threshold in sorted(pupils["threshold"].unique()):
        chart.add_hline(
            y=threshold,
            line={"color": colours.ink, "width": 1.5, "dash": "dash"},
            annotation={"text": f"threshold {words.pounds(threshold)}", "font": {"size": 13, "color": colours.ink}},
            annotation_position="top right",
        )
    chart.update_layout(height=HEIGHT, bargap=0.15, showlegend=False, margin={"t": KEY_PIXELS + 8})
    count = f"{len(pupils):,} {'pupil' if len(pupils) == 1 else 'pupils'} with a cost, dearest first"
    chart.update_xaxes(title_text=count, showticklabels=False, showgrid=False, range=[0.3, max(len(pupils), 8) + 0.7])
    chart.update_yaxes(title_text="planned cost of the year", tickprefix="£", tickformat=",d", rangemode="tozero")
    return chart


def _add_columns(chart: go.Figure, rows: pd.DataFrame, title: str, colour: str) -> None:
    chart.add_bar(
        x=rows["rank"].tolist(),
        y=rows["cost"].tolist(),
        name=title,
        marker={"color": colour, "line": {"width": 0}},
        customdata=[html.escape(name) for name in rows["name"]],
        hovertemplate="%{customdata}: £%{y:,.0f}<extra></extra>",
    )


def _add_diamonds(chart: go.Figure, rows: pd.DataFrame, colours: Palette) -> None:
    chart.add_scatter(
        x=rows["rank"].tolist(),
        y=rows["cost"].tolist(),
        mode="markers",
        marker={"symbol": "diamond", "size": 11, "color": colours.ink},
        hoverinfo="skip",
        cliponaxis=False,
    )
