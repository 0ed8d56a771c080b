"""Reads a code of a code set: its own spelling, another case, its words, or a known alias."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from rapidfuzz import fuzz, process

from pipelines.records.codes import codes_by_spelling
from pipelines.records.reference import code_sets
from pipelines.records.spelling import spelt

if TYPE_CHECKING:
    from pipelines.validate.cell import Cell, Complaint

_ALIKE = 60.0
_CALLED = {
    "area": "an area of need",
    "need": "a type of need",
    "sex": "a code of sex",
    "phase": "a phase of education",
    "plan_kind": "a kind of plan",
    "score_scale": "a scale of scores",
    "assessment_point": "a point of assessment",
    "cost_sharing": "a way to share the cost",
    "funding_source": "a source of funding",
    "year_kind": "a kind of year",
}


def code_in(cell: Cell) -> str | Complaint:
    """Return the code that a cell says; a misspelt one gets the nearest, never read as it in silence."""
    name = cell.column.code_set or ""
    code = codes_by_spelling(name).get(spelt(cell.text))
    if code is not None:
        return code
    codes = code_sets()[name].codes
    return cell.complaint(f"is not {called(name)}; {suggestion(cell.text, codes)}", "code")


def called(code_set: str) -> str:
    """Return what a code of a set is, in words: `an area of need`."""
    words = code_set.replace("_", " ")
    return _CALLED.get(code_set, f"{'an' if words[0] in 'aeiou' else 'a'} {words}")


def suggestion(text: str, codes: Mapping[str, str] | Iterable[str]) -> str:
    """Return what to write instead: the nearest code, where one is near, and those allowed."""
    allowed = list(codes)
    words = dict(codes) if isinstance(codes, Mapping) else {}
    spellings = {spelt(code): code for code in allowed} | {spelt(word): code for code, word in words.items()}
    near = process.extractOne(spelt(text), list(spellings), scorer=fuzz.ratio, score_cutoff=_ALIKE)
    asked = f"did you mean '{spellings[near[0]]}'? " if near else ""
    return f"{asked}Allowed: {', '.join(allowed)}"
