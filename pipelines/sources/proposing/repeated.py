"""Columns that a file repeats under headings that tell them apart: "Primary need" and "Secondary need"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipelines.sources.proposing.knowledge import is_sure, knowledge
from pipelines.sources.proposing.words import words_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipelines.sources.proposing.candidates import Candidate


def told_by_heading(candidate: Candidate) -> str | None:
    """Return what a heading of a repeated column says of which it is (`2` for "Secondary need"); none where nothing."""
    rule = knowledge().repeated.get(candidate.table)
    if rule is None or candidate.column != rule.column:
        return None
    words = words_of(candidate.heading)
    return next((value for value, said in rule.words.items() if words & _meant(said)), None)


def repeated(table: str, candidates: Iterable[Candidate]) -> dict[str, Candidate]:
    """Return the sure headings of a table's repeated column, in order, by what tells each; none where none is told."""
    rule = knowledge().repeated.get(table)
    told: dict[str, Candidate] = {}
    for candidate in candidates:
        value = told_by_heading(candidate)
        if value is not None and is_sure(candidate.score):
            told.setdefault(value, candidate)
    return {value: told[value] for value in rule.words if value in told} if rule else {}


def _meant(said: frozenset[str]) -> frozenset[str]:
    return frozenset().union(*(words_of(word) or {word} for word in said))
