"""The shades of a matrix: which colour a cell is filled with, which ink reads on it, and the key that explains them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import plotly.graph_objects as go

from dashboard.charts.template import Palette, blend, legible_on
from pipelines import words

if TYPE_CHECKING:
    from collections.abc import Callable

    import pandas as pd

KEYS: dict[str, tuple[Callable[[float], str], str]] = {
    "pupils": (words.whole, "pupils"),
    "pounds": (words.pounds, "so far"),
    "pounds a pupil": (words.pounds, "so far for each pupil"),
    "share": (words.percent, "achieved"),
}
"""How the ends of a scale are written in each unit, and what they are."""
PALE, MARGIN = 2.0, 4.0
"""Where in the one scale of the picture the paler shades begin, and the ground of the margins."""


@dataclass(frozen=True)
class Shades:
    """A scale of colour from 0 to `largest`; for cells of few it is half way to the page, so that they do not shout."""

    colours: Palette
    largest: float

    @property
    def pale(self) -> tuple[str, ...]:
        """The scale of the cells of few."""
        return tuple(blend((self.colours.background, shade), 0.5) for shade in self.colours.scale)

    def fills(self, placed: pd.DataFrame) -> go.Heatmap:
        """Return the coloured cells as one picture, which is what a browser draws fastest.

        Its values run from 0 to 1 where cells are of many, from `PALE` to `PALE` + 1 where they are of few, and are
        `MARGIN` in the margins. A heatmap reports no clicks; the numbers above it do.
        """
        shades = (self._shares(placed) + PALE * placed["is_few"]).mask(placed["is_margin"], MARGIN)
        grid = np.full((placed["y"].max() + 1, placed["x"].max() + 1), np.nan)
        grid[placed["y"], placed["x"]] = shades
        scale = [*_steps(self.colours.scale, 0.0), *_steps(self.pale, PALE), [1.0, self.colours.surface]]
        return go.Heatmap(
            z=grid.tolist(),
            zmin=0,
            zmax=MARGIN,
            colorscale=scale,
            showscale=False,
            xgap=3,
            ygap=3,
            hoverinfo="skip",
        )

    def inks(self, placed: pd.DataFrame) -> list[str]:
        """Return the colour in which each cell's number reads on it."""
        rows = zip(self._shares(placed).fillna(0.0), placed["is_margin"], placed["is_few"], strict=True)
        return [
            self.colours.ink if in_margin else legible_on(blend(self.pale if few else self.colours.scale, share))
            for share, in_margin, few in rows
        ]

    def key(self, unit: str) -> dict[str, Any]:
        """Return the key beneath the matrix, in one line: what the shades stand for, in their unit."""
        spelled, what = KEYS[unit]
        blocks = "".join(f"<span style='color:{shade}'>████</span>" for shade in self.colours.scale)
        return {
            "text": f"{spelled(0)}&nbsp; {blocks} &nbsp;{spelled(self.largest)} {what}",
            "xref": "paper",
            "yref": "paper",
            "x": 0,
            "y": 0,
            "xanchor": "left",
            "yanchor": "top",
            "yshift": -8,
            "showarrow": False,
            "font": {"size": 13, "color": self.colours.muted},
        }

    def _shares(self, placed: pd.DataFrame) -> pd.Series[float]:
        return (placed["value"].astype("float64") / self.largest).clip(0.0, 1.0)


def _steps(scale: tuple[str, ...], begins: float) -> list[list[object]]:
    return [[(begins + step / (len(scale) - 1)) / MARGIN, shade] for step, shade in enumerate(scale)]
