"""A matrix of numbers that can be clicked: rows in groups down the side, columns across, one value a cell."""

from __future__ import annotations

import html
from typing import NamedTuple

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts.template import Palette, blend, legible_on, template

ROW_PIXELS = 30
LONGEST_NAME = 34
ALL = "all"
NOBODY = "nobody"
LEGENDS = {
    "pupils": {"title": "pupils", "tickformat": "d"},
    "pounds": {"title": "cost so far", "tickformat": ",d", "tickprefix": "£"},
    "pounds a pupil": {"title": "cost so far per pupil", "tickformat": ",d", "tickprefix": "£"},
    "share": {"title": "share achieved", "tickformat": ".0%"},
}


class Cell(NamedTuple):
    """One cell of the matrix: `ALL` for the row is a column's margin, `ALL` for the column a row's."""

    row: str
    column: str


def matrix_chart(
    cells: pd.DataFrame, colours: Palette, unit: str, *, chosen: Cell | None = None, top: float | None = None
) -> go.Figure:
    """Return the matrix as a chart whose points carry `[row, column]` for a click.

    `cells` has a row per cell to show, margins included, in the order in which rows and columns are to stand: `row,
    row_name, column, column_name, value, text, hover`, `is_heading` (a group's own row), `is_margin` (a total) and
    `is_few` (of so few that one more or less changes it: a ring stands beside its number). Colour runs from 0 to
    `top` (default: the largest value that is no margin); margins are not coloured.
    """
    across = {column: place for place, column in enumerate(dict.fromkeys(cells["column"]))}
    down = {row: place for place, row in enumerate(dict.fromkeys(cells["row"]))}
    placed = cells.assign(x=cells["column"].map(across), y=cells["row"].map(down))
    margin = placed["is_margin"]
    chart = go.Figure(layout={"template": template(colours)})
    few, largest = ~margin & placed["is_few"], _scale_top(placed.loc[~margin, "value"], top)
    chart.add_trace(_fills(placed[~margin & ~few], colours.scale, largest, _legend(colours, unit)))
    chart.add_trace(_fills(placed[few], _pale(colours), largest))
    chart.add_trace(_fills(placed[margin].assign(value=0.0), (colours.surface, colours.surface), 1.0))
    inks = _inks(placed, colours, largest)
    chart.add_trace(_numbers(placed, inks))
    chart.add_trace(_rings(placed, inks))
    _frame(chart, placed, colours)
    if chosen is not None and chosen.row in down and chosen.column in across:
        _outline(chart, across[chosen.column], down[chosen.row], colours)
    return chart


def _scale_top(values: pd.Series, top: float | None) -> float:
    largest = values.max() if len(values.dropna()) else 1.0
    return float(top or largest or 1.0)


def _fills(
    placed: pd.DataFrame, scale: tuple[str, ...], largest: float, legend: dict[str, object] | None = None
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
        zmax=largest,
        colorscale=steps,
        showscale=legend is not None,
        colorbar=legend,
        xgap=3,
        ygap=3,
        hoverinfo="skip",
    )


def _legend(colours: Palette, unit: str) -> dict[str, object]:
    """Return the colour bar under the matrix: what the shades stand for, in its unit."""
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


def _pale(colours: Palette) -> tuple[str, ...]:
    """Return the scale in which cells of few are filled: half way to the page, so that they do not shout."""
    return tuple(blend((colours.background, shade), 0.5) for shade in colours.scale)


def _inks(placed: pd.DataFrame, colours: Palette, largest: float) -> pd.Series:
    """Return the colour in which each number reads on its cell."""
    shares = placed["value"].astype(float).fillna(0.0) / largest
    rows = zip(shares, placed["is_margin"], placed["is_few"], strict=True)
    inks = [
        colours.ink if in_margin else legible_on(blend(_pale(colours) if few else colours.scale, share))
        for share, in_margin, few in rows
    ]
    return pd.Series(inks, index=placed.index)


def _numbers(placed: pd.DataFrame, inks: pd.Series) -> go.Scatter:
    """Return the numbers written in the cells: the points that a click finds."""
    unchanged = {"marker": {"opacity": 1}}
    bold = placed["is_margin"]
    return go.Scatter(
        x=placed["x"].tolist(),
        y=placed["y"].tolist(),
        mode="markers+text",
        text=placed["text"].mask(bold, "<b>" + placed["text"] + "</b>").tolist(),
        textfont={"color": inks.tolist(), "size": 13},
        marker={"symbol": "square", "size": ROW_PIXELS, "color": "rgba(0,0,0,0)"},
        customdata=placed[["row", "column"]].to_numpy().tolist(),
        hovertext=placed["hover"].tolist(),
        hovertemplate="%{hovertext}<extra></extra>",
        selected=unchanged,
        unselected=unchanged,
        showlegend=False,
    )


def _rings(placed: pd.DataFrame, inks: pd.Series) -> go.Scatter:
    """Return a ring in the corner of each cell that is of few."""
    few = placed[placed["is_few"]]
    colour = inks[few.index].tolist()
    return go.Scatter(
        x=(few["x"] + 0.43).tolist(),
        y=(few["y"] - 0.3).tolist(),
        mode="markers",
        marker={"symbol": "circle-open", "size": 5, "color": colour, "line": {"width": 1.2, "color": colour}},
        hoverinfo="skip",
        showlegend=False,
    )


def _frame(chart: go.Figure, placed: pd.DataFrame, colours: Palette) -> None:
    """Add the names of rows and columns, and the size that gives each row the same height."""
    rows, columns = placed.drop_duplicates("row"), placed.drop_duplicates("column")
    lowest = len(rows) - 0.5
    axis = {"showgrid": False, "showline": False, "ticks": "", "tickfont": {"color": colours.ink, "size": 13}}
    names = [_row_name(*each) for each in zip(rows["row_name"], rows["is_heading"], strict=True)]
    chart.update_layout(
        height=round((lowest + 0.5) * ROW_PIXELS) + 64,
        clickmode="event+select",
        hoverdistance=40,
        xaxis=axis
        | {"side": "top", "tickvals": columns["x"].tolist(), "ticktext": columns["column_name"].tolist()}
        | {"range": [-0.5, len(columns) - 0.5], "autotickangles": [0, -40, -90]},
        yaxis=axis | {"range": [lowest, -0.5], "tickvals": rows["y"].tolist(), "ticktext": names},
    )


def _row_name(name: str, is_heading: bool) -> str:  # noqa: FBT001  (a cell of the frame)
    shortened = name if len(name) <= LONGEST_NAME else name[: LONGEST_NAME - 1].rstrip() + "…"
    return f"<b>{html.escape(shortened)}</b>  " if is_heading else f"{html.escape(shortened)}  "


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
