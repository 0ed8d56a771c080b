"""Reads a request from the words of a command line."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from pipelines.figures.request import WrongRequestError
from pipelines.transforms.periods import EVERYTHING, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

_YEAR = re.compile(r"(?P<first>[12]\d{3})(?P<mark>[/-])(?P<second>\d{2})", re.ASCII)


def cuts_from(words: str | None) -> tuple[str, ...]:
    """Return the cuts of `--by year_group,term`."""
    return tuple(word.strip() for word in (words or "").split(",") if word.strip())


def values_from(conditions: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """Return the columns and values of `--where COL=VALUE`; `WrongRequestError` where one has no `=`."""
    pairs = []
    for condition in conditions:
        column, equals, value = condition.partition("=")
        if not equals:
            message = f"--where {condition!r} is not of the form COLUMN=VALUE, such as stage=K."
            raise WrongRequestError(message)
        pairs.append((column.strip(), value.strip()))
    return tuple(pairs)


def span_from(term: str | None, year: str | None, starts_on: dt.datetime | None, ends_on: dt.datetime | None) -> Span:
    """Return the span that `--term`, `--year`, or `--from` and `--to` name; several are a `WrongRequestError`.

    A year is academic, `2025/26`, or financial, `2025-26`: the days from 1 April 2025 to 31 March 2026.
    """
    dates = starts_on is not None or ends_on is not None
    if sum((term is not None, year is not None, dates)) > 1:
        message = "Name one period: --term, or --year, or --from and --to."
        raise WrongRequestError(message)
    if "" in (term, year):
        message = 'The period is empty; name one, such as --term "2025/26 autumn" or --year 2025/26, or leave it out.'
        raise WrongRequestError(message)
    if not (term or year or dates):
        return EVERYTHING
    if year:
        return _year_span(year)
    return Span(term=term, starts_on=starts_on and starts_on.date(), ends_on=ends_on and ends_on.date())


def _year_span(year: str) -> Span:
    found = _YEAR.fullmatch(year.strip())
    if found is None or int(found["second"]) != (int(found["first"]) + 1) % 100:
        message = (
            f"{year!r} is not a year. Name an academic year as 2025/26, or a financial year, from April to March, "
            "as 2025-26."
        )
        raise WrongRequestError(message)
    if found["mark"] == "/":
        return Span(academic_year=found[0])
    first = int(found["first"])
    return Span(starts_on=dt.date(first, 4, 1), ends_on=dt.date(first + 1, 3, 31))
