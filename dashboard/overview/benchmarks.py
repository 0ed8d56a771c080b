"""Published national figures to set a school's beside, each with its date and source."""

from __future__ import annotations

import csv
import datetime as dt  # noqa: TC003  (pydantic reads the type at run time)
from functools import cache

from pydantic import field_validator

from pipelines.records.models import Strict
from pipelines.records.reference import data_folder


class Benchmark(Strict):
    """One published share: of which phase (empty for all), of what, when, and who says so."""

    phase: str
    measure: str
    date: dt.date
    share: float
    source: str

    @field_validator("date", mode="before")
    @classmethod
    def _first_of_month(cls, month: str) -> str:
        return f"{month}-01"


@cache
def benchmarks() -> tuple[Benchmark, ...]:
    """Return every published figure that we hold."""
    path = data_folder() / "reference" / "benchmarks.csv"
    with path.open(encoding="utf-8", newline="") as lines:
        return tuple(Benchmark.model_validate(row) for row in csv.DictReader(lines))


def latest(measure: str, phase: str, ladder: str, day: dt.date) -> Benchmark | None:
    """Return the newest published figure on a day, for schools on the English ladder of 2014; else none."""
    if ladder != "code_2014":
        return None  # the figures are England's, and count the stages of the 2014 code
    known = [each for each in benchmarks() if (each.measure, each.phase) == (measure, phase) and each.date <= day]
    return max(known, key=lambda each: each.date, default=None)
