"""The term that a screen is about, chosen from those that have begun."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard import address, figures
from pipelines import words
from pipelines.terms import terms_of

if TYPE_CHECKING:
    from dashboard.figures import View
    from pipelines.terms import Term


def known_terms(view: View) -> list[Term]:
    """Return the terms begun by the as-of date, latest first; the running one ends on that date."""
    return terms_of(figures.terms(view), figures.as_of(view))


def choose_term(known: list[Term]) -> Term:
    """Show the select box of terms and return the one chosen; the latest stands where none was."""
    names = [term.name for term in known]
    chosen = address.select("term", "Term", names, words=words.term_name)
    return known[names.index(chosen)]
