"""The periods a request is for, and its cuts: which facts it keeps and in which row each is counted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tests.oracles.days import FIRST_DAY, School, Term, terms_of

if TYPE_CHECKING:
    import datetime as dt

    from pipelines.figures import Request

Fact = dict[str, Any]
Key = tuple[Any, ...]


@dataclass(frozen=True)
class Period:
    """Days from first to last, of a term or an academic year where the request takes them one by one."""

    starts_on: dt.date
    ends_on: dt.date
    term: str | None = None
    academic_year: str | None = None

    def has(self, day: dt.date) -> bool:
        return self.starts_on <= day <= self.ends_on


def periods(school: School, request: Request, *, everything_from: dt.date) -> list[Period]:
    """Return the request's periods at a school, none past the as-of date; everything begins on the day given."""
    found = (
        _each_term_or_year(school, request) if _is_taken_apart(request) else _whole(school, request, everything_from)
    )
    cut = [Period(one.starts_on, min(one.ends_on, school.as_of), one.term, one.academic_year) for one in found]
    return [one for one in cut if one.starts_on <= one.ends_on]


def _is_taken_apart(request: Request) -> bool:
    return bool({"term", "academic_year"} & request.columns)


def _whole(school: School, request: Request, everything_from: dt.date) -> list[Period]:
    span = request.span
    if span.term or span.academic_year:
        terms = _asked(school, request)
        return [Period(terms[0].starts_on, terms[-1].period_ends_on)] if terms else []
    if span.is_everything:
        return [Period(everything_from, school.as_of)]
    return [Period(span.starts_on or FIRST_DAY, span.ends_on or school.as_of)]


def _asked(school: School, request: Request) -> list[Term]:
    span = request.span
    return [
        term
        for term in terms_of(school)
        if (not span.term or term.label == span.term)
        and (not span.academic_year or term.academic_year == span.academic_year)
    ]


def _each_term_or_year(school: School, request: Request) -> list[Period]:
    span = request.span
    clipped = [
        Period(
            max(term.starts_on, span.starts_on or term.starts_on),
            min(term.period_ends_on, span.ends_on or term.period_ends_on),
            term.label,
            term.academic_year,
        )
        for term in _asked(school, request)
    ]
    terms = [one for one in clipped if one.starts_on <= one.ends_on]
    if "term" in request.columns:
        return terms
    return [
        Period(
            min(one.starts_on for one in terms if one.academic_year == year),
            max(one.ends_on for one in terms if one.academic_year == year),
            academic_year=year,
        )
        for year in sorted({str(one.academic_year) for one in terms})
    ]


def as_text(value: Any) -> str:
    """Return a value as somebody asks for it: yes and no, and nothing where it is missing."""
    if value is None:
        return ""
    return ("yes" if value else "no") if isinstance(value, bool) else str(value)


def is_chosen(fact: Fact, request: Request) -> bool:
    """Return whether a fact has, in each column of `where`, one of the values asked for."""
    return all(
        as_text(fact[column]) in {value for name, value in request.where if name == column}
        for column, _ in request.where
    )


def grouped(facts: list[Fact], request: Request, *also_by: str) -> dict[Key, list[Fact]]:
    """Return the chosen facts by the values of the cuts; without a cut there is one group, be it empty."""
    columns = (*request.by, *also_by)
    groups: dict[Key, list[Fact]] = {} if columns else {(): []}
    for fact in facts:
        if is_chosen(fact, request):
            groups.setdefault(tuple(as_text(fact[column]) for column in columns), []).append(fact)
    return groups
