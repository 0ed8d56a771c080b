"""Term by term: how many pupils were not making progress, without evidence, or making progress."""

from __future__ import annotations

from typing import TYPE_CHECKING

import plotly.graph_objects as go

from dashboard.charts.template import Palette, legible_on, template

if TYPE_CHECKING:
    import pandas as pd

HEIGHT = 260
LEAST_WRITTEN = 0.08  # of the highest column: a thinner piece has no room for its number


def states_chart(counts: pd.DataFrame, colours: Palette) -> go.Figure:
    """Return stacked columns of pupils by term, a colour a state, each count written in its column.

    `counts`: a row a term (words, in calendar order) and a column a state: not making progress, no evidence, making
    progress. What calls for work is at the foot, where heights can be compared.
    """
    chart = go.Figure(layout=template(colours))
    fills = (colours.series[2], colours.border, colours.scale[2])
    least = max(LEAST_WRITTEN * counts.sum(axis="columns").max(), 1)
    for state, colour in zip(counts.columns, fills, strict=True):
        chart.add_bar(
            x=counts.index.tolist(),
            y=counts[state].tolist(),
            name=state,
            marker_color=colour,
            text=[count if count >= least else "" for count in counts[state]],
            textposition="inside",
            insidetextanchor="middle",
            textangle=0,
            textfont={"color": legible_on(colour), "size": 12},
            hovertemplate="%{x}<br>" + state + ": %{y} pupils<extra></extra>",
        )
    chart.update_layout(height=HEIGHT, barmode="stack", bargap=0.25, legend_traceorder="normal")
    chart.update_xaxes(
        type="category",
        showgrid=False,
        tickvals=counts.index.tolist(),
        ticktext=[term.replace(" ", "<br>") for term in counts.index],
    )
    chart.update_yaxes(title_text="pupils", rangemode="tozero")
    return chart
