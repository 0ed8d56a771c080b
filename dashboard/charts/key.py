"""The key of a chart in one line above it: it neither wraps nor can be clicked, and names shapes as well as colours."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dashboard.charts.template import Palette

KEY_PIXELS = 34


def key_of(entries: Iterable[tuple[str, str, str]], colours: Palette) -> dict[str, Any]:
    """Return the key as an annotation in the `KEY_PIXELS` above a chart: each entry's sign, its colour, and words."""
    said = [f"<span style='color:{colour};font-size:17px'>{sign}</span> {words}" for sign, colour, words in entries]
    return {
        "text": "&nbsp;&nbsp;&nbsp;&nbsp;".join(said),
        "xref": "paper",
        "yref": "paper",
        "x": 0,
        "y": 1,
        "xanchor": "left",
        "yanchor": "bottom",
        "yshift": 8,
        "showarrow": False,
        "font": {"size": 13, "color": colours.ink},
    }
