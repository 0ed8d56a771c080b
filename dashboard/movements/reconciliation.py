"""How each stage's number came about: the pupils at opening, who came and went, and the pupils at closing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from dashboard import figures
from pipelines import words
from pipelines.figures.rows import stage_order
from pipelines.transforms.movements import FLOWS
from pipelines.transforms.stages import NONE

if TYPE_CHECKING:
    from dashboard.figures import View
    from dashboard.filters import Chosen

TITLES = {
    "opening": "At opening",
    "arrived": "Arrived (+)",
    "moved_in": "Moved in (+)",
    "recoded_in": "Renamed in (+)",
    "moved_out": "Moved out (−)",
    "recoded_out": "Renamed out (−)",
    "departed": "Left the school (−)",
    "closing": "At closing (=)",
}
RECODED = ["recoded_in", "recoded_out"]
ALL = "All pupils"


def stage_flows(view: View, chosen: Chosen) -> pd.DataFrame:
    """Return the term's figure `stage_flow` by year group: `year_group`, `stage` and the eight columns of `FLOWS`."""
    return figures.figure(view, chosen.request("stage_flow", by=("year_group",)))


def of_school(flows: pd.DataFrame) -> pd.DataFrame:
    """Return the flows of all year groups together, a row a stage."""
    return flows.groupby("stage", sort=False)[FLOWS].sum().reset_index()


def as_table(flows: pd.DataFrame, ladder: str, *, by_year: bool) -> pd.DataFrame:
    """Return the flows as they are read: highest rung first, then the pupils at no stage, then all of them.

    Columns: `Year group` where it is cut by, `Stage`, and those of `TITLES`, without renamings where there are none.
    """
    keys = ["year_group"] if by_year else []
    rows = flows[[*keys, "stage", *FLOWS]] if by_year else of_school(flows)
    years = {year: place for place, year in enumerate(flows["year_group"].drop_duplicates())}
    rungs = stage_order()
    ordered = rows.assign(
        year_place=rows["year_group"].map(years) if by_year else 0,
        stage_place=[-rungs.get(stage, -2) for stage in rows["stage"]],
    ).sort_values(["year_place", "stage_place"], kind="stable")
    spelled = ordered.assign(stage=[words.stage_name(stage, ladder) for stage in ordered["stage"]])
    if by_year:
        spelled["year_group"] = [words.year_name(year) if year else "No year group" for year in spelled["year_group"]]
    total = flows[FLOWS].sum().to_frame().T.assign(stage=ALL, year_group="All year groups")
    whole = pd.concat([spelled, total], ignore_index=True)
    shown = {name: title for name, title in TITLES.items() if name not in RECODED or whole[RECODED].to_numpy().any()}
    named = whole[[*keys, "stage", *shown]].astype(dict.fromkeys(shown, "int64"))
    return named.rename(columns={"year_group": "Year group", "stage": "Stage"} | shown)


def sums(flows: pd.DataFrame, ladder: str) -> list[str]:
    """Return how each stage's number adds up, a sentence a stage, highest rung first; no stage is left aside."""
    rungs = stage_order()
    stages = of_school(flows[~flows["stage"].eq(NONE)])
    ordered = stages.sort_values("stage", key=lambda codes: -codes.map(lambda code: rungs.get(code, 0)), kind="stable")
    return [_sum(row, words.stage_name(str(row["stage"]), ladder)) for _, row in ordered.iterrows()]


def _sum(row: pd.Series, name: str) -> str:
    if not row[FLOWS[1:-1]].any():
        return f"{name}: **{row['closing']:,}**, and nobody came or went"
    parts = [f"**{row['opening']:,}**"]
    for flow in FLOWS[1:-1]:
        if row[flow]:
            what, sign = TITLES[flow].lower().removesuffix(")").split(" (")
            parts.append(f"{sign} {row[flow]:,} {what}")
    return f"{name}: {' '.join(parts)} = **{row['closing']:,}**"
