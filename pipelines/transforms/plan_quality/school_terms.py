"""Where a day lies among a school's terms, and how many terms lie between two days."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from pipelines.engines import collect
from pipelines.transforms.plan_quality.values import plain

if TYPE_CHECKING:
    import numpy.typing as npt

    from pipelines.engines import Frames

    Floats = npt.NDArray[np.float64]

DAYS_IN_A_TERM = 122.0  # a third of a year, its holidays among them
NEAR = 1e-9  # so that a whole number of terms is not missed by a rounding
APART = 1e7  # more than there are days in records, so that no two schools' days overlap on one line


@dataclass(frozen=True)
class SchoolTerms:
    """The term periods of each school with the last day of teaching, days as numbers."""

    terms: pd.DataFrame

    def start_of_term(self, school: pd.Series[Any], day: pd.Series[float]) -> pd.Series[float]:
        """Return the first day of the last term that had begun by each day; missing before the first."""
        return pd.Series(self._latest(school, day, "starts_on")["starts_on"], index=day.index)

    def index_of(self, school: pd.Series[Any], day: pd.Series[float]) -> pd.Series[float]:
        """Return the number of the last term that had begun by each day; 0 before the first."""
        return pd.Series(np.nan_to_num(self._latest(school, day, "starts_on")["term_index"]), index=day.index)

    def start_of_whole_terms(self, school: pd.Series[Any], day: pd.Series[float], terms: int) -> pd.Series[float]:
        """Return the first day of the last so many terms whose teaching was over by each day; missing without them."""
        first = self._latest(school, day, "teaching_ends_on")["term_index"] - terms + 1
        found = self._latest(school, pd.Series(first), "term_index")
        return pd.Series(np.where(found["term_index"] == first, found["starts_on"], np.nan), index=day.index)

    def between(self, school: pd.Series[Any], first: pd.Series[float], last: pd.Series[float]) -> pd.Series[float]:
        """Return how many terms lie between two days, by the calendar or at 122 days a term, whichever is fewer.

        By the calendar a day's place is its term's number and the share of its period gone by, so that a year of
        three terms is 3 and a holiday belongs to the term before it.
        """
        by_calendar = self._place(school, last) - self._place(school, first)
        by_days = (last - first) / DAYS_IN_A_TERM
        return pd.Series(np.fmin(by_calendar, by_days.to_numpy()), index=first.index) - NEAR

    def _place(self, school: pd.Series[Any], day: pd.Series[float]) -> Floats:
        term, days = self._latest(school, day, "starts_on"), day.to_numpy()
        gone = (days - term["starts_on"]) / (term["ends_on"] - term["starts_on"] + 1)
        return np.where(days <= term["ends_on"], term["term_index"] + gone, np.nan)

    def _latest(self, school: pd.Series[Any], value: pd.Series[float], by: str) -> dict[str, Floats]:
        """Return the columns of the term of each school whose `by` is the latest not after the value, else missing."""
        if self.terms.empty:
            return {name: np.full(len(value), np.nan) for name in ASKED}
        terms = self._in_order(by)
        starts = self._schools.get_indexer(pd.Index(school)) * APART
        asked = starts + value.to_numpy()
        place = np.searchsorted(terms["line"], asked, side="right") - 1
        found = (terms["start"][place] == starts) & (terms["line"][place] <= asked)
        return {name: np.where(found, terms[name][place], np.nan) for name in ASKED}

    def _in_order(self, by: str) -> dict[str, Floats]:
        """Return the columns of the terms by school and `by`: start, where the school's line of days begins; line."""
        start = self._schools.get_indexer(pd.Index(self.terms["school_id"])) * APART
        placed = self.terms.assign(start=start, line=start + self.terms[by]).sort_values("line", kind="stable")
        return {name: placed[name].to_numpy() for name in ("start", "line", *ASKED)}

    @cached_property
    def _schools(self) -> pd.Index[Any]:
        schools: pd.Index[Any] = pd.Index(self.terms["school_id"].unique())
        return schools


ASKED = ("term_index", "starts_on", "ends_on")


def school_terms(frames: Frames) -> SchoolTerms:
    """Return the terms of every school."""
    periods = plain(collect(frames["term_periods"]))
    teaching = plain(collect(frames["terms"].select("school_id", "starts_on", teaching_ends_on="ends_on")))
    return SchoolTerms(periods.merge(teaching, on=["school_id", "starts_on"]))
