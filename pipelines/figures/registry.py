"""Every figure by key: its entry in the metric dictionary, the cuts it can have, and what computes it."""

from __future__ import annotations

import tomllib
from functools import cache
from typing import TYPE_CHECKING

from pipelines.figures.attainment import attainment
from pipelines.figures.costs import costs
from pipelines.figures.movements import movements, stage_flow, transitions
from pipelines.figures.provision_map import provision_map
from pipelines.figures.request import CUTS, OF_A_PUPIL, WrongRequestError
from pipelines.records.reference import Strict, data_folder

if TYPE_CHECKING:
    from collections.abc import Callable

    import pandas as pd

    from pipelines.figures.basis import Basis
    from pipelines.figures.request import Request

PERIOD_CUTS = ("school_id", "academic_year", "term")
REGISTER_CUTS = (*PERIOD_CUTS, *OF_A_PUPIL)


class Entry(Strict):
    """What the metric dictionary says of a figure; `columns` has a sentence for each column after the cuts."""

    title: str
    definition: str
    unit: str
    numerator: str
    denominator: str
    period: str
    not_for: str
    source: str
    columns: dict[str, str]


@cache
def dictionary() -> dict[str, Entry]:
    """Return the metric dictionary by the figures' keys."""
    text = (data_folder() / "reference" / "figures.toml").read_text("utf-8")
    return {key: Entry.model_validate(entry) for key, entry in tomllib.loads(text).items()}


COMPUTED_BY: dict[str, Callable[[Basis, Request], pd.DataFrame]] = {
    "attainment": attainment,
    "movements": movements,
    "transitions": transitions,
    "stage_flow": stage_flow,
    "costs": costs,
    "provision_map": provision_map,
}

CUTS_OF = {
    "attainment": tuple(cut for cut in CUTS if cut not in {"staff_role", "funding_source"}),
    "movements": REGISTER_CUTS,
    "transitions": REGISTER_CUTS,
    "stage_flow": tuple(cut for cut in REGISTER_CUTS if cut != "stage"),
    "costs": tuple(cut for cut in CUTS if cut != "horizon"),
    "provision_map": tuple(cut for cut in CUTS if cut not in {"horizon", "area", "provision_id", "tier", "year_group"}),
}
"""The columns by which each figure can be cut; what it prints in any case is not among them."""

CHOSEN_BY = CUTS_OF | {"provision_map": tuple(cut for cut in CUTS if cut != "horizon")}
"""The columns by whose values the rows of each figure can be chosen."""


def figure(basis: Basis, request: Request) -> pd.DataFrame:
    """Return the figure's rows: the cuts, then its columns as the metric dictionary lists them, in order.

    `WrongRequestError` where the figure, a cut, a period or a value is not known; it says what is.
    """
    check(request)
    return COMPUTED_BY[request.key](basis, request)


def check(request: Request) -> None:
    """Raise `WrongRequestError` where the figure is not known or cannot be cut, or chosen from, as asked."""
    if request.key not in COMPUTED_BY:
        message = f"There is no figure {request.key!r}. The figures are: {', '.join(COMPUTED_BY)}."
        raise WrongRequestError(message)
    _check_columns(request.key, "cut by", request.by, CUTS_OF[request.key])
    _check_columns(request.key, "chosen by", [column for column, _ in request.where], CHOSEN_BY[request.key])
    if len(set(request.by)) < len(request.by):
        message = f"A cut is named twice in {', '.join(request.by)}; name each once."
        raise WrongRequestError(message)
    span = request.span
    if span.starts_on and span.ends_on and span.starts_on > span.ends_on:
        message = f"The period begins on {span.starts_on} and ends before that, on {span.ends_on}; swap the two dates."
        raise WrongRequestError(message)


def _check_columns(key: str, how: str, asked: tuple[str, ...] | list[str], possible: tuple[str, ...]) -> None:
    unknown = [column for column in asked if column not in possible]
    if unknown:
        message = f"{key} cannot be {how} {', '.join(unknown)}. It can be {how}: {', '.join(possible)}."
        raise WrongRequestError(message)
