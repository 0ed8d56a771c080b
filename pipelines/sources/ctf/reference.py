"""Reads `data/reference/ctf.toml`: the elements that are read, the versions, phases and eras."""

from __future__ import annotations

import datetime as dt  # noqa: TC003 - pydantic reads the annotations
from functools import cache

from pydantic import Field

from pipelines.records.models import Strict
from pipelines.records.reference import toml


class Versions(Strict):
    """The first and the last major version that are read."""

    first: int
    last: int


class Dates(Strict):
    """The forms in which dates are written."""

    forms: list[str]


class Eras(Strict):
    """The ladders of two codes of practice, and the day from which the second is in force."""

    before: str
    since: str
    start: dt.date = Field(alias="from")


class CtfReference(Strict):
    """What is known of Common Transfer Files."""

    source: str
    versions: Versions
    elements: dict[str, tuple[str, ...]]
    dates: Dates
    phases: dict[str, tuple[str, ...]]
    eras: Eras


@cache
def ctf_reference() -> CtfReference:
    """Return what is known of Common Transfer Files, read once."""
    return CtfReference.model_validate(toml("ctf"))


@cache
def element_names() -> dict[str, str]:
    """Return the name that each element goes by here, by every spelling without case."""
    elements = ctf_reference().elements
    return {spelling.casefold(): name for name, others in elements.items() for spelling in (name, *others)}
