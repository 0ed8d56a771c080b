"""The same figures of cost with changed numbers: which figures and runs, and what may be changed."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

import narwhals as nw

from pipelines.figures.request import WrongRequestError
from pipelines.figures.rows import chosen
from pipelines.transforms.costs import RUN, catalogued_runs
from pipelines.transforms.what_if import WhatIf, cost_days_if

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipelines.figures.basis import Basis
    from pipelines.figures.request import Request

OF_COST = ("costs", "pupil_costs", "budgets", "provision_map", "impact")
OF_A_RUN = ("school_id", "provision_id", "tier", "area", "staff_role", "funding_source")
# The least and the most of each number, as records may hold it.
LIMITS = {
    "group_size": (1, 1_000),
    "sessions_per_week": (0, 100),
    "minutes_per_session": (0, 1_440),
    "hourly_rate": (0, 1_000),
}


def what_if_from(words: Sequence[str]) -> WhatIf | None:
    """Return what `--what-if NAME=NUMBER` asks for, nothing without one; `WrongRequestError` says what is possible."""
    numbers: dict[str, Decimal] = {}
    for each in words:
        name, _, value = (part.strip() for part in each.partition("="))
        if name not in LIMITS:
            message = f"--what-if {each!r} changes nothing known. It can be: {', '.join(LIMITS)}, as in group_size=6."
            raise WrongRequestError(message)
        if name in numbers:
            message = f"--what-if {name} is given twice; give each number once."
            raise WrongRequestError(message)
        numbers[name] = _number(name, value)
    size = numbers.pop("group_size", None)
    return WhatIf(group_size=None if size is None else int(size), **numbers) if words else None


def _number(name: str, value: str) -> Decimal:
    least, most = LIMITS[name]
    whole = name == "group_size"
    try:
        number = Decimal(value)
    except InvalidOperation:
        number = Decimal("NaN")
    if number.is_finite() and least <= number <= most and not (whole and number % 1):
        return number
    kind = "a whole number" if whole else "a number"
    message = f"--what-if {name}={value} cannot be: {name} is {kind} from {least} to {most:,}."
    raise WrongRequestError(message)


def check_what_if(request: Request) -> None:
    """Raise `WrongRequestError` where a what-if is asked of a figure without a cost."""
    if request.what_if and request.key not in OF_COST:
        message = f"{request.key} has no cost to change. --what-if can be asked of: {', '.join(OF_COST)}."
        raise WrongRequestError(message)


def basis_for(basis: Basis, request: Request) -> Basis:
    """Return the basis that a request asks for: as recorded, or with the changed costs of the runs that it chooses.

    The runs are those that have the values asked for of their own columns (`OF_A_RUN`); without any, all.
    """
    if request.what_if is None:
        return basis
    frames = basis.frames
    of_a_run = [pair for pair in request.where if pair[0] in OF_A_RUN]
    changed = chosen(catalogued_runs(frames), of_a_run).select(*RUN)
    days = basis.run_days.join(changed, on=RUN, how="inner")
    others = basis.cost_days.join(changed.with_columns(is_changed=nw.lit(1)), on=RUN, how="left")
    kept = others.filter(nw.col("is_changed").is_null()).drop("is_changed")
    costs = frames.kept(cost_days_if(frames, basis.calendar, days, request.what_if))
    tables = {
        "calendar": basis.calendar,
        "termly_roll": basis.roll,
        "run_days": basis.run_days,
        "cost_days": nw.concat([kept, costs.select(kept.collect_schema().names())]),
    }
    return replace(basis, frames=frames.with_tables(**tables), published=True)
