"""The provision map's numbers: its cells, and its totals by provision, by group, by year group and altogether."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from dashboard import figures
from dashboard.charts.matrix import ALL, NOBODY
from dashboard.provision_map.measures import MEASURES
from pipelines.figures import Request
from pipelines.transforms.periods import Span

if TYPE_CHECKING:
    from dashboard.figures import View
    from dashboard.filters import Where
    from dashboard.provision_map.measures import Measure
    from pipelines.terms import Term

COUNTED = ["pupils", "to_date", "reviewed", "achieved"]
TARGETS = ["reviewed", "achieved"]
GROUP = "group:"
"""What the row of a group's own totals begins with, before the group's code."""
NOT_OF_TARGETS = frozenset({"area", "funding_source"})


def map_counts(view: View, term: Term, where: Where, measure: Measure, grouping: str) -> pd.DataFrame:
    """Return `row`, `column` and `COUNTED` of each cell and margin; rows that a measure does not need are missing.

    A row is a provision, a group (`GROUP` and its code of `grouping`, tier or area) or `ALL`; a column is a year group,
    empty where none is known, `ALL`, or `NOBODY` for the cost that no pupil bears. In one term a pupil is in one year
    group, so that year groups add up; provisions do not, for they share pupils.
    """
    asked = _Asked(view, term, where)
    if measure is MEASURES["attainment"]:
        parts = [asked.targets_by_provision(), *asked.targets_by_group(grouping), *asked.targets_by_year()]
    else:
        parts = [
            asked.costs("provision_id"),
            asked.costs(grouping).assign(row=lambda rows: GROUP + rows["row"].astype("str")),
            asked.costs().assign(row=ALL),
        ]
    cells = pd.concat(parts, ignore_index=True).reindex(columns=["row", "column", *COUNTED])
    if cells.empty:
        return cells
    across = cells.groupby("row", as_index=False, sort=False)[COUNTED].sum(min_count=1).assign(column=ALL)
    if measure is MEASURES["cost"]:
        return _with_unborne(cells, across, asked.unborne(grouping))
    return pd.concat([cells, across], ignore_index=True)


class _Asked:
    """The figures of one term, narrowed."""

    def __init__(self, view: View, term: Term, where: Where) -> None:
        self.view, self.term, self.where = view, term, where

    def _figure(self, key: str, *by: str, span: Span | None = None) -> pd.DataFrame:
        return figures.figure(
            self.view, Request(key, by=by, where=self.where, span=span or Span(term=self.term.name))
        ).rename(columns={"year_group": "column"})

    def costs(self, *by: str) -> pd.DataFrame:
        """Return row, column, pupils and to_date in pounds."""
        rows = self._figure("costs", *by, "year_group")
        named = rows.rename(columns=dict.fromkeys(by, "row"))
        return named.assign(to_date=rows["to_date"].astype("float64"), column=rows["column"].fillna(""))

    def unborne(self, grouping: str) -> pd.DataFrame:
        """Return row and to_date of the cost so far that no pupil bears; nothing where some pupils are chosen.

        Asked for the days of the term so far rather than for the term, so that it is the part so far.
        """
        so_far = Span(starts_on=self.term.starts_on, ends_on=self.term.ends_on)
        rows = self._figure("costs", "provision_id", grouping, span=so_far)
        if "unallocated" not in rows:
            return pd.DataFrame({"row": [], "to_date": []})
        borne = rows.assign(to_date=rows["unallocated"].astype("float64"))
        pieces = [
            borne.assign(row=borne["provision_id"]),
            borne.assign(row=GROUP + borne[grouping].astype("str")),
            borne.assign(row=ALL),
        ]
        together = pd.concat(pieces, ignore_index=True)[["row", "to_date"]]
        return together.groupby("row", as_index=False, sort=False)[["to_date"]].sum()

    def targets_by_provision(self) -> pd.DataFrame:
        """Return row, column, `COUNTED` of each provision and year group."""
        rows = self._figure("provision_map").rename(columns={"provision_id": "row"})
        return rows.assign(to_date=rows["to_date"].astype("float64"), column=rows["column"].fillna(""))

    def targets_by_group(self, grouping: str) -> list[pd.DataFrame]:
        """Return row, column and targets of each tier; a target's own area is not that of the provision."""
        if grouping in NOT_OF_TARGETS or self._is_of_provisions():
            groups = figures.table(self.view, "provisions")[grouping].dropna().unique()
            return [pd.DataFrame({"row": [GROUP + str(group) for group in groups], "column": ALL})]
        rows = self._figure("attainment", grouping, "year_group")
        served = rows[rows[grouping].notna() & (rows["reviewed"] > 0)]
        return [served.assign(row=GROUP + served[grouping].astype("str"), column=served["column"].fillna(""))]

    def targets_by_year(self) -> list[pd.DataFrame]:
        """Return row, column and all targets of each year group, where no filter is of provisions alone."""
        if self._is_of_provisions():
            return []
        rows = self._figure("attainment", "year_group")
        reviewed = rows[rows["reviewed"] > 0]
        return [reviewed.assign(row=ALL, column=reviewed["column"].fillna(""))]

    def _is_of_provisions(self) -> bool:
        return bool({column for column, _ in self.where} & NOT_OF_TARGETS)


def _with_unborne(cells: pd.DataFrame, across: pd.DataFrame, unborne: pd.DataFrame) -> pd.DataFrame:
    """Return the cells with their margin, and the cost that no pupil bears in a column of its own and in the totals."""
    nobodys = unborne.assign(column=NOBODY).reindex(columns=cells.columns)
    totals = pd.concat([across, nobodys.assign(column=ALL)], ignore_index=True)
    summed = totals.groupby(["row", "column"], as_index=False, sort=False)[COUNTED].sum(min_count=1)
    return pd.concat([cells, summed, nobodys[nobodys["to_date"] > 0]], ignore_index=True)
