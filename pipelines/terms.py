"""The terms that have begun, and the two that each is compared with: the one before, and the same a year earlier."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, NamedTuple

from pipelines.calendar import financial_year
from pipelines.engines import collect

if TYPE_CHECKING:
    import pandas as pd

    from pipelines.figures import Basis


class Term(NamedTuple):
    """A term by name (`2026/27 autumn`) with the days of its period as far as they are known."""

    name: str
    academic_year: str
    starts_on: dt.date
    ends_on: dt.date
    is_over: bool


def begun(basis: Basis) -> pd.DataFrame:
    """Return the terms begun by the as-of date, latest first: term, academic_year, starts_on and ends_on."""
    periods = collect(basis.frames["term_periods"])
    so_far = periods[periods["starts_on"].le(basis.as_of)]
    latest_first = so_far.sort_values("starts_on", ascending=False).reset_index(drop=True)
    return latest_first[["term", "academic_year", "starts_on", "ends_on"]]


def terms_of(rows: pd.DataFrame, as_of: dt.date) -> list[Term]:
    """Return the rows of `begun` as terms, latest first; the running one ends on the as-of date."""
    return [
        Term(str(name), str(year), starts, min(ends, as_of), bool(ends < as_of))
        for name, year, starts, ends in rows.itertuples(index=False)
    ]


def financial_year_of(term: Term) -> tuple[dt.date, dt.date]:
    """Return the first and the last day of the financial year, from 1 April to 31 March, in which a term begins."""
    first = int(financial_year(term.starts_on)[:4])
    return dt.date(first, 4, 1), dt.date(first + 1, 3, 31)


def before(term: Term, known: list[Term]) -> Term | None:
    """Return the term before, or none before the first known one."""
    return next((each for each in known if each.starts_on < term.starts_on), None)


def year_before(term: Term, known: list[Term]) -> Term | None:
    """Return the same term of the academic year before, where it is known."""
    first = int(term.academic_year[:4]) - 1
    name = f"{first}/{(first + 1) % 100:02d} {term.name.partition(' ')[2]}"
    return next((each for each in known if each.name == name), None)
