"""What somebody asks of a figure: which one, cut by what, of which rows, for which period."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipelines.records.refusals import WrongUseError
from pipelines.transforms.periods import EVERYTHING, Grain, Span

if TYPE_CHECKING:
    import datetime as dt

    from pipelines.transforms.what_if import WhatIf

CUTS = (
    "school_id",
    "academic_year",
    "term",
    "year_group",
    "class",
    "horizon",
    "area",
    "need",
    "stage",
    "provision_id",
    "tier",
    "staff_role",
    "funding_source",
    "sex",
    "disadvantaged",
    "eal",
    "looked_after",
    "pupil_id",
)
PERIOD_CUTS = ("school_id", "academic_year", "term")
OF_A_PUPIL = ("year_group", "class", "need", "stage", "sex", "disadvantaged", "eal", "looked_after", "pupil_id")
FLAGS = ("disadvantaged", "eal", "looked_after")


class WrongRequestError(WrongUseError):
    """A figure was asked for in a way that cannot be answered; the message says what is possible."""


@dataclass(frozen=True)
class Request:
    """One question: the figure's key, its cuts, the values rows must have, the span of days, and the as-of date.

    Several values of one column in `where` are alternatives; different columns must all hold. An empty value means
    missing. Without an as-of date the snapshot's own counts. With a what-if, the costs are those of changed numbers.
    """

    key: str
    by: tuple[str, ...] = ()
    where: tuple[tuple[str, str], ...] = ()
    span: Span = EVERYTHING
    as_of: dt.date | None = None
    what_if: WhatIf | None = None

    @property
    def columns(self) -> set[str]:
        """Every cut that is named, to cut by or to choose rows by."""
        return {*self.by, *(column for column, _ in self.where)}

    @property
    def grain(self) -> Grain:
        """How finely the span is taken apart: each term, each academic year, or whole."""
        if "term" in self.columns:
            return Grain.TERM
        return Grain.ACADEMIC_YEAR if "academic_year" in self.columns else Grain.WHOLE

    @property
    def is_of_pupils(self) -> bool:
        """Whether any cut is an attribute of a pupil, so that cost which no pupil bears is not among the rows."""
        return bool(self.columns & set(OF_A_PUPIL))
