"""What provision costs by year group, tier or another cut: planned as a wide bar, to date as a narrow one in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.charts.lying_bars import add_bars, hatched, lying_bars, write
from pipelines import words

if TYPE_CHECKING:
    import pandas as pd
    import plotly.graph_objects as go

    from dashboard.charts.template import Palette

ROW_PIXELS, ROOM = 40, 132
WIDE, NARROW = 0.62, 0.26


def cost_bars_chart(rows: pd.DataFrame, colours: Palette) -> go.Figure:
    """Return the bars in the order of the rows, from the top, with both costs written at their ends.

    `rows`: `label`, `planned`, `to_date` and `unallocated` (the part of planned that no pupil bears) in pounds.
    """
    labels, planned, to_date = rows["label"].tolist(), rows["planned"].tolist(), rows["to_date"].tolist()
    borne = (rows["planned"] - rows["unallocated"]).tolist()
    pale = {"color": colours.scale[1], "line": {"color": colours.series[0], "width": 1}}
    chart = lying_bars(labels, planned, ROW_PIXELS, ROOM, colours)
    key = [("■", colours.accent, "to date"), ("■", colours.series[0], "planned")]
    add_bars(chart, "Planned", labels, borne, width=WIDE, marker=pale)
    if rows["unallocated"].gt(0).any():
        key.append(("▨", colours.series[0], "planned, with nobody placed"))
        nobodys = rows["unallocated"].tolist()
        marker = hatched(colours.series[0], colours)
        add_bars(chart, "Planned, nobody placed", labels, nobodys, width=WIDE, marker=marker, base=borne)
    add_bars(chart, "To date", labels, to_date, width=NARROW, marker={"color": colours.accent})
    texts = [
        f"<b>{words.pounds(whole)}</b><br><span style='color:{colours.muted}'>{words.pounds(part)} to date</span>"
        for whole, part in zip(planned, to_date, strict=True)
    ]
    write(chart, texts, planned, key, colours)
    return chart
