"""The provision map's numbers as tables: one to read on the screen, one to go on counting with."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from dashboard import words

if TYPE_CHECKING:
    from dashboard.provision_map.measures import Measure

TITLES = {"heading": "Group", "provision": "Provision", "year": "Year group"}
MEASURED = {
    "pupils": {"pupils": "Pupils"},
    "pounds": {"to_date": "Cost so far (£)"},
    "share": {"reviewed": "Targets reviewed", "achieved": "Targets achieved", "attainment_rate": "Share achieved"},
}


def as_read(cells: pd.DataFrame) -> pd.DataFrame:
    """Return the map as it stands: a row a provision, a column a year group, the same words in each cell."""
    years = list(dict.fromkeys(cells.sort_values("year_place")["year"]))
    rows = ["heading", "provision_id", "provision"]
    order = pd.MultiIndex.from_frame(cells[rows].drop_duplicates())
    wide = cells.pivot(index=rows, columns="year", values="text")  # noqa: PD010  (a pivot table drops columns of nothing)
    ordered = wide.reindex(index=order, columns=years).reset_index().drop(columns="provision_id")
    return ordered.rename(columns=TITLES).fillna("").map(words.plain)


def as_rows(cells: pd.DataFrame, measure: Measure) -> pd.DataFrame:
    """Return a row a cell with the measure's numbers, unrounded; a rate has its numerator and denominator beside it."""
    numbers = MEASURED[measure.unit]
    rows = cells[[*TITLES, *numbers]].rename(columns=TITLES | numbers)
    return rows.assign(Group=rows["Group"].replace("", "All"))
