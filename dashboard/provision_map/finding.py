"""What the map says as a whole: its title, made from its totals."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from dashboard.charts.matrix import ALL, NOBODY
from pipelines import words
from pipelines.transforms.rates import wilson_interval

if TYPE_CHECKING:
    import pandas as pd

Row: TypeAlias = "pd.Series[Any]"


def finding(cells: pd.DataFrame, show: str, question: str) -> str:
    """Return the map's title for what it shows, a key of `MEASURES`; its question where there is no total."""
    total = cells[cells["row"].eq(ALL) & cells["column"].eq(ALL)]
    if total.empty or words.is_missing(total["value"].iloc[0]):
        return question
    return SAYS[show](cells, total.iloc[0])


def _pupils(cells: pd.DataFrame, total: Row) -> str:
    years = cells[cells["row"].eq(ALL) & ~cells["column"].isin([ALL, NOBODY])]
    most = years[years["pupils"] == years["pupils"].max()]
    said = f"{words.plural(int(total['pupils']), 'pupil')} {'gets' if total['pupils'] == 1 else 'get'} extra help"
    if len(most) != 1 or len(years) < 2:
        return said
    return f"{said}, most of them in {most['column_name'].iloc[0]} ({most['pupils'].iloc[0]:.0f})"


def _cost(cells: pd.DataFrame, total: Row) -> str:
    said = f"Provision has cost {words.pounds(total['to_date'])} so far"
    groups = cells[cells["is_heading"] & cells["column"].eq(ALL)]
    if len(groups) < 2 or not total["to_date"]:
        return said
    dearest = groups.sort_values("to_date").iloc[-1]
    return f"{said}, {words.percent(dearest['to_date'] / total['to_date'])} of it {dearest['heading'].lower()}"


def _per_pupil(_: pd.DataFrame, total: Row) -> str:
    return f"Provision has cost {words.pounds(total['cost_per_pupil'])} a pupil so far"


def _attainment(_: pd.DataFrame, total: Row) -> str:
    counts = total.to_frame().T
    low, high = (words.percent(ends.iloc[0]) for ends in wilson_interval(counts["achieved"], counts["reviewed"]))
    of = words.plural(int(total["reviewed"]), "reviewed target")
    verb = "was" if total["reviewed"] == 1 else "were"
    return f"{words.percent(total['attainment_rate'])} of {of} {verb} achieved (95% interval {low} to {high})"


SAYS = {"pupils": _pupils, "cost": _cost, "per_pupil": _per_pupil, "attainment": _attainment}
