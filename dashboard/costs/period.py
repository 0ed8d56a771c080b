"""The period that the Costs screen is about: the chosen term, its academic year, or all terms."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pipelines import words
from pipelines.terms import before, year_before
from pipelines.transforms.periods import EVERYTHING, Span

if TYPE_CHECKING:
    from dashboard.filters import Chosen

YEAR, TERM, ALL = "year", "term", "all"
OVER = (YEAR, TERM, ALL)


class Period(NamedTuple):
    """A period in words, its span, the cut that tells it from others of its kind, and those it is read beside."""

    words: str
    span: Span
    cut: str
    value: str
    beside: dict[str, str]


def titles(chosen: Chosen) -> dict[str, str]:
    """Return what each period is called on its button."""
    term = chosen.term
    return {YEAR: f"Academic year {term.academic_year}", TERM: words.term_name(term.name), ALL: "All terms"}


def period_of(over: str, chosen: Chosen) -> Period:
    """Return the period of a key of `OVER`."""
    term = chosen.term
    if over == TERM:
        others = {"Last term": before(term, chosen.known), "Same term last year": year_before(term, chosen.known)}
        beside = {name: other.name for name, other in others.items() if other}
        return Period(words.term_name(term.name), chosen.span, "term", term.name, beside)
    if over == ALL:
        return Period("all terms", EVERYTHING, "", "", {})
    years = {each.academic_year for each in chosen.known}
    first = int(term.academic_year[:4]) - 1
    last = f"{first}/{(first + 1) % 100:02d}"
    beside = {"Last year": last} if last in years else {}
    return Period(
        f"the academic year {term.academic_year}", year_of(chosen), "academic_year", term.academic_year, beside
    )


def year_of(chosen: Chosen) -> Span:
    """Return the chosen term's academic year: thresholds and what-ifs are of a whole year."""
    return Span(academic_year=chosen.term.academic_year)
