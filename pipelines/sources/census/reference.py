"""Reads `data/reference/census.toml`: the census days, and how the columns of extracts are headed."""

from __future__ import annotations

from functools import cache

from pydantic import Field

from pipelines.records.models import Strict
from pipelines.records.reference import toml


class CensusDay(Strict):
    """The nth such weekday (Monday is 0) of a month."""

    month: int = Field(ge=1, le=12)
    weekday: int = Field(ge=0, le=6)
    nth: int = Field(ge=1, le=4)


class NeedHeadings(Strict):
    """How the needs of a pupil are headed that stand side by side: words before the rank, or words of their own."""

    numbered: tuple[str, ...]
    named: dict[str, int]


class Languages(Strict):
    """Codes of first language: English, and those that say nothing."""

    english: frozenset[str]
    unknown: frozenset[str]


class CensusReference(Strict):
    """All that `census.toml` holds; headings by what they mean, the best first."""

    source: str
    days: dict[str, CensusDay]
    days_short: dict[str, str]
    headings: dict[str, tuple[str, ...]]
    needs: NeedHeadings
    language: Languages


@cache
def census_reference() -> CensusReference:
    """Return what is known of the school census."""
    return CensusReference.model_validate(toml("census"))
