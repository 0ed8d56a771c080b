"""Each funding source's allocation against what is spent and what is committed, as bullet bars."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.charts.lying_bars import add_bars, hatched, lying_bars, write
from pipelines import words

if TYPE_CHECKING:
    import pandas as pd
    import plotly.graph_objects as go

    from dashboard.charts.template import Palette

ROW_PIXELS, ROOM = 52, 118
WIDE, NARROW = 0.6, 0.3


def budgets_chart(rows: pd.DataFrame, colours: Palette) -> go.Figure:
    """Return a bullet bar for each source: the allocation as a frame, spent and committed in it, what remains beside.

    `rows`: `label`, `allocated` and `remaining` (missing where no allocation is recorded), `spent` and `committed`, in
    pounds.
    """
    labels, spent, committed = rows["label"].tolist(), rows["spent"].tolist(), rows["committed"].tolist()
    allocated = rows["allocated"].astype("float64").fillna(0.0).tolist()
    ends = [max(given, part + rest) for given, part, rest in zip(allocated, spent, committed, strict=True)]
    frame = {"color": colours.surface, "line": {"color": colours.muted, "width": 1.5}}
    chart = lying_bars(labels, ends, ROW_PIXELS, ROOM, colours)
    add_bars(chart, "Allocated", labels, allocated, width=WIDE, marker=frame)
    add_bars(chart, "Spent", labels, spent, width=NARROW, marker={"color": colours.accent})
    marker = hatched(colours.accent, colours)
    add_bars(chart, "Committed", labels, committed, width=NARROW, marker=marker, base=spent)
    key = (("■", colours.accent, "spent"), ("▨", colours.accent, "committed"), ("□", colours.muted, "allocated"))
    write(chart, [_left(amount) for amount in rows["remaining"]], ends, key, colours)
    return chart


def _left(remaining: float | None) -> str:
    """Return what remains of an allocation, how far it is overrun, or that none is recorded."""
    if remaining is None or words.is_missing(remaining):
        return "no allocation<br>recorded"
    amount = f"<b>{words.pounds(abs(remaining))}</b>"
    return f"{amount} left" if remaining >= 0 else f"▲ {amount}<br>over"
