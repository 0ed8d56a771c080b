"""The school's numbers in one term, taken from figures that are cut by term once and shared by all cards."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from dashboard import figures
from pipelines.calendar import financial_year
from pipelines.figures import Request
from pipelines.figures.rows import stage_order
from pipelines.terms import financial_year_of
from pipelines.transforms.periods import Span
from pipelines.transforms.stages import NONE, OFF_ROLL

if TYPE_CHECKING:
    import pandas as pd

    from dashboard.figures import View
    from dashboard.filters import Chosen
    from pipelines.terms import Term

Row: TypeAlias = "pd.Series[Any]"
HOLIDAY = dt.timedelta(days=31)  # a year of records begins with a term, which may be that long after the first day


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
    """What a budget year has cost so far, and what was allocated for it, in pounds.

    `known_from` is the first day of the records where they begin within the year: what was spent before is not known.
    """

    year: str
    cost: float
    allocated: float
    known_from: dt.date | None

    @property
    def share(self) -> float | None:
        """The cost as a share of what was allocated; none where nothing was."""
        return self.cost / self.allocated if self.allocated else None


@dataclass(frozen=True)
class States:
    """How many pupils on the register were in each state of progress at a term's end."""

    no_progress: int
    no_evidence: int
    progress: int

    @property
    def pupils(self) -> int:
        """All pupils on the register."""
        return self.no_progress + self.no_evidence + self.progress


@dataclass(frozen=True)
class TermNumbers:
    """The numbers of one view, narrowed by what was chosen, for any term known."""

    view: View
    chosen: Chosen

    def of_term(self, key: str, term: Term) -> pd.DataFrame:
        """Return a term's rows of a figure that is cut by term: asked once for every comparison."""
        rows = figures.figure(self.view, Request(key, by=("term",), where=self.chosen.of(key)))
        return rows[rows["term"].eq(term.name)]

    def register(self, term: Term) -> Register:
        """Return who is at which stage at a term's end."""
        rows = self.of_term("transitions", term)
        present = rows[rows["closing_stage"].ne(OFF_ROLL)]
        counts = present.groupby("closing_stage")["pupils"].sum()
        rungs = sorted((str(stage) for stage in counts.index if stage != NONE), key=stage_order().__getitem__)
        return Register({stage: int(counts[stage]) for stage in rungs}, int(counts.sum()))

    def attainment(self, term: Term) -> Row:
        """Return the term's row of the figure `attainment`; counts of 0 and missing rates where it has none."""
        rows = self.of_term("attainment", term)
        if rows.empty:
            rows = figures.figure(
                self.view, Request("attainment", where=(*self.chosen.of("attainment"), ("term", term.name)))
            )
        return rows.astype(object).iloc[0]

    def states(self, term: Term) -> States:
        """Return how many pupils were in each state of progress at a term's end."""
        counts = self.of_term("progress", term)["state"].value_counts()
        return States(*(int(counts.get(state, 0)) for state in ("no_progress", "no_evidence", "progress")))

    def plans(self, term: Term) -> tuple[int, int]:
        """Return how many plans were in force at a term's end, and how many of them were past their review date."""
        rows = self.of_term("plans", term)
        return int(rows["in_force"].sum()), int(rows["overdue"].sum())

    def cost(self, term: Term) -> float:
        """Return what provision has cost in a term so far, in pounds."""
        return float(self.of_term("costs", term)["to_date"].sum())

    def movements(self, term: Term) -> dict[str, int]:
        """Return how many pupils made each movement in a term."""
        rows = self.of_term("movements", term)
        return {str(name): int(pupils) for name, pupils in zip(rows["movement"], rows["pupils"], strict=True)}

    def spending(self, term: Term) -> Spending:
        """Return the cost from the first day of the budget year to the term's end, and what was allocated.

        The budget year is the financial year in which the term begins where the school's funding is recorded by
        financial years, and the academic year otherwise. Nothing is allocated to a part of the pupils or of the
        provision alone.
        """
        financial = financial_year(term.starts_on)
        funds = figures.funding(self.view, financial)
        last = term.ends_on
        if len(funds):
            starts_on, ends_on = financial_year_of(term)
            year, last = financial, min(last, ends_on)
        else:
            year, starts_on = term.academic_year, self._first_day(term.academic_year)
            funds = figures.funding(self.view, year)
        span = Span(starts_on=starts_on, ends_on=last)
        spent = figures.figure(self.view, self.chosen.request("costs", span=span))["to_date"].sum()
        allocated = 0.0 if self.chosen.where else float(funds["amount"].sum())
        known_from = figures.terms(self.view)["starts_on"].min()
        return Spending(year, float(spent), allocated, known_from if known_from > starts_on + HOLIDAY else None)

    def _first_day(self, academic_year: str) -> dt.date:
        rows = figures.terms(self.view)
        first: dt.date = rows.loc[rows["academic_year"].eq(academic_year), "starts_on"].min()
        return first
