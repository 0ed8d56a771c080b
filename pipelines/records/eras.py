"""From when to when a code was in use, where the law or the census changed its codes."""

from __future__ import annotations

import datetime as dt  # noqa: TC003  (pydantic reads the type at run time)
from functools import cache

from pydantic import field_validator

from pipelines.records.models import Strict
from pipelines.records.reference import csv_rows


class Era(Strict):
    """The first and the last day on which a code of a table could be given; either may be open."""

    table: str
    ladder: str
    code: str
    first_day: dt.date | None
    last_day: dt.date | None
    source: str

    @field_validator("first_day", "last_day", mode="before")
    @classmethod
    def _open(cls, day: str) -> str | None:
        return day or None


@cache
def code_eras() -> tuple[Era, ...]:
    """Return the eras of `data/reference/code_eras.csv`."""
    return tuple(Era.model_validate(row) for row in csv_rows("code_eras"))
