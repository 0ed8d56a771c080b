"""Opens a plan for each pupil on the register as a term goes on, and ends it when the next one starts."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from pipelines.sample.plan_state import Plan
from pipelines.sample.pupils import year_of
from pipelines.sample.reference import phrases
from pipelines.sample.targets import areas_of, set_long, set_targets
from pipelines.sample.views import character, views

if TYPE_CHECKING:
    from pipelines.sample.care_plans import CarePlans
    from pipelines.sample.people import Pupil
    from pipelines.sample.rows import Row
    from pipelines.sample.school import School
    from pipelines.sample.term_dates import Term

NO_PLAN_THIS_TERM = 0.04
TWO_TERMS = 0.12
NEVER_REVIEWED = 0.025
LATE = 0.08
NEVER_AGREED = 0.05
NO_REVIEW_DATE = 0.03
ON_A_SCALE = 0.18
SHORT_CYCLE = 0.25  # of plans are due after six to eight weeks
SHORTEST = 12  # school days
WORTH_STARTING = 15  # school days left before the term's end
DAY = timedelta(days=1)


class Planner:
    """The plans of a school's pupils as they follow one another."""

    def __init__(self, school: School, care: CarePlans) -> None:
        self._school = school
        self.care = care
        self._draw = school.draw("plans")
        self._character: dict[str, Row] = {}
        self._areas: dict[str, list[str]] = {}
        self.current: dict[str, Plan] = {}

    def open_term(self, term: Term, pupils: list[Pupil]) -> list[Plan]:
        """Open the plans that start in a term; return every plan that is in force in it."""
        for pupil in pupils:
            stretch = pupil.registered(term.starts_on, min(term.ends_on, self._school.as_of))
            if stretch and not self._runs_on(pupil, term) and not self._draw.chance(NO_PLAN_THIS_TERM):
                self._open(pupil, term, stretch)
        return [plan for plan in self.current.values() if plan.until >= term.starts_on]

    def _runs_on(self, pupil: Pupil, term: Term) -> bool:
        plan = self.current.get(pupil.pupil_id)
        return plan is not None and plan.reviews_on != [] and plan.reviews_on[-1] >= term.ends_on - 30 * DAY

    def _open(self, pupil: Pupil, term: Term, stretch: tuple[date, date]) -> None:
        dates, before = self._school.dates, self.current.get(pupil.pupil_id)
        start = dates.move(stretch[0], self._draw.whole(3, 14))
        if before:
            start = max(start, dates.move(max([*before.reviews_on, before.row["started_on"]]), 1))
        if start > stretch[1] or dates.count(start, term.ends_on) < WORTH_STARTING:
            return
        plan = self._plan(pupil, term, start)
        if before:
            self._end(before, start - DAY)
        if pupil.pupil_id not in self._areas or self._draw.chance(0.12):
            self._areas[pupil.pupil_id] = areas_of(self._draw, pupil, start)
        areas = self._areas[pupil.pupil_id]
        if pupil.rung(start) == 1:
            set_long(self._school, self._draw, plan, before, areas, dates.last_day(term.start_year))
        else:
            plan.serves = self.care.served(pupil, start)
        set_targets(self._school, self._draw, plan, before, areas)
        self.current[pupil.pupil_id] = plan

    def _plan(self, pupil: Pupil, term: Term, start: date) -> Plan:
        draw, dates = self._draw, self._school.dates
        last_term = self._last_term(term)
        due = dates.move(last_term.ends_on, -draw.whole(4, 16))
        if last_term is term and draw.chance(SHORT_CYCLE):
            due = min(due, dates.move(start, draw.whole(28, 40)))
        due = max(due, dates.move(start, SHORTEST))
        held = dates.move(due, draw.whole(8, 25) if draw.chance(LATE) else draw.whole(-2, 4))
        reviews = [held] if last_term is term else [dates.move(term.ends_on, -draw.whole(2, 12)), held]
        row = self._row(pupil, start, due)
        year = year_of(self._school, pupil, term.start_year)
        until = pupil.left or date.max
        never = draw.chance(NEVER_REVIEWED)
        return Plan(row, pupil, year, [] if never else reviews, until, draw.chance(ON_A_SCALE))

    def _last_term(self, term: Term) -> Term:
        """Return the term at whose end the plan is due: this one, or the next of the year for some."""
        if term.name != "summer" and self._draw.chance(TWO_TERMS):
            terms = self._school.dates.years[term.start_year].terms
            following = terms[terms.index(term) + 1]
            return following if following.starts_on <= self._school.as_of else term
        return term

    def _row(self, pupil: Pupil, start: date, due: date) -> Row:
        draw, before = self._draw, self.current.get(pupil.pupil_id)
        agreed = self._school.dates.move(start, draw.whole(1, 8))
        well = before is None or any(target.outcome == "achieved" for target in before.short)
        area = self._areas.get(pupil.pupil_id, ["general"])[0]
        kept = self._character.setdefault(pupil.pupil_id, character(draw))
        return self._school.rows.add(
            "plans",
            plan_id=self._school.rows.new_id("L"),
            pupil_id=pupil.pupil_id,
            kind="iep",
            started_on=start,
            agreed_on=None if draw.chance(NEVER_AGREED) or agreed > self._school.as_of else agreed,
            review_due_on=None if draw.chance(NO_REVIEW_DATE) else due,
            lead_person=draw.pick(phrases().lead),
            **kept,
            **views(draw, area, going_well=well),
        )

    def _end(self, plan: Plan, day: date) -> None:
        """End a plan the day before the next one, or on the day of its review."""
        held = plan.reviews_on[-1] if plan.reviews_on and self._draw.chance(0.15) else day
        if plan.row.get("ended_on") is None:
            plan.row["ended_on"] = min(max(held, plan.row["started_on"]), day)

    def close_register(self, term: Term) -> None:
        """End the plans of those who left the register or the school by the end of a term."""
        last = min(term.ends_on, self._school.as_of)
        for plan in self.current.values():
            stretch = plan.pupil.registered(plan.row["started_on"], last)
            if stretch is None or (stretch[1] == last and plan.pupil.left != last):
                continue
            plan.until = min(plan.until, stretch[1])
            if plan.row.get("ended_on") is None:
                plan.row["ended_on"] = stretch[1]
