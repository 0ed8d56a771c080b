"""Reads a request from the words of a command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipelines.figures.request import WrongRequestError
from pipelines.transforms.periods import EVERYTHING, Span

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence


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
    """Return the span that `--term`, `--year`, or `--from` and `--to` name; several are a `WrongRequestError`."""
    dates = starts_on is not None or ends_on is not None
    if sum((term is not None, year is not None, dates)) > 1:
        message = "Name one period: --term, or --year, or --from and --to."
        raise WrongRequestError(message)
    if "" in (term, year):
        message = 'The period is empty; name one, such as --term "2025/26 autumn" or --year 2025/26, or leave it out.'
        raise WrongRequestError(message)
    if not (term or year or dates):
        return EVERYTHING
    first, last = starts_on and starts_on.date(), ends_on and ends_on.date()
    return Span(term=term, academic_year=year, starts_on=first, ends_on=last)
