"""Provisions ranked by what they achieve, and the funnel that shows which ranks may be chance."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import streamlit as st

from dashboard import address, layout
from dashboard.charts.forest import forest_chart, height_of
from dashboard.charts.funnel import funnel_chart
from dashboard.impact import standing
from dashboard.impact.provisions import with_reviews
from pipelines import words
from pipelines.figures import dictionary
from pipelines.transforms.funnel import ALARM, WARNING, control_limits

CHOSEN = "of"
MOST_STEPS = 40
MOST_NAMED = 4
READ_RANKING = (
    "A diamond is the best estimate of a provision's rate: what was counted, drawn towards the rate of all provisions, "
    "the more so the fewer targets were reviewed. A circle is the rate as counted, its line the 95% interval. "
    "▲ and ▼ mark a rate outside the limits of chance."
)
READ_FUNNEL = (
    "How to read it: the fewer targets a provision has, the further chance alone moves its rate, and of provisions "
    "that are really all alike 19 in 20 lie between the dashed lines and 998 in 1,000 between the solid ones."
)

COUNTED = "Only targets that a provision serves count here; the Overview counts every reviewed target."


def show_forest(every: pd.DataFrame) -> None:
    """Show the provisions ranked by their best estimates; a click on a point chooses the provision."""
    rows = with_reviews(every)
    title = standing.ranking_title(rows)
    layout.chart_heading(words.plain(title), help_=dictionary()["impact"].columns["attainment_shrunk"].definition)
    first, last = rows.iloc[0], rows.iloc[-1]
    layout.clickable(
        forest_chart(rows, _centre(rows), layout.colours(), chosen=address.recall(CHOSEN)),
        "ranking",
        _choose,
        f"{title}. Provisions by their best estimate, from {_estimate(first)} to {_estimate(last)}; all together "
        f"{words.percent(_centre(rows))}. The numbers are in the table below.",
    )
    st.caption(
        " ".join(
            filter(None, [words.plain(standing.ranking_note(rows)), READ_RANKING, _without_reviews(every), COUNTED])
        )
    )


def show_funnel(every: pd.DataFrame) -> None:
    """Show which rates chance alone may explain; a click on a point chooses the provision."""
    rows = with_reviews(every)
    title = standing.funnel_title(rows)
    layout.chart_heading(title, help_=f"{dictionary()['funnel'].definition} {dictionary()['funnel'].not_for}")
    outside = rows.loc[rows["position"].ne("within"), "provision"].tolist()
    named = f"Outside the limits: {words.listed(outside)}." if outside else "None lies outside the limits."
    layout.clickable(
        funnel_chart(
            rows,
            limits_of(_centre(rows), int(rows["reviewed"].max())),
            layout.colours(),
            height=height_of(len(rows)),
        ),
        "funnel",
        _choose,
        f"{title}: the share achieved of each provision against how many targets were reviewed, between the limits "
        f"of chance around {words.percent(_centre(rows))}. {named}",
    )
    st.caption(READ_FUNNEL)


def limits_of(centre: float, most: int) -> pd.DataFrame:
    """Return the funnel's lines for 1 to `most` reviewed targets: reviewed, centre, low_95 to high_998 as shares."""
    numbers = sorted({round(number) for number in np.linspace(1, max(most, 2), MOST_STEPS)})
    lines = [(*control_limits(centre, n, WARNING), *control_limits(centre, n, ALARM)) for n in numbers]
    limits = pd.DataFrame(lines, columns=["low_95", "high_95", "low_998", "high_998"])
    return limits.assign(reviewed=numbers, centre=centre)


def _choose(provision_id: str, *_: object) -> None:
    address.choose(CHOSEN, provision_id)


def _centre(rows: pd.DataFrame) -> float:
    return float(rows["centre"].iloc[0])


def _estimate(row: pd.Series[Any]) -> str:
    estimate = words.percent(row["attainment_shrunk"])
    return f"{row['provision']} ({estimate}, {row['achieved']:,} of {row['reviewed']:,})"


def _without_reviews(every: pd.DataFrame) -> str:
    names = [words.plain(name) for name in every.loc[every["reviewed"].eq(0), "provision"]]
    if not names or len(names) > MOST_NAMED:
        return f"{len(names)} provisions had no target reviewed." if names else ""
    return f"Without a reviewed target: {words.listed(names)}."
