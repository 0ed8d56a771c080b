"""The look that all charts share: one palette for light and one for dark, and the template made of it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

import plotly.io as pio

pio.templates.default = None  # Plotly's own template would go to the browser with every chart
FONT = "Source Sans, sans-serif"


@dataclass(frozen=True)
class Palette:
    """The colours of one theme; `.streamlit/config.toml` has the same.

    `scale` runs from little to much in one hue. `series` are told apart by lightness as well as by hue, so
    that no eye depends on hue alone.
    """

    background: str
    surface: str
    ink: str
    muted: str
    border: str
    accent: str
    scale: tuple[str, ...]
    series: tuple[str, ...]


LIGHT = Palette(
    background="#FFFFFF",
    surface="#F4F7F9",
    ink="#0F1A24",
    muted="#4A5763",
    border="#D3DBE3",
    accent="#1D5B8F",
    scale=("#E8F1F8", "#C6DCEE", "#9CC3E2", "#5B94C2", "#1D5B8F"),
    series=("#5B94C2", "#123F66", "#B8741A", "#6B7885"),
)
DARK = Palette(
    background="#11171D",
    surface="#1A222B",
    ink="#E8EDF2",
    muted="#A9B5C1",
    border="#35414D",
    accent="#7FB8E6",
    scale=("#1B2A38", "#24445F", "#306491", "#5592C4", "#8CC1EC"),
    series=("#4F86B5", "#BFDDF5", "#E3AC5E", "#8997A5"),
)


def palette(theme: str | None) -> Palette:
    """Return the palette of a theme: `dark` for "dark", `light` for anything else."""
    return DARK if theme == "dark" else LIGHT


def luminance(colour: str) -> float:
    """Return the relative luminance of a `#RRGGBB` colour, 0 to 1, as WCAG 2.2 defines it."""
    channels = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two `#RRGGBB` colours, 1 to 21, as WCAG 2.2 defines it."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def blend(scale: tuple[str, ...], share: float) -> str:
    """Return the colour at `share` (0 to 1) of an evenly spaced colour scale."""
    place = min(max(share, 0.0), 1.0) * (len(scale) - 1)
    step = min(int(place), len(scale) - 2)
    mixed = (
        round(
            int(scale[step][at : at + 2], 16) * (1 - place + step)
            + int(scale[step + 1][at : at + 2], 16) * (place - step)
        )
        for at in (1, 3, 5)
    )
    return "#" + "".join(f"{channel:02X}" for channel in mixed)


def legible_on(colour: str) -> str:
    """Return black or white, whichever reads better on the colour: never under 4.5 to 1."""
    return max(("#000000", "#FFFFFF"), key=lambda ink: contrast(ink, colour))


@cache
def template(colours: Palette) -> dict[str, Any]:
    """Return the layout that each chart begins with: our font, no boxes, quiet grid lines, titles to the left.

    It is written out in each chart, for Plotly cannot see that a template of its own kind has not changed: it would
    draw a chart twice that Streamlit hands to it twice.
    """
    hover = {"bgcolor": colours.surface, "bordercolor": colours.border, "align": "left"}
    legend = {"orientation": "h", "x": 0, "y": 1.02, "xanchor": "left", "yanchor": "bottom"}
    return {
        "font": {"family": FONT, "color": colours.ink, "size": 14},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "colorway": list(colours.series),
        "margin": {"l": 0, "r": 0, "t": 8, "b": 0},
        "xaxis": _axis(colours),
        "yaxis": _axis(colours),
        "dragmode": False,
        "hoverlabel": hover | {"font": {"family": FONT, "color": colours.ink, "size": 13}},
        "legend": legend | {"font": {"color": colours.ink, "size": 13}},
    }


def _axis(colours: Palette) -> dict[str, object]:
    small = {"color": colours.muted, "size": 13}
    return {
        "gridcolor": colours.border,
        "linecolor": colours.border,
        "zeroline": False,
        "tickfont": small,
        "title": {"font": small, "standoff": 12},
        "automargin": True,
        "fixedrange": True,
    }
