"""Reads `data/reference/ctf.toml`: the elements that are read, and the versions."""

from __future__ import annotations

from functools import cache

from pipelines.records.models import Strict
from pipelines.records.reference import toml


class Versions(Strict):
    """The first and the last major version that are read."""

    first: int
    last: int


class Dates(Strict):
    """The forms in which dates are written."""

    forms: list[str]


class CtfReference(Strict):
    """What is known of Common Transfer Files."""

    source: str
    versions: Versions
    elements: dict[str, tuple[str, ...]]
    dates: Dates


@cache
def ctf_reference() -> CtfReference:
    """Return what is known of Common Transfer Files, read once."""
    return CtfReference.model_validate(toml("ctf"))


@cache
def element_names() -> dict[str, str]:
    """Return the name that each element goes by here, by every spelling without case."""
    elements = ctf_reference().elements
    return {spelling.casefold(): name for name, others in elements.items() for spelling in (name, *others)}
