"""One school in one term: the figures that its summary is made of, for the term and the two it is compared with."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from pipelines import words
from pipelines.engines import collect
from pipelines.figures import Request, figure
from pipelines.records.refusals import RefusedError
from pipelines.terms import before, begun, terms_of, year_before
from pipelines.transforms.periods import EVERYTHING, Span

if TYPE_CHECKING:
    import pandas as pd

    from pipelines.figures import Basis
    from pipelines.terms import Term

NOW, LAST, YEAR_AGO = "now", "last", "year_ago"


class UnknownTermError(RefusedError):
    """The school has no such term, or it has not begun; the message names those that have."""


class SchoolTerm:
    """The figures of a basis that holds one school, for one of its terms."""

    def __init__(self, basis: Basis, term: str | None = None) -> None:
        """Take the term of that name, or the latest; `UnknownTermError` where it has not begun."""
        self.basis = basis
        self.known = terms_of(begun(basis), basis.as_of)
        self.term = _named(term, self.known)
        self._asked: dict[Request, pd.DataFrame] = {}

    @cached_property
    def about(self) -> dict[str, Any]:
        """The school's own row of `schools`."""
        row = collect(self.basis.frames["schools"]).iloc[0]
        return {str(name): value for name, value in row.items()}

    @cached_property
    def compared(self) -> dict[str, Term]:
        """The term, the one before and the same a year earlier, by `NOW`, `LAST` and `YEAR_AGO`, as far as known."""
        terms = {NOW: self.term, LAST: before(self.term, self.known), YEAR_AGO: year_before(self.term, self.known)}
        return {place: term for place, term in terms.items() if term is not None}

    def ask(self, key: str, *by: str, span: Span | None = None) -> pd.DataFrame:
        """Return a figure of the term, or of another span of days."""
        return self._rows(Request(key, by=by, span=span or Span(term=self.term.name)))

    def ask_compared(self, key: str, *by: str) -> dict[str, pd.DataFrame]:
        """Return the rows of a figure in each compared term."""
        names = tuple(("term", term.name) for term in self.compared.values())
        rows = self._rows(Request(key, by=("term", *by), where=names, span=EVERYTHING))
        return {place: rows[rows["term"].eq(term.name)] for place, term in self.compared.items()}

    def _rows(self, request: Request) -> pd.DataFrame:
        """Return the answer to a request, computed once: several tables are made of one figure."""
        if request not in self._asked:
            self._asked[request] = figure(self.basis, request)
        return self._asked[request]


def _named(name: str | None, known: list[Term]) -> Term:
    if not known:
        raise UnknownTermError("No term has begun yet: add the sheet or file `terms`, and load the records again.")
    if name is None:
        return known[0]
    found = next((term for term in known if name.casefold() in _names(term)), None)
    if found is None:
        names = ", ".join(f'"{term.name}"' for term in known)
        msg = f"That term has not begun in these records; known are {names}."
        raise UnknownTermError(msg)
    return found


def _names(term: Term) -> set[str]:
    """Return what a term is called in records, and as the documents write it."""
    return {term.name.casefold(), words.term_name(term.name).casefold()}
