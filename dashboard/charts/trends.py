"""Term by term: pupils on the register by stage, and the share of targets achieved with its interval."""

from __future__ import annotations

from typing import TYPE_CHECKING

import plotly.graph_objects as go

from dashboard.charts.template import Palette, legible_on, template

if TYPE_CHECKING:
    import pandas as pd

HEIGHT = 260


def register_chart(counts: pd.DataFrame, colours: Palette) -> go.Figure:
    """Return stacked columns of pupils by term, a colour a stage, each count written in its column.

    `counts`: `term` (words, in calendar order), `stage` (words, lowest rung first) and `pupils`.
    """
    chart = go.Figure(layout=template(colours))
    for stage, colour in zip(counts["stage"].unique(), colours.series, strict=False):
        rows = counts[counts["stage"] == stage]
        chart.add_bar(
            x=rows["term"].tolist(),
            y=rows["pupils"].tolist(),
            name=stage,
            marker_color=colour,
            text=rows["pupils"].tolist(),
            textposition="inside",
            insidetextanchor="middle",
            textangle=0,
            textfont={"color": legible_on(colour), "size": 12},
            hovertemplate="%{x}<br>" + stage + ": %{y} pupils<extra></extra>",
        )
    _by_term(chart, list(dict.fromkeys(counts["term"])), "pupils")
    chart.update_layout(barmode="stack", bargap=0.25, showlegend=True, legend_traceorder="normal")
    return chart


def attainment_chart(rates: pd.DataFrame, colours: Palette) -> go.Figure:
    """Return the share of targets achieved by term, as points on a line with their 95 per cent intervals.

    `rates`: `term` (words, in calendar order), `reviewed` and `attainment_rate`, `attainment_low`,
    `attainment_high` as shares from 0 to 1; a term without a review is a gap.
    """
    rate = 100 * rates["attainment_rate"].astype("float64")
    low = 100 * rates["attainment_low"].astype("float64")
    high = 100 * rates["attainment_high"].astype("float64")
    chart = go.Figure(layout=template(colours))
    chart.add_scatter(
        x=rates["term"].tolist(),
        y=rate.tolist(),
        mode="lines+markers",
        line={"color": colours.accent, "width": 2},
        marker={"size": 9, "color": colours.accent},
        error_y={
            "array": (high - rate).tolist(),
            "arrayminus": (rate - low).tolist(),
            "color": colours.muted,
            "thickness": 1.5,
            "width": 4,
        },
        customdata=list(zip(rates["reviewed"], low, high, strict=True)),
        hovertemplate="%{x}<br>%{y:.0f}% of %{customdata[0]} reviewed targets achieved"
        "<br>95% interval %{customdata[1]:.0f}% to %{customdata[2]:.0f}%<extra></extra>",
    )
    _by_term(chart, rates["term"].tolist(), "% of reviewed targets")
    chart.update_yaxes(range=[0, 100], ticksuffix="%")
    return chart


def _by_term(chart: go.Figure, terms: list[str], unit: str) -> None:
    chart.update_layout(height=HEIGHT, showlegend=False, hovermode="closest")
    chart.update_xaxes(
        type="category", showgrid=False, tickvals=terms, ticktext=[term.replace(" ", "<br>") for term in terms]
    )
    chart.update_yaxes(title_text=unit, rangemode="tozero")
