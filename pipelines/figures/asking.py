"""Asks a figure: refuses in words what it cannot answer, and gives its rows or the records behind them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipelines.figures.registry import FIGURES
from pipelines.figures.request import WrongRequestError
from pipelines.figures.what_if import basis_for, check_what_if
from pipelines.transforms.periods import EVERYTHING

if TYPE_CHECKING:
    import pandas as pd

    from pipelines.figures.basis import Basis
    from pipelines.figures.request import Request


def figure(basis: Basis, request: Request) -> pd.DataFrame:
    """Return the figure's rows: the cuts, then its columns as the metric dictionary lists them, in order.

    `WrongRequestError` where the figure, a cut, a period or a value is not known; it says what is.
    """
    check(request)
    return FIGURES[request.key].rows(basis_for(basis, request), request)


def records_behind(basis: Basis, request: Request) -> pd.DataFrame:
    """Return the records behind each row of a figure: see `pipelines.figures.evidence`.

    `WrongRequestError` as for the figure.
    """
    check(request)
    return FIGURES[request.key].records(basis_for(basis, request), request)


def check(request: Request) -> None:
    """Raise `WrongRequestError` where the figure is not known or cannot be cut, or chosen from, as asked."""
    check_key(request.key)
    figure = FIGURES[request.key]
    _check_columns(request.key, "cut by", request.by, figure.cuts)
    _check_columns(request.key, "chosen by", [column for column, _ in request.where], figure.chosen_by)
    if len(set(request.by)) < len(request.by):
        message = f"A cut is named twice in {', '.join(request.by)}; name each once."
        raise WrongRequestError(message)
    _check_periods(request)
    _check_span(request)
    check_what_if(request)


def _check_periods(request: Request) -> None:
    """Refuse several terms or years that are chosen and not told apart: a target would count in each of them."""
    for cut in ("term", "academic_year"):
        chosen = [value for column, value in request.where if column == cut]
        if len(chosen) > 1 and cut not in request.by:
            message = (
                f"{' and '.join(chosen)} are chosen together; cut them apart with --by {cut}, "
                "or name one period with --term, --year, or --from and --to."
            )
            raise WrongRequestError(message)


def _check_span(request: Request) -> None:
    span = request.span
    if not FIGURES[request.key].has_period and span != EVERYTHING:
        message = f"{request.key} is of the records as they stand, not of a period; ask for another day with --as-of."
        raise WrongRequestError(message)
    if span.starts_on and span.ends_on and span.starts_on > span.ends_on:
        message = f"The period begins on {span.starts_on} and ends before that, on {span.ends_on}; swap the two dates."
        raise WrongRequestError(message)


def check_key(key: str) -> None:
    """Raise `WrongRequestError` where there is no figure of that key."""
    if key not in FIGURES:
        named = f"There is no figure {key!r}." if key else "No figure is named."
        message = f"{named} The figures are: {', '.join(FIGURES)}."
        raise WrongRequestError(message)


def _check_columns(key: str, how: str, asked: tuple[str, ...] | list[str], possible: tuple[str, ...]) -> None:
    unknown = [column for column in asked if column not in possible]
    if unknown:
        message = f"{key} cannot be {how} {', '.join(unknown)}. It can be {how}: {', '.join(possible)}."
        raise WrongRequestError(message)
