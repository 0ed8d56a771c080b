"""Where a day lies among a school's terms, and how many terms lie between two days."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from pipelines.engines import collect
from pipelines.transforms.plan_quality.values import plain

if TYPE_CHECKING:
    from pipelines.engines import Frames

DAYS_IN_A_TERM = 122.0  # a third of a year, its holidays among them
NEAR = 1e-9  # so that a whole number of terms is not missed by a rounding


@dataclass(frozen=True)
class SchoolTerms:
    """The term periods of each school with the last day of teaching, days as numbers."""

    terms: pd.DataFrame

    def start_of_term(self, school: pd.Series[Any], day: pd.Series[float]) -> pd.Series[float]:
        """Return the first day of the last term that had begun by each day; missing before the first."""
        return self._latest(school, day, "starts_on")["starts_on"]

    def index_of(self, school: pd.Series[Any], day: pd.Series[float]) -> pd.Series[float]:
        """Return the number of the last term that had begun by each day; 0 before the first."""
        return self._latest(school, day, "starts_on")["term_index"].fillna(0.0)

    def start_of_whole_terms(self, school: pd.Series[Any], day: pd.Series[float], terms: int) -> pd.Series[float]:
        """Return the first day of the last so many terms whose teaching was over by each day; missing without them."""
        index = self._latest(school, day, "teaching_ends_on")["term_index"]
        first = pd.DataFrame({"school_id": school, "term_index": index - terms + 1})
        found = first.merge(self.terms[["school_id", "term_index", "starts_on"]], how="left")
        return pd.Series(found["starts_on"].to_numpy(), index=day.index)

    def between(self, school: pd.Series[Any], first: pd.Series[float], last: pd.Series[float]) -> pd.Series[float]:
        """Return how many terms lie between two days, by the calendar or at 122 days a term, whichever is fewer.

        By the calendar a day's place is its term's number and the share of its period gone by, so that a year of
        three terms is 3 and a holiday belongs to the term before it.
        """
        by_calendar = self._place(school, last) - self._place(school, first)
        by_days = (last - first) / DAYS_IN_A_TERM
        return pd.Series(np.fmin(by_calendar, by_days), index=first.index) - NEAR

    def _place(self, school: pd.Series[Any], day: pd.Series[float]) -> pd.Series[float]:
        term = self._latest(school, day, "starts_on")
        gone = (day - term["starts_on"]) / (term["ends_on"] - term["starts_on"] + 1)
        return (term["term_index"] + gone).where(day <= term["ends_on"])

    def _latest(self, school: pd.Series[Any], day: pd.Series[float], by: str) -> pd.DataFrame:
        """Return for each day the term of its school of which `by` is the latest not after the day."""
        asked = pd.DataFrame({"school_id": school, "asked": day}).reset_index(drop=True)
        known = asked.dropna().sort_values("asked", kind="stable").reset_index()
        terms = self.terms.sort_values(by, kind="stable")
        found = pd.merge_asof(known, terms, left_on="asked", right_on=by, by="school_id").set_index("index")
        return found.reindex(asked.index).set_index(day.index)


def school_terms(frames: Frames) -> SchoolTerms:
    """Return the terms of every school."""
    periods = plain(collect(frames["term_periods"]))
    teaching = plain(collect(frames["terms"].select("school_id", "starts_on", teaching_ends_on="ends_on")))
    return SchoolTerms(periods.merge(teaching, on=["school_id", "starts_on"]))
