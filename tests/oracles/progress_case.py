"""One pupil at the end of one term, and what was known of the pupil on that day."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tests.oracles.attainment import SHORT_TERM, decided_reviews
from tests.oracles.costs import placed_on, run_days
from tests.oracles.days import Row, School, school_days, terms_of

if TYPE_CHECKING:
    import datetime as dt

    from tests.oracles.asking import Period


@dataclass(frozen=True)
class Case:
    """A pupil in a term; `school` is looked at from the last day of the term's period, `now` from the as-of date."""

    now: School
    school: School
    pupil: Row
    period: Period

    @property
    def ends_on(self) -> dt.date:
        return self.period.ends_on

    @property
    def number(self) -> int:
        """The place of the term among the school's, from 1."""
        return [term.label for term in terms_of(self.now)].index(str(self.period.term)) + 1

    def first_day(self, terms: int) -> dt.date:
        """Return the first day of so many terms of which this is the last."""
        return terms_of(self.now)[max(self.number - terms, 0)].starts_on

    def is_within(self, day: dt.date, terms: int) -> bool:
        return self.first_day(terms) <= day <= self.ends_on

    def rows(self, table: str, day: str) -> list[Row]:
        """Return the pupil's rows of a table that were dated by the end of the term."""
        return [row for row in self.now.rows(table, pupil_id=self.pupil["pupil_id"]) if row[day] <= self.ends_on]

    def targets(self, *, short: bool = False) -> list[Row]:
        return [row for row in self.rows("targets", "set_on") if not short or row["horizon"] in {None, SHORT_TERM}]

    def reviews(self) -> list[Row]:
        """Return every review of the pupil's targets."""
        return [
            row
            for target in self.targets()
            for row in self.now.rows("reviews", target_id=target["target_id"])
            if row["reviewed_on"] <= self.ends_on
        ]

    def decided(self, targets: list[Row]) -> list[Row]:
        """Return the decided reviews of targets in the order of their day and id."""
        found = [row for target in targets for row in decided_reviews(self.school, target["target_id"])]
        return sorted(found, key=lambda row: (row["reviewed_on"], row["review_id"]))

    def placements(self) -> list[dict[str, Any]]:
        """Return the pupil's placements that have had a school day, with their run, its days and their own."""
        days, found = school_days(self.now), []
        for run in self.now.rows("interventions"):
            so_far = [day for day in run_days(run, days) if day <= self.now.as_of]
            for row in self.now.rows("placements", intervention_id=run["intervention_id"], **self._own()):
                placed = [day for day in so_far if row in placed_on(self.now, run, day)]
                if placed:
                    found.append({"run": run, "run_days": so_far, "row": row, "days": placed})
        return found

    def _own(self) -> Row:
        return {"pupil_id": self.pupil["pupil_id"]}
