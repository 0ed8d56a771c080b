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
    from dashboard.measures import Where
    from dashboard.terms import Term

NOT_OF_TARGETS = frozenset({"area", "funding_source"})


def pupil_margins(view: View, where: Where) -> list[pd.DataFrame]:
    """Return the different pupils, and their cost so far, by provision, by year group and altogether."""
    by_provision, by_year, whole = (
        in_pounds(figures.figure(view, Request("costs", by=by, where=where)))
        for by in (("provision_id",), ("year_group",), ())
    )
    return [
        by_provision.assign(year_group=ALL),
        by_year.assign(provision_id=ALL),
        whole.assign(provision_id=ALL, year_group=ALL),
    ]


def cost_margins(view: View, term: Term, where: Where) -> list[pd.DataFrame]:
    """Return the cost so far by provision, by year group and altogether, and what of it no pupil bears.

    Asked for the days of the term so far rather than for the term, so that the part that no pupil bears is the part so
    far, too. There is none where the map is narrowed to some pupils.
    """
    so_far = Span(starts_on=term.starts_on, ends_on=term.ends_on)
    of_days = tuple((column, value) for column, value in where if column != "term")
    by_provision, by_year, whole = (
        in_pounds(figures.figure(view, Request("costs", by=by, where=of_days, span=so_far)))
        for by in (("provision_id",), ("year_group",), ())
    )
    rows = pd.concat([by_provision, whole.assign(provision_id=ALL)], ignore_index=True).assign(year_group=ALL)
    margins = [rows, by_year.assign(provision_id=ALL)]
    if "unallocated" in rows:
        nobodys = rows.assign(year_group=NOBODY, to_date=rows["unallocated"].astype("float64"), pupils=None)
        margins.append(nobodys[nobodys["to_date"] > 0])
    return margins


def attainment_margins(view: View, where: Where, inner: pd.DataFrame) -> list[pd.DataFrame]:
    """Return the targets reviewed and achieved by provision, and, where no filter forbids it, by year group.

    A target that two provisions serve is in both rows, so year groups cannot be added up from the rows; and the
    figure of all targets knows neither the provision's area nor its funding.
    """
    counts = inner.groupby("provision_id", as_index=False)[["reviewed", "achieved"]].sum().assign(year_group=ALL)
    rows = counts.assign(attainment_rate=counts["achieved"] / counts["reviewed"].where(counts["reviewed"] > 0))
    if {column for column, _ in where} & NOT_OF_TARGETS:
        return [rows]
    by_year = figures.figure(view, Request("attainment", by=("year_group",), where=where))
    shown = by_year[by_year["year_group"].isin(inner["year_group"])]
    whole = figures.figure(view, Request("attainment", where=where))
    return [rows, shown.assign(provision_id=ALL), whole.assign(provision_id=ALL, year_group=ALL)]


def in_pounds(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the rows with cost as plain numbers: sums of decimals run out of digits."""
    return rows.assign(to_date=rows["to_date"].astype("float64"))
