"""The lines of a costed map: a pupil's cost lines told apart by cycle, to the penny, with what they served."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pipelines.figures.cost_lines import RATE, cost_lines
from pipelines.figures.money import pounds
from pipelines.reports.costed_map.cycle_model import Attendance, Line
from pipelines.reports.costed_map.records import as_number, text
from pipelines.transforms.costs import PRICED, UNITS_PER_POUND

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    import pandas as pd

    from pipelines.reports.costed_map.cycle_model import Target

AS_TEXT = ("intervention_id", "name", "area", "academic_year")
MAYBE_TEXT = ("staff_role", "funding_source")
MAYBE_NUMBER = (*PRICED, *RATE)
WHOLE = ("planned_days", "pupils", "weight", "weights", "days", "days_so_far")
AS_THEY_ARE = ("first_on", "last_on", "cost", "cost_so_far")


def lines_by_cycle(days: pd.DataFrame, cycles: Iterable[int], as_of: dt.date) -> pd.DataFrame:
    """Return the cost lines of `placed_days`, told apart by the number of the cycle that each day falls in.

    Columns: those of `cost_lines`, with `units` and `units_so_far` for what the pupil bears, and `cycle`; cost and
    cost_so_far in pounds and pence, such that those of an academic year add up to the figures `pupil_costs` and
    `costs` of the same days.
    """
    lines = cost_lines(days.assign(cycle=list(cycles)), as_of, apart=("cycle",))
    in_units = lines.rename(columns={"cost": "units", "cost_so_far": "units_so_far"})
    return _to_the_penny(in_units)


def _to_the_penny(lines: pd.DataFrame) -> pd.DataFrame:
    """Return lines with cost and cost_so_far: what the running total of a year, rounded, grows by with each line.

    Lines that are over come first in the running totals, so that all of their cost is cost so far, to the penny.
    """
    over_first = lines.assign(goes_on=lines["units"].ne(lines["units_so_far"])).sort_values("goes_on", kind="stable")
    by_year = over_first.groupby("academic_year", sort=False)
    for units, cost in (("units", "cost"), ("units_so_far", "cost_so_far")):
        totals = by_year[units].cumsum()
        before = totals - over_first[units]
        over_first[cost] = [total - former for total, former in zip(pounds(totals), pounds(before), strict=True)]
    return over_first.sort_index().drop(columns="goes_on")


def line_of(row: dict[str, Any], serves: tuple[Target, ...], attendance: Attendance | None) -> Line:
    """Return a row of `lines_by_cycle` as a line, with the targets that it served."""
    values: dict[str, Any] = (
        {name: str(row[name]) for name in AS_TEXT}
        | {name: text(row[name]) for name in MAYBE_TEXT}
        | {name: as_number(row[name]) for name in MAYBE_NUMBER}
        | {name: int(row[name]) for name in WHOLE}
        | {name: row[name] for name in AS_THEY_ARE}
    )
    exact, exact_so_far = (int(row[name]) / UNITS_PER_POUND for name in ("units", "units_so_far"))
    return Line(**values, serves=serves, exact=exact, exact_so_far=exact_so_far, attendance=attendance)
