"""Which code a text of an export most likely stands for: "K - SEN support", "Y4", "Partly met"."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from pipelines.records.spelling import spelt

if TYPE_CHECKING:
    from collections.abc import Mapping

_PARTS = re.compile(r"\s+[-–—]+\s+|[:=()\[\]]")
_WORD = re.compile(r"[^\W\d_]+|\d+")
_SAYS_NOTHING = {"and", "of", "the", "or", "with", "a"}
_NUMBERED = re.compile(r"([a-z]+)_?0*(\d{1,2})")
_ALIKE_WORD, _ALIKE_ALONE, _ALIKE = 70.0, 88.0, 85.0
_SHORTEST_MISSPELT = 5
_SAID_OF_CODE = 0.6


def code_meant(text: str, spellings: Mapping[str, str]) -> str | None:
    """Return the one code that a text stands for, though it is not spelt as it; none where that is not plain.

    Every word of the text must be a word of the code, so that what is translated never holds anything else.
    """
    codes = {_code_of(part, spellings) for part in _PARTS.split(text) if part.strip()}
    return codes.pop() if len(codes) == 1 else None


def _code_of(part: str, spellings: Mapping[str, str]) -> str | None:
    direct = spellings.get(spelt(part))
    if direct is not None:
        return direct
    scores: dict[str, float] = {}
    for spelling, code in spellings.items():
        scores[code] = max(scores.get(code, 0.0), _alike(spelt(part), spelling))
    best = max(scores.values(), default=0.0)
    meant = [code for code, score in scores.items() if score == best]
    return meant[0] if best >= _ALIKE and len(meant) == 1 else None


def _alike(text: str, spelling: str) -> float:
    """Return how alike a text is to a spelling, 0 to 100: its words, each the nearest of the spelling's."""
    if _same_number(text, spelling):
        return 100.0
    words, of_code = _words(text), _words(spelling)
    if not words or len(words) < _SAID_OF_CODE * len(of_code):
        return 0.0
    each = [max((_alike_words(word, other) for other in of_code), default=0.0) for word in words]
    least = _ALIKE_ALONE if len(words) == 1 else _ALIKE_WORD
    return sum(each) / len(each) if min(each) >= least else 0.0


@cache
def _alike_words(word: str, other: str) -> float:
    short = min(len(word), len(other)) < _SHORTEST_MISSPELT
    return (100.0 if word == other else 0.0) if short else fuzz.ratio(word, other)


def _same_number(text: str, spelling: str) -> bool:
    """Return whether two are one numbered thing, the first shortened: `y4`, `yr_4` and `year_4`."""
    short, long = _NUMBERED.fullmatch(text), _NUMBERED.fullmatch(spelling)
    if not short or not long or short[2] != long[2] or short[1][0] != long[1][0]:
        return False
    letters = iter(long[1])
    return all(letter in letters for letter in short[1])


@cache
def _words(text: str) -> tuple[str, ...]:
    return tuple(word for word in _WORD.findall(text.casefold().replace("_", " ")) if word not in _SAYS_NOTHING)
