"""The key of a chart in one line above it: it neither wraps nor can be clicked, and names shapes as well as colours."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    import plotly.graph_objects as go

    from dashboard.charts.template import Palette

KEY_PIXELS = 34


def write_key(chart: go.Figure, entries: Iterable[tuple[str, str, str]], colours: Palette) -> None:
    """Write a sign in its colour and what it stands for, for each entry, in the `KEY_PIXELS` above the chart."""
    said = [f"<span style='color:{colour};font-size:17px'>{sign}</span> {words}" for sign, colour, words in entries]
    chart.add_annotation(
        text="&nbsp;&nbsp;&nbsp;&nbsp;".join(said),
        xref="paper",
        yref="paper",
        x=0,
        y=1,
        xanchor="left",
        yanchor="bottom",
        yshift=8,
        showarrow=False,
        font={"size": 13, "color": colours.ink},
    )
