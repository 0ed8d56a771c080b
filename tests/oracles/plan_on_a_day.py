"""A plan as it was known on a day: its targets, their reviews, and how long it is from one day to another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.oracles.attainment import is_concluded_before
from tests.oracles.days import FIRST_DAY, Row, School, holding_on, terms_of
from tests.oracles.plans import reviews_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

SHORT, LONG = "short_term", "long_term"


def every(results: list[bool]) -> bool | None:
    return all(results) if results else None


def filled(text: str | None) -> bool:
    return bool((text or "").strip())


class Plan:
    """A plan in force as it was known on a day."""

    def __init__(self, school: School, row: Row, day: dt.date) -> None:
        self.school, self.row, self.day, self.kind = school, row, day, row["kind"]
        self.terms = terms_of(school)
        self.pupil = school.row("pupils", pupil_id=row["pupil_id"])
        begun = [term.starts_on for term in self.terms if term.starts_on <= day]
        self.term_began = begun[-1] if begun else FIRST_DAY
        self.reviews = reviews_of(school, row, day)

    def set_by_then(self, horizon: str) -> list[Row]:
        rows = self.school.rows("targets", plan_id=self.row["plan_id"])
        return [row for row in rows if row["set_on"] <= self.day and (row["horizon"] or SHORT) == horizon]

    def current(self, horizon: str = SHORT) -> list[Row]:
        return [row for row in self.set_by_then(horizon) if not is_concluded_before(self.school, row, self.term_began)]

    def each(self, passes: Callable[[Row], bool]) -> bool | None:
        return every([passes(target) for target in self.current()])

    def decided(self, target_id: str) -> list[Row]:
        """Return the decided reviews of a target by the day, in order."""
        rows = [row for row in self.school.rows("reviews", target_id=target_id) if row["reviewed_on"] <= self.day]
        return sorted((row for row in rows if row["outcome"]), key=lambda row: (row["reviewed_on"], row["review_id"]))

    def last_decisions(self) -> list[Row]:
        ids = [row["target_id"] for row in self.school.rows("targets", plan_id=self.row["plan_id"])]
        return [self.decided(target_id)[-1] for target_id in ids if self.decided(target_id)]

    def unmet(self) -> list[Row]:
        return [row for row in self.last_decisions() if row["outcome"] != "achieved"]

    def last_review(self) -> list[Row]:
        latest = max((row["reviewed_on"] for row in self.reviews), default=None)
        return [row for row in self.reviews if row["reviewed_on"] == latest]

    def plans(self, *, ehc: bool) -> list[Row]:
        """Return the pupil's plans, EHC plans or the others."""
        rows = self.school.rows("plans", pupil_id=self.row["pupil_id"])
        return [row for row in rows if (row["kind"] == "ehc_plan") == ehc]

    def review_days(self, since: dt.date, *, ehc: bool) -> list[dt.date]:
        rows = [row for plan in self.plans(ehc=ehc) for row in reviews_of(self.school, plan, self.day)]
        return [row["reviewed_on"] for row in rows if row["reviewed_on"] >= since]

    def place(self, day: dt.date) -> float | None:
        for number, term in enumerate(self.terms, 1):
            if term.starts_on <= day <= term.period_ends_on:
                return number + (day - term.starts_on).days / ((term.period_ends_on - term.starts_on).days + 1)
        return None

    def terms_between(self, first: dt.date, last: dt.date) -> float:
        by_days = (last - first).days / 122
        here, there = self.place(first), self.place(last)
        return by_days if here is None or there is None else min(by_days, there - here)

    def is_due_within(self, horizon: str, terms: int) -> bool | None:
        dated = [row for row in self.current(horizon) if row["due_on"]]
        return every([self.terms_between(row["set_on"], row["due_on"]) < terms + 1e-8 for row in dated])

    def needs(self) -> set[str]:
        rows = self.school.rows("needs", pupil_id=self.row["pupil_id"])
        return {
            need
            for need in {row["need"] for row in rows}
            if holding_on(self.day, [row for row in rows if row["need"] == need])
        }
