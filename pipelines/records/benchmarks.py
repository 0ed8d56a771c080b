"""Published national figures to set a school's beside, each with what it counts, its date and its source."""

from __future__ import annotations

import datetime as dt  # noqa: TC003  (pydantic reads the type at run time)
from functools import cache

from pydantic import field_validator

from pipelines.records.models import Strict
from pipelines.records.reference import csv_rows


class Benchmark(Strict):
    """One published share of all pupils: by the stages of which ladder, of what, of whom, and when.

    `measure` is a stage of the ladder, or `any_sen` for all stages together.
    `phase` is empty for all phases, `age` (in whole years at the academic year's start) for all ages.
    """

    ladder: str
    measure: str
    phase: str
    age: int | None
    date: dt.date
    share: float
    source: str

    @field_validator("date", mode="before")
    @classmethod
    def _first_of_month(cls, month: str) -> str:
        return f"{month}-01"

    @field_validator("age", mode="before")
    @classmethod
    def _missing(cls, age: str) -> str | None:
        return age or None


@cache
def benchmarks() -> tuple[Benchmark, ...]:
    """Return every published figure that we hold."""
    return tuple(Benchmark.model_validate(row) for row in csv_rows("benchmarks"))


def latest(measure: str, ladder: str, day: dt.date, *, phase: str = "", age: int | None = None) -> Benchmark | None:
    """Return the newest figure published by a day for a measure; none where nobody counted by that ladder's stages."""
    wanted = (ladder, measure, phase, age)
    known = [each for each in benchmarks() if (each.ladder, each.measure, each.phase, each.age) == wanted]
    return max((each for each in known if each.date <= day), key=lambda each: each.date, default=None)
