"""Each funding source in each year: what was allocated, and what the runs that it pays for cost."""

from __future__ import annotations

from typing import TYPE_CHECKING

import narwhals as nw

from pipelines.calendar import financial_year
from pipelines.transforms.costs import RUN
from pipelines.transforms.funding import ACADEMIC, FINANCIAL
from pipelines.transforms.periods import EVERYTHING
from pipelines.transforms.spells import constant

if TYPE_CHECKING:
    import datetime as dt

    from pipelines.engines import Frame, Frames
    from pipelines.transforms.periods import Span

YEAR = ["year", "year_kind"]
BUDGET = ["school_id", "funding_source", *YEAR]


def budget_years(calendar: Frame, given: Frame, span: Span) -> Frame:
    """Return the years whose budget is asked for: year and year_kind.

    A span that is an academic or a financial year asks for that year, any other for the years that it touches: all
    financial ones, and those academic ones for which something is allocated, for with both kinds every cost is shown
    twice. `given` are the allocations (`pipelines.transforms.funding`); without a span their years all count.
    """
    days = span.within(calendar.select("school_id", "date", "academic_year", "financial_year", term="term_id"))
    touched = {
        kind: days.select(year=f"{kind}_year").unique().with_columns(year_kind=nw.lit(kind))
        for kind in (ACADEMIC, FINANCIAL)
    }
    if span.academic_year:
        return touched[ACADEMIC]
    if _is_financial_year(span):
        named = financial_year(span.starts_on) if span.starts_on else ""
        return touched[FINANCIAL].filter(nw.col("year") == named)
    allocated = given.select(*YEAR).unique()
    if span == EVERYTHING:
        return nw.concat([touched[FINANCIAL].select(*YEAR), allocated]).unique()
    shared = touched[ACADEMIC].join(allocated, on=YEAR, how="inner")
    return nw.concat([touched[FINANCIAL].select(*YEAR), shared.select(*YEAR)])


def _is_financial_year(span: Span) -> bool:
    first, last = span.starts_on, span.ends_on
    if first is None or last is None:
        return False
    return (first.month, first.day, last.month, last.day, last.year - first.year) == (4, 1, 3, 31, 1)


def costs_by_budget(frames: Frames, calendar: Frame, cost_days: Frame, as_of: dt.date) -> Frame:
    """Return what each run costs its funding source in each year of either kind, in units.

    Columns: `BUDGET`, intervention_id, spent (the school days up to the as-of date) and committed (those to come).
    """
    sources = frames["interventions"].select(*RUN, "funding_source")
    days = calendar.select("school_id", "date", "academic_year", "financial_year")
    past = nw.col("date") <= constant(as_of)
    split = {
        "spent": nw.when(past).then(nw.col("cost")).otherwise(nw.lit(0)),
        "committed": nw.when(past).then(nw.lit(0)).otherwise(nw.col("cost")),
    }
    dated = cost_days.join(sources, on=RUN, how="inner").join(days, on=["school_id", "date"], how="inner")
    return nw.concat([_by_year(dated.with_columns(**split), kind) for kind in (ACADEMIC, FINANCIAL)])


def _by_year(dated: Frame, kind: str) -> Frame:
    rows = dated.with_columns(year=nw.col(f"{kind}_year"), year_kind=nw.lit(kind))
    sums = rows.group_by(*BUDGET, "intervention_id").agg(nw.col("spent").sum(), nw.col("committed").sum())
    return sums.select(
        *BUDGET,
        "intervention_id",
        nw.col("spent").cast(nw.Int64),
        nw.col("committed").cast(nw.Int64),
    )
