"""Reads what is known about the headings of exports: `data/reference/proposing.toml`, validated once."""

from __future__ import annotations

from functools import cache

from pydantic import Field

from pipelines.records.models import Strict
from pipelines.records.reference import toml


class Confidence(Strict):
    """How likely, of 1, a proposal must be to stand as one, and to be mentioned at all."""

    sure: float = Field(gt=0, le=1)
    perhaps: float = Field(gt=0, le=1)


class Weights(Strict):
    """What a word of a heading that is none of a column's counts against their likeness."""

    plain: float
    of_the_table: float
    order: float
    other: float
    of_another_table: float
    of_another_thing: float
    vague: float


class Words(Strict):
    """Words by what they say about a heading."""

    ignored: frozenset[str]
    plain: frozenset[str]
    vague: frozenset[str]
    order: frozenset[str]
    another_thing: frozenset[str]


class Repeated(Strict):
    """A table that each further heading of one column fills once more, told by the constant of another column."""

    column: str
    told_by: str
    words: dict[str, frozenset[str]]


class Knowledge(Strict):
    """Everything that a proposal knows beyond the headings that are read without asking."""

    confidence: Confidence
    same_words: dict[str, tuple[str, ...]]
    split_words: dict[str, tuple[str, ...]]
    weights: Weights
    words: Words
    topics: dict[str, frozenset[str]]
    headings: dict[str, dict[str, tuple[str, ...]]]
    differs_by_row: frozenset[str]
    pieces: dict[str, tuple[str, ...]]
    fills: dict[str, tuple[tuple[str, ...], ...]]
    repeated: dict[str, Repeated]


@cache
def knowledge() -> Knowledge:
    """Return what is known about headings."""
    return Knowledge.model_validate(toml("proposing"))


def is_sure(score: float) -> bool:
    """Return whether a proposal is likely enough to stand uncommented."""
    return score >= knowledge().confidence.sure


def is_possible(score: float) -> bool:
    """Return whether a proposal is likely enough to be mentioned."""
    return score >= knowledge().confidence.perhaps
