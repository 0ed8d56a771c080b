"""The columns of the workbook of a costed map: numbers to change, and formulas that work the cost out again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from pipelines import words
from pipelines.reports.costed_map import cycle_wording
from pipelines.reports.costed_map.sheet import TEXT

if TYPE_CHECKING:
    from collections.abc import Callable

    from pipelines.reports.costed_map.cycle_model import Line
    from pipelines.reports.costed_map.sheet import Value

POUNDS: Final = "£#,##0.00;-£#,##0.00"
DAY: Final = "dd/mm/yyyy"
NUMBER: Final = "General"


class Column(NamedTuple):
    """A column that holds a value of a line: its key, its head, how wide it is and how its numbers look."""

    key: str
    name: str
    width: int
    form: str
    value: Callable[[Line], Value]


class Computed(NamedTuple):
    """A column of formulas, each of cells of the same row by their columns' keys; `value` is what it comes to."""

    key: str
    name: str
    width: int
    form: str
    value: Callable[[Line], float]
    formula: Callable[[Line], str]


def _always(formula: str) -> Callable[[Line], str]:
    return lambda _: formula


def _part(line: Line) -> str:
    """Return the part of the group's cost that the pupil bears: an equal one goes along with the size of the group."""
    if line.share * line.pupils == 1:
        return "=1/{pupils}"
    return f"={line.share.numerator}/{line.share.denominator}"


COST = "=({rate}*N({minutes})/60*N({sessions})*{weeks}*{staff}+N({fixed})*{days}/{run_days})*{part}"
COLUMNS: Final[tuple[Column | Computed, ...]] = (
    Column("provision", "Provision", 26, TEXT, lambda line: line.name),
    Column("aims", "What it is for", 40, TEXT, cycle_wording.aims),
    Column("by", "Delivered by", 24, TEXT, lambda line: line.staff_role),
    Column("first", "From", 11, DAY, lambda line: line.first_on),
    Column("last", "To", 11, DAY, lambda line: line.last_on),
    Column("days", "School days", 8, "0", lambda line: line.days),
    Computed("weeks", "Weeks", 8, NUMBER, lambda line: line.weeks, _always("={days}/5")),
    Column("staff", "Staff", 7, NUMBER, lambda line: 1 if line.staff_count is None else line.staff_count),
    Column("hourly", "Pay an hour", 10, POUNDS, lambda line: line.hourly_cost),
    Column("on_cost", "On-costs", 9, "0.0%", lambda line: line.on_cost),
    Computed("rate", "Rate an hour", 10, POUNDS, lambda line: line.rate or 0, _always("=N({hourly})*(1+N({on_cost}))")),
    Column("minutes", "Minutes a session", 9, NUMBER, lambda line: line.minutes_per_session),
    Column("sessions", "Sessions a week", 9, NUMBER, lambda line: line.sessions_per_week),
    Column("fixed", "Fixed cost of the run", 11, POUNDS, lambda line: line.fixed_cost),
    Column("run_days", "School days of the run", 9, "0", lambda line: line.planned_days),
    Column("pupils", "Pupils in the group", 8, "0", lambda line: line.pupils),
    Computed("part", "Part borne", 8, "0.00%", lambda line: float(line.share), _part),
    Computed("cost", "Cost", 12, POUNDS, lambda line: line.exact, _always(COST)),
    Column("days_so_far", "School days so far", 8, "0", lambda line: line.days_so_far),
    Computed(
        "so_far", "Cost so far", 12, POUNDS, lambda line: line.exact_so_far, _always("={cost}*{days_so_far}/{days}")
    ),
    Column("outcome", "Outcome", 30, TEXT, cycle_wording.outcome),
    Column("attended", "Attended in all", 14, TEXT, cycle_wording.attended),
    Column(
        "paid_from",
        "Paid from",
        20,
        TEXT,
        lambda line: line.funding_source and words.named("funding_source", line.funding_source),
    ),
)
IN_THE_YEAR: Final = len(COLUMNS)
"""The place of a last column, which says with 1 or 0 whether a line counts in the map's year."""
PLACES: Final = {column.key: place for place, column in enumerate(COLUMNS)}
