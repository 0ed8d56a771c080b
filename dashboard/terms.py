"""The term that a screen is about, and the two it is compared with."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, NamedTuple

from dashboard import address, figures
from pipelines import words
from pipelines.calendar import financial_year

if TYPE_CHECKING:
    from dashboard.figures import View


class Term(NamedTuple):
    """A term by name (`2026/27 autumn`) with the days of its period as far as they are known."""

    name: str
    academic_year: str
    starts_on: dt.date
    ends_on: dt.date
    is_over: bool


def known_terms(view: View) -> list[Term]:
    """Return the terms begun by the as-of date, latest first; the running one ends on that date."""
    as_of = figures.as_of(view)
    rows = figures.terms(view).itertuples(index=False)
    return [
        Term(str(name), str(year), starts, min(ends, as_of), bool(ends < as_of)) for name, year, starts, ends in rows
    ]


def choose_term(known: list[Term]) -> Term:
    """Show the select box of terms and return the one chosen; the latest stands where none was."""
    names = [term.name for term in known]
    chosen = address.select("term", "Term", names, words=words.term_name)
    return known[names.index(chosen)]


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
