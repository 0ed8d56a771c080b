"""The yearly cycle of each education, health and care plan, with the long-term targets that a year's work serves."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from pipelines.sample.plan_state import Plan, Target
from pipelines.sample.pupils import year_of
from pipelines.sample.targets import areas_of, set_long
from pipelines.sample.views import character, views

if TYPE_CHECKING:
    from pipelines.sample.people import Pupil, Spell
    from pipelines.sample.school import School

YEAR = timedelta(days=365)
DAY = timedelta(days=1)


class CarePlans:
    """The EHC plans of a school's pupils, a row for each year between annual reviews."""

    def __init__(self, school: School, pupils: list[Pupil]) -> None:
        self._school = school
        self._draw = school.draw("care plans")
        self.plans: list[Plan] = []
        for pupil in pupils:
            for spell in pupil.spells:
                if spell.rung == 2:
                    self._add_cycles(pupil, spell)

    def served(self, pupil: Pupil, day: date) -> list[Target]:
        """Return the long-term targets of the pupil's EHC plan that holds on a day."""
        held = [p for p in self.plans if p.pupil is pupil and p.row["started_on"] <= day <= p.until]
        return held[-1].targets if held else []

    def _add_cycles(self, pupil: Pupil, spell: Spell) -> None:
        over = min(spell.ended_on or date.max, pupil.left or date.max)
        start = spell.started_on
        while start <= min(over, self._school.as_of):
            if start + YEAR > self._school.opens:
                self._add(pupil, start, over)
            start += YEAR

    def _add(self, pupil: Pupil, start: date, over: date) -> None:
        draw, last = self._draw, self._school.as_of
        until = min(start + YEAR - DAY, over)
        due = start + YEAR - draw.whole(7, 40) * DAY
        held = due + draw.whole(-10, 12) * DAY
        areas = areas_of(draw, pupil, start)
        row = self._school.rows.add(
            "plans",
            plan_id=self._school.rows.new_id("L"),
            pupil_id=pupil.pupil_id,
            kind="ehc_plan",
            started_on=start,
            agreed_on=start,
            review_due_on=due,
            ended_on=until if until <= last and until != date.max else None,
            lead_person="SENCo",
            **character(draw),
            **views(draw, areas[0], going_well=pupil.segment(start).path == "rising"),
        )
        in_year = start.year if start.month >= 9 else start.year - 1
        year = min(max(year_of(self._school, pupil, in_year), self._school.years[0]), self._school.years[-1])
        plan = Plan(row, pupil, year, [held] if held <= until else [], until, scaled=False)
        set_long(self._school, draw, plan, None, areas, max(due, start))
        self.plans.append(plan)
