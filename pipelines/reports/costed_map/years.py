"""The academic year of a costed map: its days, and what the pupil's provision costs in it beside what pays for it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

import narwhals as nw

from pipelines.engines import collect
from pipelines.figures import Request, WrongRequestError, figure
from pipelines.records.limits import DAYS_A_WEEK, element_2_threshold
from pipelines.reports.costed_map.model import YearCost
from pipelines.terms import begun
from pipelines.transforms.costs import UNITS_PER_POUND
from pipelines.transforms.funding import top_ups
from pipelines.transforms.periods import Span

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    import pandas as pd

    from pipelines.figures import Basis


@dataclass(frozen=True)
class AcademicYear:
    """An academic year, from its first term's first day to the day before the next begins, and its school days."""

    name: str
    starts_on: dt.date
    ends_on: dt.date
    school_days: tuple[dt.date, ...]

    def last_school_day(self, day: dt.date) -> dt.date | None:
        """Return the last school day up to a day; none where the year has not begun, or is over."""
        so_far = [each for each in self.school_days if each <= day]
        return so_far[-1] if so_far and day <= self.ends_on else None


def academic_year(basis: Basis, school_id: str, name: str | None, left_on: dt.date | None = None) -> AcademicYear:
    """Return a school's academic year: the one named, or that of the latest term begun, before a pupil left.

    `WrongRequestError` where the school has no such year, or no term has begun.
    """
    if name is None:
        terms = begun(basis)
        if left_on is not None and terms["starts_on"].le(left_on).any():
            terms = terms[terms["starts_on"].le(left_on)]
        if terms.empty:
            raise WrongRequestError("No term has begun: add the sheet or file `terms`, and load them again.")
        name = str(terms["academic_year"].iloc[0])
    every = collect(basis.calendar.filter(nw.col("school_id") == school_id))
    days = every[every["academic_year"].eq(name)].sort_values("date")
    if days.empty:
        message = f"There is no academic year {name!r}. Known: {', '.join(sorted(set(every['academic_year'])))}."
        raise WrongRequestError(message)
    return AcademicYear(
        name, days["date"].min(), days["date"].max(), tuple(days.loc[days["is_school_day"], "date"].tolist())
    )


def year_cost(basis: Basis, school_id: str, pupil_id: str, year: AcademicYear, lines: pd.DataFrame) -> YearCost:
    """Return what a pupil's provision costs in an academic year, as the figure `pupil_costs` has it.

    What it costs so far is the sum of `lines`, those of `pipelines.reports.costed_map.lines`.
    """
    of_pupil = (("school_id", school_id), ("pupil_id", pupil_id))
    rows = figure(basis, Request("pupil_costs", where=of_pupil, span=Span(academic_year=year.name)))
    threshold = element_2_threshold(year.name)
    none = Decimal("0.00")
    cost, top_up = (rows[name].iloc[0] if len(rows) else none for name in ("cost", "top_up"))
    return YearCost(
        academic_year=year.name,
        starts_on=year.starts_on,
        ends_on=year.ends_on,
        school_days=len(year.school_days),
        cost=cost,
        so_far=sum(lines.loc[lines["academic_year"].eq(year.name), "cost_so_far"], none),
        threshold=threshold,
        top_up=top_up,
        top_up_to=_top_up_to(basis, of_pupil, year),
        gap=cost - threshold - top_up,
        a_week=_a_week(lines, year.last_school_day(basis.as_of)),
    )


def _top_up_to(basis: Basis, of_pupil: Iterable[tuple[str, str]], year: AcademicYear) -> dt.date | None:
    """Return the day up to which the pupil's top-up is recorded, where it is still to come and the year goes on."""
    own = top_ups(basis.frames)
    for column, value in of_pupil:
        own = own.filter(nw.col(column) == value)
    days = collect(own.filter(nw.col("opens_on") <= year.ends_on).select(nw.col("closes_on").max()))["closes_on"]
    last = days.iloc[0] if len(days) and days.notna().all() else None
    return last if last is not None and basis.as_of <= last < year.ends_on else None


def _a_week(lines: pd.DataFrame, day: dt.date | None) -> float | None:
    """Return what the lines that run on a school day cost a school week, in pounds and pence."""
    if day is None:
        return None
    running = lines[lines["first_on"].le(day) & lines["last_on"].ge(day)]
    return round(float((running["units"] / running["days"]).sum()) * DAYS_A_WEEK / UNITS_PER_POUND, 2)
