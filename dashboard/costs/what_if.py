"""What provision would cost with another group size, other sessions or another rate of pay, for a whole year."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any, TypeAlias

from dashboard import figures
from dashboard.costs.period import year_of
from pipelines import words
from pipelines.figures import Request
from pipelines.transforms.what_if import WhatIf

if TYPE_CHECKING:
    from collections.abc import Callable

    import pandas as pd

    from dashboard.figures import View
    from dashboard.filters import Chosen, Where

EVERY = "all"
AS_NOW = ""
Changes: TypeAlias = dict[str, str]


@dataclass(frozen=True)
class Number:
    """A number of a run that can be changed: what it is to the figures, its label, its options, and how it is said."""

    of_what_if: str
    label: str
    options: tuple[str, ...]
    amount: Callable[[float], str]
    said: str


def _steps(*stretches: tuple[float, float, float]) -> tuple[str, ...]:
    """Return the numbers of stretches `(first, last, step)` as an address holds them."""
    return tuple(
        f"{first + step * place:g}"
        for first, last, step in stretches
        for place in range(round((last - first) / step) + 1)
    )


def _with_tenths(value: float) -> str:
    return words.number(round(value, 1))


NUMBERS = {
    "group": Number("group_size", "Pupils in a group", _steps((1, 12, 1), (15, 30, 5)), _with_tenths, "groups of {}"),
    "sessions": Number(
        "sessions_per_week", "Sessions a week", _steps((0.5, 5, 0.5), (6, 10, 1)), _with_tenths, "{} sessions a week"
    ),
    "minutes": Number(
        "minutes_per_session",
        "Minutes a session",
        _steps((5, 60, 5), (75, 180, 15)),
        "{:.0f}".format,
        "{} minutes each",
    ),
    "rate": Number(
        "hourly_rate",
        "Hourly rate, before on-costs",
        _steps((10, 40, 0.5), (42, 120, 2)),
        "£{:.2f}".format,
        "{} an hour",
    ),
}


@dataclass(frozen=True)
class Runs:
    """The runs of the year as they are: how many, and the average of each number over their school days.

    `alike` are the numbers that are the same in every run. A number that no run has is missing.
    """

    count: int
    average: dict[str, float | None]
    alike: frozenset[str]

    def options(self, name: str) -> list[str]:
        """Return a number's options, smallest first, with `AS_NOW` where the present average stands among them."""
        now, offered = self.average[name], NUMBERS[name].options
        if now is None:
            return [AS_NOW, *offered]
        below = [option for option in offered if float(option) < now]
        above = [option for option in offered if float(option) > now]
        exactly = [] if name in self.alike else [option for option in offered if float(option) == now]
        return [*below, AS_NOW, *exactly, *above]


def provisions(view: View, chosen: Chosen) -> dict[str, str]:
    """Return the names of the provisions that cost something in the year, dearest first, with what is planned."""
    rows = figures.figure(view, chosen.request("costs", by=("provision_id",), span=year_of(chosen)))
    names = figures.table(view, "provisions").set_index("provision_id")["name"]
    dearest = rows[rows["planned"].gt(0)].sort_values("planned", ascending=False, kind="stable")
    return {
        str(provision): f"{names[provision]} · {words.pounds(planned)}"
        for provision, planned in zip(dearest["provision_id"], dearest["planned"], strict=True)
    }


def runs_now(view: View, chosen: Chosen, provision: str) -> Runs:
    """Return the year's runs of a provision, or of all, with the area and the funding that are chosen."""
    rows = figures.runs(view, chosen.term.academic_year)
    wanted = {**dict(chosen.where), **({} if provision == EVERY else {"provision_id": provision})}
    for column in ("provision_id", "area", "funding_source"):
        if column in wanted:
            rows = rows[rows[column].eq(wanted[column])]
    plain = rows.assign(group=rows["places"].astype("float64") / rows["placed_days"].where(rows["placed_days"] > 0))
    days = {name: plain["placed_days" if name == "group" else "school_days"] for name in NUMBERS}
    return Runs(
        len(plain),
        {name: _average(plain[name], days[name]) for name in NUMBERS},
        frozenset(name for name in NUMBERS if len(plain[name].drop_duplicates()) == 1),
    )


def _average(values: pd.Series[Any], weights: pd.Series[Any]) -> float | None:
    known = values.astype("float64").dropna()
    over = weights[known.index].astype("float64")
    return round(float((known * over).sum() / over.sum()), 2) if over.sum() else None


def costs_then(view: View, chosen: Chosen, provision: str, changes: Changes) -> pd.Series[Any]:
    """Return the year's row of `costs` for a provision, or for all, with the changed numbers; as it is without any."""
    where: Where = () if provision == EVERY else (("provision_id", provision),)
    request = Request("costs", where=(*chosen.of("costs"), *where), span=year_of(chosen), what_if=what_if(changes))
    return figures.figure(view, request).astype({"planned": "float64", "planned_per_pupil": "float64"}).iloc[0]


def what_if(changes: Changes) -> WhatIf | None:
    """Return the what-if of the numbers that are changed; none where none is."""
    named = {NUMBERS[name].of_what_if: Decimal(value) for name, value in changes.items() if value != AS_NOW}
    size = named.pop("group_size", None)
    return WhatIf(group_size=None if size is None else int(size), **named) if named or size else None


def as_they_are(runs: Runs, year: str) -> str:
    """Return in words what the year's runs are like now, on average."""
    said = _said({name: value for name, value in runs.average.items() if value is not None})
    average = "" if runs.count == 1 else "on average "
    with_numbers = f": {average}{said} before on-costs" if said else ""
    return f"{words.plural(runs.count, 'run')} in {year}{with_numbers}."


def _said(numbers: dict[str, float]) -> str:
    return words.listed([NUMBERS[name].said.format(NUMBERS[name].amount(value)) for name, value in numbers.items()])


def signed(amount: float) -> str:
    """Return a difference in pounds with its sign: `+£120`, `−£1,903`, `£0`."""
    return f"+{words.pounds(amount)}" if round(amount, 2) > 0 else words.pounds(amount)


def difference(now: pd.Series[Any], then: pd.Series[Any], changes: Changes) -> str:
    """Return the arithmetic of a change in one sentence, and what a larger group means."""
    changed = _said({name: float(value) for name, value in changes.items() if value != AS_NOW})
    less = now["planned"] - then["planned"]
    more_or_less = "less" if less >= 0 else "more"
    said = (
        f"With {changed}, {words.pounds(now['planned'])} becomes {words.pounds(then['planned'])}: "
        f"**{words.pounds(abs(less))} {more_or_less} a year**"
    )
    pupils = int(now["pupils"])
    each = (
        f", or {words.pounds(abs(less) / pupils)} {more_or_less} for each of {words.plural(pupils, 'pupil')}"
        if pupils
        else ""
    )
    return f"{said}{each}."
