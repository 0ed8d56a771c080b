"""The map of a trust: schools down the side, groups of provision or the provisions of one group across."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from dashboard import figures
from dashboard.charts.matrix import ALL
from dashboard.provision_map.cells import finished, with_rates
from dashboard.provision_map.measures import MEASURES
from pipelines import words
from pipelines.figures import Request
from pipelines.records.reference import code_sets
from pipelines.transforms.periods import Span

if TYPE_CHECKING:
    from dashboard.figures import View
    from dashboard.filters import Chosen
    from dashboard.provision_map.measures import Measure

COUNTED = ["pupils", "to_date", "reviewed", "achieved"]


def school_cells(view: View, chosen: Chosen, measure: Measure, grouping: str, group: str) -> pd.DataFrame:
    """Return the cells of every school that the scope may see, as `matrix_chart` takes them.

    Columns are the groups of `grouping` (tier or area), or, of one `group`, its provisions by name: two schools share a
    column where they call a provision the same. A total over provisions counts a pupil once, for it is a figure of its
    own; a provision that a school has twice under one name counts the pupils of both.
    """
    by = "provision_id" if group else grouping
    counts = pd.concat(
        [_counts(view, chosen, measure, by, grouping, group), _totals(view, chosen, measure, grouping, group)]
    )
    if counts.empty:
        return counts
    down = counts.groupby("column", as_index=False, sort=False)[COUNTED].sum(min_count=1).assign(row=ALL)
    valued = with_rates(pd.concat([counts, down], ignore_index=True))
    named = _named(view, valued.assign(value=valued[measure.column]), grouping if not group else "")
    return finished(named, measure, short=True)


def _counts(view: View, chosen: Chosen, measure: Measure, by: str, grouping: str, group: str) -> pd.DataFrame:
    """Return row (a school), column and `COUNTED`."""
    rows = _asked(view, chosen, measure, (by,), ((grouping, group),) if group else ())
    if by != "provision_id":
        return rows.rename(columns={by: "column"})
    catalogue = figures.provisions_of_schools(view.scope, view.number)[["school_id", "provision_id", "name"]]
    named = rows.merge(catalogue.rename(columns={"school_id": "row", "name": "column"}), on=["row", "provision_id"])
    return named.groupby(["row", "column"], as_index=False)[COUNTED].sum(min_count=1)


def _totals(view: View, chosen: Chosen, measure: Measure, grouping: str, group: str) -> pd.DataFrame:
    return _asked(view, chosen, measure, (), ((grouping, group),) if group else ()).assign(column=ALL)


def _asked(
    view: View, chosen: Chosen, measure: Measure, by: tuple[str, ...], also: tuple[tuple[str, str], ...]
) -> pd.DataFrame:
    key = "attainment" if measure is MEASURES["attainment"] else "costs"
    request = Request(key, by=by, where=(*chosen.of(key), *also), span=Span(term=chosen.term.name))
    rows = figures.figure_by_school(view.scope, view.number, request).rename(columns={"school_id": "row"})
    counted = rows.reindex(columns=["row", *by, *COUNTED])
    kept = counted[counted["reviewed"].gt(0)] if key == "attainment" else counted[counted["pupils"].gt(0)]
    return kept.assign(to_date=kept["to_date"].astype("float64"))


def _named(view: View, cells: pd.DataFrame, code_set: str) -> pd.DataFrame:
    """Return the cells with words for schools, by name, and for columns, in the order of their code set."""
    schools = figures.schools(view.scope, view.number) | {ALL: "All schools"}
    codes = list(code_sets()[code_set].codes) if code_set else sorted(set(cells["column"]) - {ALL})
    places = {code: place for place, code in enumerate([*codes, ALL])}
    names = [("All" if code == ALL else words.named(code_set, code) if code_set else code) for code in cells["column"]]
    named = cells.assign(
        group="",
        heading="",
        is_heading=False,
        row_name=cells["row"].map(schools),
        column_name=names,
        column_place=cells["column"].map(places),
        is_of_all=cells["row"].ne(ALL),
    )
    return named.sort_values(["is_of_all", "row_name", "row", "column_place"], ignore_index=True)
