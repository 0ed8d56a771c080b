"""The provision map's numbers as tables: one to read on the screen, one to go on counting with."""

from __future__ import annotations

import pandas as pd

from pipelines import words

TITLES = {"heading": "Group", "row_name": "Provision", "column_name": "Year group"}
MEASURED = {
    "pupils": {"pupils": "Pupils"},
    "cost": {"to_date": "Cost so far (£)"},
    "per_pupil": {"pupils": "Pupils", "to_date": "Cost so far (£)", "cost_per_pupil": "Cost per pupil (£)"},
    "attainment": {"reviewed": "Targets reviewed", "achieved": "Targets achieved", "attainment_rate": "Share achieved"},
}


def as_read(cells: pd.DataFrame, titles: dict[str, str] = TITLES) -> pd.DataFrame:
    """Return the map as it stands: a row a provision or group, a column a year group, the same words in each cell."""
    across = list(dict.fromkeys(cells.sort_values("column_place")["column_name"]))
    rows = [name for name in ("heading", "row", "row_name") if name in titles or name == "row"]
    order = pd.MultiIndex.from_frame(cells[rows].drop_duplicates())
    wide = cells.pivot(index=rows, columns="column_name", values="text")  # noqa: PD010  (a pivot table drops columns of nothing)
    ordered = wide.reindex(index=order, columns=across).reset_index().drop(columns="row")
    return ordered.rename(columns=titles).fillna("").map(words.plain)


def as_rows(cells: pd.DataFrame, measure: str, titles: dict[str, str] = TITLES) -> pd.DataFrame:
    """Return a row a cell with the measure's numbers, unrounded; a rate has its numerator and denominator beside it."""
    numbers = MEASURED[measure]
    named = cells.assign(heading=cells["heading"].replace("", "All"))
    return named[[*titles, *numbers]].rename(columns=titles | numbers)
