"""The provision map: provisions by tier or area down the side, year groups across, one value a cell."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import plotly.graph_objects as go

from dashboard.charts.template import Palette, blend, legible_on, template

if TYPE_CHECKING:
    import pandas as pd

ROW_PIXELS = 30
LONGEST_NAME = 34
ALL = "all"
NOBODY = "nobody"


LEGENDS = {
    "pupils": {"title": "pupils", "tickformat": "d"},
    "pounds": {"title": "cost so far", "tickformat": ",d", "tickprefix": "£"},
    "share": {"title": "share achieved", "tickformat": ".0%"},
}


class Cell(NamedTuple):
    """One cell of the map: `ALL` for the provision is a column's margin, `ALL` for the year group a row's."""

    provision_id: str
    year_group: str


def provision_map_chart(
    cells: pd.DataFrame, colours: Palette, unit: str, *, chosen: Cell | None = None, top: float | None = None
) -> go.Figure:
    """Return the map as a chart whose points carry `[provision_id, year_group]` for a click.

    `cells` has a row per cell to show, margins included, in the order in which rows and columns are to stand:
    `provision_id, provision, heading, year_group, year, value, text, hover`; `heading` names the group of
    rows, empty for the row of totals. Colour runs from 0 to `top` (default: the largest value that is no
    margin); margins are not coloured.
    """
    heights = _row_heights(cells)
    places = {year: place for place, year in enumerate(dict.fromkeys(cells["year_group"]))}
    placed = cells.assign(x=cells["year_group"].map(places), y=cells["provision_id"].map(heights))
    margin = placed["provision_id"].eq(ALL) | placed["year_group"].isin([ALL, NOBODY])
    chart = go.Figure(layout={"template": template(colours)})
    chart.add_trace(_fills(placed[~margin], colours.scale, top, _legend(colours, unit)))
    chart.add_trace(_fills(placed[margin].assign(value=0.0), (colours.surface, colours.surface), 1.0))
    chart.add_trace(_numbers(placed, margin, colours, top))
    _frame(chart, placed, heights, colours)
    if chosen is not None and chosen.provision_id in heights and chosen.year_group in places:
        _outline(chart, places[chosen.year_group], heights[chosen.provision_id], colours)
    return chart


def _row_heights(cells: pd.DataFrame) -> dict[str, float]:
    """Return where each provision's row stands; a group's heading takes a row of its own."""
    rows = cells[["provision_id", "heading"]].drop_duplicates()
    new_group = rows["heading"].ne(rows["heading"].shift()) & rows["heading"].ne("")
    heights = new_group.astype("int64").cumsum() + np.arange(len(rows))
    return dict(zip(rows["provision_id"], heights.astype("float64"), strict=True))


def _scale_top(values: pd.Series, top: float | None) -> float:
    largest = values.max() if len(values.dropna()) else 1.0
    return float(top or largest or 1.0)


def _fills(
    placed: pd.DataFrame, scale: tuple[str, ...], top: float | None, legend: dict[str, object] | None = None
) -> go.Heatmap:
    """Return the coloured cells; a heatmap reports no clicks, the numbers above it do."""
    steps = [[step / (len(scale) - 1), colour] for step, colour in enumerate(scale)]
    grid = placed.pivot_table(index="y", columns="x", values="value", aggfunc="first", dropna=False)
    if len(grid):
        # Every row and column in between, so that all cells come out the same size.
        grid = grid.reindex(index=range(int(grid.index.max()) + 1), columns=range(int(grid.columns.max()) + 1))
    return go.Heatmap(
        x=grid.columns.tolist(),
        y=grid.index.tolist(),
        z=grid.astype(float).to_numpy().tolist(),
        zmin=0,
        zmax=_scale_top(placed["value"], top),
        colorscale=steps,
        showscale=legend is not None,
        colorbar=legend,
        xgap=3,
        ygap=3,
        hoverinfo="skip",
    )


def _legend(colours: Palette, unit: str) -> dict[str, object]:
    """Return the colour bar under the map: what the shades stand for, in the map's unit."""
    said = LEGENDS[unit]
    return {
        **said,
        "title": {"text": said["title"], "side": "top", "font": {"size": 13, "color": colours.muted}},
        "tickfont": {"size": 13, "color": colours.muted},
        "orientation": "h",
        "thickness": 8,
        "len": 0.32,
        "x": 0,
        "xanchor": "left",
        "y": 0,
        "yanchor": "top",
        "outlinewidth": 0,
        "nticks": 5,
    }


def _numbers(placed: pd.DataFrame, margin: pd.Series, colours: Palette, top: float | None) -> go.Scatter:
    """Return the numbers written in the cells: the points that a click finds."""
    largest = _scale_top(placed.loc[~margin, "value"], top)
    shares = placed["value"].astype(float).fillna(0.0) / largest
    inks = [
        colours.ink if in_margin else legible_on(blend(colours.scale, share))
        for share, in_margin in zip(shares, margin, strict=True)
    ]
    unchanged = {"marker": {"opacity": 1}}
    return go.Scatter(
        x=placed["x"].tolist(),
        y=placed["y"].tolist(),
        mode="markers+text",
        text=[f"<b>{text}</b>" if bold else text for text, bold in zip(placed["text"], margin, strict=True)],
        textfont={"color": inks, "size": 13},
        marker={"symbol": "square", "size": ROW_PIXELS, "color": "rgba(0,0,0,0)"},
        customdata=placed[["provision_id", "year_group"]].to_numpy().tolist(),
        hovertext=placed["hover"].tolist(),
        hovertemplate="%{hovertext}<extra></extra>",
        selected=unchanged,
        unselected=unchanged,
        showlegend=False,
    )


def _frame(chart: go.Figure, placed: pd.DataFrame, heights: dict[str, float], colours: Palette) -> None:
    """Add the names of rows, columns and groups, and the size that gives each row the same height."""
    rows = placed.drop_duplicates("provision_id")
    headings = rows[rows["heading"].ne("")].drop_duplicates("heading")
    columns = placed.drop_duplicates("year_group")
    lowest = max(heights.values(), default=0.0) + 0.5
    axis = {"showgrid": False, "showline": False, "ticks": "", "tickfont": {"color": colours.ink, "size": 13}}
    chart.update_layout(
        height=round((lowest + 0.5) * ROW_PIXELS) + 34,
        clickmode="event+select",
        hoverdistance=40,
        xaxis=axis
        | {"side": "top", "tickvals": columns["x"].tolist(), "ticktext": columns["year"].tolist()}
        | {"range": [-0.5, len(columns) - 0.5]},
        yaxis=axis
        | {"range": [lowest, -0.5], "tickvals": [*rows["y"], *(headings["y"] - 1)]}
        | {"ticktext": [*rows["provision"].map(_row_name), *("<b>" + headings["heading"] + "</b>  ")]},
    )


def _row_name(name: str) -> str:
    shortened = name if len(name) <= LONGEST_NAME else name[: LONGEST_NAME - 1].rstrip() + "…"
    return f"{html.escape(shortened)}  "


def _outline(chart: go.Figure, column: int, height: float, colours: Palette) -> None:
    """Draw a frame around the chosen cell: seen without colour."""
    chart.add_shape(
        type="rect",
        x0=column - 0.49,
        x1=column + 0.49,
        y0=height - 0.46,
        y1=height + 0.46,
        line={"color": colours.ink, "width": 2.5},
    )
