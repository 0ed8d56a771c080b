"""The margins of the provision map: totals by provision, by year group and altogether, each a figure of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from dashboard import figures
from dashboard.charts.provision_map import ALL, NOBODY
from pipelines.figures import Request
from pipelines.transforms.periods import Span

if TYPE_CHECKING:
    from dashboard.figures import View
    from dashboard.filters import Where
    from dashboard.terms import Term

COUNTS = ["reviewed", "achieved"]
NOT_OF_TARGETS = frozenset({"area", "funding_source"})


def pupil_margins(view: View, term: Term, where: Where, inner: pd.DataFrame) -> list[pd.DataFrame]:
    """Return the different pupils by provision, by year group and altogether.

    In one term a pupil is in one year group, so that year groups add up; provisions do not, for they share pupils.
    """
    rows = inner.groupby("provision_id", as_index=False)["pupils"].sum().assign(year_group=ALL)
    by_year = figures.figure(view, Request("costs", by=("year_group",), where=where, span=Span(term=term.name)))
    whole = pd.DataFrame({"provision_id": [ALL], "year_group": [ALL], "pupils": [by_year["pupils"].sum()]})
    return [rows, by_year[["year_group", "pupils"]].assign(provision_id=ALL), whole]


def cost_margins(view: View, term: Term, where: Where) -> list[pd.DataFrame]:
    """Return the cost so far by provision, by year group and altogether, and what of it no pupil bears.

    Asked for the days of the term so far rather than for the term, so that the part that no pupil bears is the part so
    far, too. There is none where the map is narrowed to some pupils.
    """
    so_far = Span(starts_on=term.starts_on, ends_on=term.ends_on)
    by_provision, by_year, whole = (
        in_pounds(figures.figure(view, Request("costs", by=by, where=where, span=so_far)))
        for by in (("provision_id",), ("year_group",), ())
    )
    rows = pd.concat([by_provision, whole.assign(provision_id=ALL)], ignore_index=True).assign(year_group=ALL)
    margins = [rows, by_year.assign(provision_id=ALL)]
    if "unallocated" in rows:
        nobodys = rows.assign(year_group=NOBODY, to_date=rows["unallocated"].astype("float64"), pupils=None)
        margins.append(nobodys[nobodys["to_date"] > 0])
    return margins


def attainment_margins(view: View, term: Term, where: Where, inner: pd.DataFrame) -> list[pd.DataFrame]:
    """Return the targets reviewed and achieved by provision, and, where no filter forbids it, by year group.

    In one term a target is in one year group, so that year groups add up; provisions do not, for a target that two of
    them serve is in both rows. The figure of all targets knows neither the provision's area nor its funding.
    """
    rows = inner.groupby("provision_id", as_index=False)[COUNTS].sum().assign(year_group=ALL)
    if {column for column, _ in where} & NOT_OF_TARGETS:
        return [_with_rate(rows)]
    of_all = Request("attainment", by=("year_group",), where=where, span=Span(term=term.name))
    by_year = figures.figure(view, of_all)[["year_group", *COUNTS]]
    whole = by_year[COUNTS].sum().to_frame().T.assign(provision_id=ALL, year_group=ALL)
    shown = by_year[by_year["year_group"].isin(inner["year_group"])].assign(provision_id=ALL)
    return [_with_rate(margin) for margin in (rows, shown, whole)]


def _with_rate(counts: pd.DataFrame) -> pd.DataFrame:
    reviewed = counts["reviewed"].where(counts["reviewed"] > 0)
    return counts.assign(attainment_rate=(counts["achieved"] / reviewed).astype("float64"))


def in_pounds(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the rows with cost as plain numbers: sums of decimals run out of digits."""
    return rows.assign(to_date=rows["to_date"].astype("float64"))
