"""A matrix of numbers that can be clicked: rows in groups down the side, columns across, one value a cell."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING, NamedTuple

import plotly.graph_objects as go

from dashboard.charts.shades import Shades
from dashboard.charts.template import Palette, template
from dashboard.charts.widths import width_of

if TYPE_CHECKING:
    import pandas as pd

ROW_PIXELS = 30
LONGEST_NAME, LONGEST_HEADING = 34, 9
HEADING_PIXELS, KEY_PIXELS = 22, 34
ALL = "all"
NOBODY = "nobody"


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
    shades = Shades(colours, _scale_top(placed.loc[~placed["is_margin"], "value"], top))
    inks = shades.inks(placed)
    outline = []
    if chosen is not None and chosen.row in down and chosen.column in across:
        outline = [_outline(across[chosen.column], down[chosen.row], colours)]
    return go.Figure(
        [shades.fills(placed), _numbers(placed, inks), _rings(placed, inks)],
        {**_frame(placed, colours), "annotations": [shades.key(unit)], "shapes": outline},
    )


def _scale_top(values: pd.Series, top: float | None) -> float:
    largest = values.max() if len(values.dropna()) else 1.0
    return float(top or largest or 1.0)


def _numbers(placed: pd.DataFrame, inks: list[str]) -> go.Scatter:
    """Return the numbers written in the cells: the points that a click finds."""
    unchanged = {"marker": {"opacity": 1}}
    weights = ["bold" if total else "normal" for total in placed["is_margin"]]
    return go.Scatter(
        x=placed["x"].tolist(),
        y=placed["y"].tolist(),
        mode="markers+text",
        text=placed["text"].tolist(),
        textfont={"color": inks, "size": 13, "weight": weights},
        marker={"symbol": "square", "size": ROW_PIXELS, "color": "rgba(0,0,0,0)"},
        customdata=placed[["row", "column"]].to_numpy().tolist(),
        hovertext=placed["hover"].tolist(),
        hovertemplate="%{hovertext}<extra></extra>",
        selected=unchanged,
        unselected=unchanged,
        showlegend=False,
    )


def _rings(placed: pd.DataFrame, inks: list[str]) -> go.Scatter:
    """Return a ring in the corner of each cell that is of few."""
    few = placed[placed["is_few"]]
    colour = [ink for ink, of_few in zip(inks, placed["is_few"], strict=True) if of_few]
    return go.Scatter(
        x=(few["x"] + 0.45).tolist(),
        y=(few["y"] - 0.34).tolist(),
        mode="markers",
        marker={"symbol": "circle-open", "size": 5, "color": colour, "line": {"width": 1.2, "color": colour}},
        hoverinfo="skip",
        showlegend=False,
    )


def _frame(placed: pd.DataFrame, colours: Palette) -> dict[str, object]:
    """Return the names of rows and columns, and the size that gives each row the same height.

    Room for the names of rows is made here: a chart that finds it out by itself is drawn twice.
    """
    rows, columns = placed.drop_duplicates("row"), placed.drop_duplicates("column")
    lowest = len(rows) - 0.5
    names = [_shortened(name) for name in rows["row_name"]]
    headings = columns["column_name"].tolist()
    wrapped = max(map(len, headings)) > LONGEST_HEADING
    look = template(colours)
    axis = look["xaxis"] | {
        "showgrid": False,
        "showline": False,
        "ticks": "",
        "tickfont": {"color": colours.ink, "size": 13},
    }
    axis |= {"automargin": False, "ticklabeloverflow": "allow"}
    return {
        **look,
        "height": round((lowest + 0.5) * ROW_PIXELS) + HEADING_PIXELS + KEY_PIXELS,
        "margin": {"l": max(map(width_of, names)) + 12, "r": 0, "t": HEADING_PIXELS, "b": KEY_PIXELS},
        "clickmode": "event+select",
        "hoverdistance": 40,
        "xaxis": axis
        | {"side": "top", "tickvals": columns["x"].tolist(), "ticktext": headings, "automargin": wrapped}
        | {"range": [-0.5, len(columns) - 0.5], "autotickangles": [0, -40, -90]},
        "yaxis": axis
        | {"range": [lowest, -0.5], "tickvals": rows["y"].tolist()}
        | {"ticktext": [_row_name(*each) for each in zip(names, rows["is_heading"], strict=True)]},
    }


def _shortened(name: str) -> str:
    return name if len(name) <= LONGEST_NAME else name[: LONGEST_NAME - 1].rstrip() + "…"


def _row_name(name: str, is_heading: bool) -> str:  # noqa: FBT001  (a cell of the frame)
    return f"<b>{html.escape(name)}</b>  " if is_heading else f"{html.escape(name)}  "


def _outline(column: int, height: int, colours: Palette) -> dict[str, object]:
    """Return a frame around the chosen cell: seen without colour."""
    around = {"x0": column - 0.49, "x1": column + 0.49, "y0": height - 0.46, "y1": height + 0.46}
    return {"type": "rect", **around, "line": {"color": colours.ink, "width": 2.5}}
