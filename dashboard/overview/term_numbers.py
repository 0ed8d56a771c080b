"""The school's numbers in one term, taken from figures that are cut by term once and shared by all cards."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from dashboard import figures
from pipelines.calendar import financial_year
from pipelines.figures import Request
from pipelines.transforms.periods import Span
from pipelines.transforms.stages import NONE, OFF_ROLL

if TYPE_CHECKING:
    import pandas as pd

    from dashboard.figures import View
    from dashboard.terms import Term

Row: TypeAlias = "pd.Series[Any]"
BY_TERM = ("term",)


@dataclass(frozen=True)
class Register:
    """The pupils at each stage at a term's end, lowest rung first, and all pupils on roll then."""

    by_stage: dict[str, int]
    on_roll: int

    @property
    def pupils(self) -> int:
        """How many pupils are at any stage."""
        return sum(self.by_stage.values())

    @property
    def share(self) -> float | None:
        """Those pupils as a share of the roll; none where nobody is on roll."""
        return self.pupils / self.on_roll if self.on_roll else None


@dataclass(frozen=True)
class Spending:
    """What a budget year has cost so far, and what was allocated for it, in pounds."""

    year: str
    cost: float
    allocated: float

    @property
    def share(self) -> float | None:
        """The cost as a share of what was allocated; none where nothing was."""
        return self.cost / self.allocated if self.allocated else None


def register(view: View, term: Term) -> Register:
    """Return who is at which stage at a term's end."""
    rows = figures.figure(view, Request("transitions", by=BY_TERM))
    present = rows[rows["term"].eq(term.name) & rows["closing_stage"].ne(OFF_ROLL)]
    counts = present.groupby("closing_stage", sort=False)["pupils"].sum()
    order = [str(stage) for stage in rows["closing_stage"].unique()]
    by_stage = {str(stage): int(pupils) for stage, pupils in counts.items() if stage != NONE}
    return Register(dict(sorted(by_stage.items(), key=lambda item: order.index(item[0]))), int(counts.sum()))


def attainment(view: View, term: Term) -> Row:
    """Return the term's row of the figure `attainment`; counts of 0 and missing rates where it has none."""
    rows = figures.figure(view, Request("attainment", by=BY_TERM))
    of_term = rows[rows["term"].eq(term.name)]
    if of_term.empty:
        of_term = figures.figure(view, Request("attainment", where=(("term", term.name),)))
    return of_term.astype(object).iloc[0]


def plans(view: View, term: Term) -> tuple[int, int]:
    """Return how many plans were in force at a term's end, and how many of them were past their review date."""
    rows = figures.figure(view, Request("plans", by=BY_TERM))
    of_term = rows[rows["term"].eq(term.name)]
    return int(of_term["in_force"].sum()), int(of_term["overdue"].sum())


def cost(view: View, term: Term) -> float:
    """Return what provision has cost in a term so far, in pounds."""
    rows = figures.figure(view, Request("costs", by=BY_TERM))
    return float(rows.loc[rows["term"].eq(term.name), "to_date"].sum())


def movements(view: View, term: Term) -> dict[str, int]:
    """Return how many pupils made each movement in a term."""
    rows = figures.figure(view, Request("movements", by=BY_TERM))
    of_term = rows[rows["term"].eq(term.name)]
    return {str(name): int(pupils) for name, pupils in zip(of_term["movement"], of_term["pupils"], strict=True)}


def spending(view: View, term: Term) -> Spending:
    """Return the cost from the first day of the budget year to the term's end, and what was allocated.

    The budget year is the financial year of that day where the school's funding is recorded by financial years, and
    the academic year otherwise.
    """
    financial = financial_year(term.ends_on)
    funds = figures.funding(view, financial)
    if len(funds):
        year, starts_on = financial, dt.date(int(financial[:4]), 4, 1)
    else:
        year, starts_on = term.academic_year, _first_day(view, term.academic_year)
        funds = figures.funding(view, year)
    span = Span(starts_on=starts_on, ends_on=term.ends_on)
    spent = figures.figure(view, Request("costs", span=span))["to_date"].sum()
    return Spending(year, float(spent), float(funds["amount"].sum()))


def _first_day(view: View, academic_year: str) -> dt.date:
    rows = figures.terms(view)
    first: dt.date = rows.loc[rows["academic_year"].eq(academic_year), "starts_on"].min()
    return first
