"""What each funding source gave for the year, what is spent and committed of it, and what remains."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from dashboard import figures
from dashboard.costs.period import year_of
from pipelines import words
from pipelines.figures.budgets import a_row_a_source
from pipelines.terms import financial_year_of
from pipelines.transforms.periods import Span

if TYPE_CHECKING:
    from dashboard.figures import View
    from dashboard.filters import Chosen

MONEY = ("allocated", "spent", "committed", "remaining")
YEARS = {"financial": "financial year {}", "academic": "academic year {}"}
TITLES = {
    "label": "Paid from",
    "year": "Year",
    "allocated": "Allocated",
    "spent": "Spent",
    "committed": "Committed",
    "remaining": "Remaining",
}
SPELLED = {TITLES[name]: words.pounds for name in MONEY}


def budgets(view: View, chosen: Chosen) -> pd.DataFrame:
    """Return a row for each funding source of the chosen term's year: `label`, `year` and `MONEY` in pounds.

    Which year is shown says `a_row_a_source`.
    """
    starts_on, ends_on = financial_year_of(chosen.term)
    of_year = Span(starts_on=starts_on, ends_on=ends_on)
    financial, academic = (
        figures.figure(view, chosen.request("budgets", span=span)) for span in (of_year, year_of(chosen))
    )
    shown = a_row_a_source(financial, academic)
    codes = shown["funding_source"]
    labels = ["Not recorded" if words.is_missing(code) else words.named("funding_source", code) for code in codes]
    years = [YEARS[kind].format(year) for kind, year in zip(shown["year_kind"], shown["year"], strict=True)]
    return pd.DataFrame({"label": labels, "year": years} | {name: shown[name].astype("Float64") for name in MONEY})


def finding(rows: pd.DataFrame) -> str:
    """Return the chart's title: which sources are spent and committed beyond what was allocated."""
    given = rows[rows["allocated"].notna()]
    over = given[given["remaining"].lt(0)]
    if given.empty:
        return "What each funding source pays: no allocation is recorded"
    if over.empty:
        return "No funding source is committed beyond its allocation"
    parts = [f"{row['label']} by {words.pounds(-row['remaining'])}" for _, row in over.iterrows()]
    return f"Committed beyond the allocation: {words.listed(parts)}"


def sentences(rows: pd.DataFrame) -> list[tuple[str, str]]:
    """Return each source and what is spent, committed and left of its allocation, in words."""
    return [(str(row["label"]), _used(row)) for _, row in rows.iterrows()]


def _used(row: pd.Series[Any]) -> str:
    used = f"{words.pounds(row['spent'])} spent and {words.pounds(row['committed'])} committed"
    if words.is_missing(row["allocated"]):
        return f"{row['year']}: {used}; no allocation is recorded."
    left = row["remaining"]
    rest = f"{words.pounds(left)} remains" if left >= 0 else f"{words.pounds(-left)} more than there is"
    return f"{row['year']}: {used} of {words.pounds(row['allocated'])}; {rest}."


def as_read(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the budgets as they are read, `SPELLED`."""
    return rows.rename(columns=TITLES)


def as_rows(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the budgets as they are downloaded, in pounds."""
    return rows.rename(columns=TITLES | {name: f"{TITLES[name]} (£)" for name in MONEY})
