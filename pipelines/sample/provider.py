"""Provides, term by term, for what plans call for: the catalogue, the groups and the individual support."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipelines.sample.pupils import year_of
from pipelines.sample.reference import provisions
from pipelines.sample.runs import Run, Wish, place, start_run

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from pipelines.sample.people import Pupil
    from pipelines.sample.plan_state import Plan
    from pipelines.sample.school import School
    from pipelines.sample.templates import Provision
    from pipelines.sample.term_dates import Term

EFFECT, EFFECT_SPREAD, EFFECT_LEAST, EFFECT_MOST = 0.2, 0.14, -0.05, 0.5
MOST_WISHES = {1: 2, 2: 3}
TARGET_HELPED = 0.6
SPECIALIST = {1: 0.35, 2: 1.6}  # how much likelier a specialist provision is at each rung
CATCH_UP = {True: 0.1, False: 0.025}  # of pupils off the register, disadvantaged or not, in a term
CATCH_UP_AREAS = ("literacy", "mathematics", "emotional")
BOOSTER_YEAR = 6
GROUPED_YEARS = 3  # pupils of so many years may share a group


class Provider:
    """The provisions of a school, what each truly does, and every run of them."""

    def __init__(self, school: School) -> None:
        self._school = school
        self._draw = school.draw("provisions")
        self._open: dict[tuple[str, int, int], Run] = {}
        self._named: dict[tuple[str, str], Run] = {}
        self.runs: list[Run] = []
        self.effects = {one.id: self._effect() for one in provisions()}
        for one in provisions():
            school.rows.add(
                "provisions",
                provision_id=one.id,
                name=one.name,
                tier=one.tier,
                area=one.area,
                description=one.description,
            )

    def _effect(self) -> float:
        drawn = self._draw.normal(EFFECT, EFFECT_SPREAD)
        return round(min(max(drawn, EFFECT_LEAST), EFFECT_MOST), 2)

    def run_term(self, term: Term, plans: list[Plan], pupils: list[Pupil]) -> None:
        """Start the term's runs and place pupils in them, those of the year's long runs included."""
        for plan in plans:
            if plan.pupil.rung(plan.row["started_on"]) == 2:
                self._individual(term, plan.pupil, plan.row["started_on"])
        wishes = [wish for plan in plans for wish in self._called_for(plan, term)]
        wishes += self._catch_up(term, pupils, {plan.pupil.pupil_id for plan in plans})
        by_provision: dict[str, list[Wish]] = {}
        for wish in sorted(wishes, key=lambda wish: wish.year):
            by_provision.setdefault(wish.provision.id, []).append(wish)
        for provision in provisions():
            for wish in by_provision.get(provision.id, []):
                self._seat(term, wish)
        self._open = {key: run for key, run in self._open.items() if not run.provision.weeks}

    def close_term(self, term: Term) -> None:
        """End the individual support of pupils who left, or who no longer have a plan."""
        last = min(term.ends_on, self._school.as_of)
        for run in self._named.values():
            pupil = run.places[0].pupil if run.places else None
            stretch = pupil.registered(run.starts, last) if pupil else None
            if pupil is None or stretch is None or run.ends <= last:
                continue
            ends = self._over(pupil, run, last)
            if ends is not None and ends < run.ends:
                run.ends = run.row["ended_on"] = max(ends, run.starts)
                run.places[0].left = run.ends

    def _over(self, pupil: Pupil, run: Run, last: date) -> date | None:
        """Return the day on which the pupil's EHC plan or time in school ended, where either did."""
        if pupil.left is not None and pupil.left <= last:
            return pupil.left
        ended = [s.ended_on for s in pupil.spells if s.rung == 2 and s.ended_on and s.ended_on >= run.starts]
        return ended[-1] if ended and pupil.rung(last) != 2 else None

    def _individual(self, term: Term, pupil: Pupil, day: date) -> None:
        """Start the individual support that an EHC plan sets out: one run a year for each kind."""
        spell = next(s for s in reversed(pupil.spells) if s.rung == 2 and s.started_on <= day)
        begins = max(spell.started_on, pupil.entered)
        for provision in provisions():
            key = (f"{provision.id}/{term.start_year}", pupil.pupil_id)
            if not provision.for_plan or key in self._named:
                continue
            wish = Wish(provision, pupil, self._year(pupil, term), None, begins)
            run = self._start(term, wish)
            if run:
                self._named[key] = run
                place(self._school, self._draw, run, wish)

    def _year(self, pupil: Pupil, term: Term) -> int:
        return year_of(self._school, pupil, term.start_year)

    def _called_for(self, plan: Plan, term: Term) -> Iterator[Wish]:
        """Give what a plan's short-term targets call for, no provision twice and not too many."""
        year, rung = self._year(plan.pupil, term), plan.pupil.rung(plan.row["started_on"])
        left, taken = MOST_WISHES.get(rung, 1), set[str]()
        for target in plan.short:
            choices = [one for one in self._suiting(year, target.area) if one.id not in taken]
            if not left or not choices or target.closed or not self._draw.chance(TARGET_HELPED):
                continue
            weights = [one.popular * (SPECIALIST.get(rung, 1) if one.tier == "specialist" else 1) for one in choices]
            chosen = self._draw.weighted(choices, weights)
            left -= 1
            taken.add(chosen.id)
            yield Wish(chosen, plan.pupil, year, target, max(plan.row["started_on"], term.starts_on))

    def _suiting(self, year: int, area: str) -> list[Provision]:
        suiting = [one for one in provisions() if one.suits(year) and not one.for_plan]
        return [one for one in suiting if one.area == area] or [one for one in suiting if one.tier == "universal"]

    def _catch_up(self, term: Term, pupils: list[Pupil], planned: set[str]) -> Iterator[Wish]:
        """Give pupils without a plan who join a group for a term."""
        for pupil in pupils:
            off = pupil.pupil_id not in planned and pupil.on_roll(term.starts_on)
            if not off or not self._draw.chance(CATCH_UP[pupil.disadvantaged]):
                continue
            year = self._year(pupil, term)
            area = self._draw.pick(CATCH_UP_AREAS)
            choices = [one for one in self._suiting(year, area) if one.tier == "targeted" and one.popular > 0.5]
            if choices:
                yield Wish(self._draw.pick(choices), pupil, year, None, term.starts_on)

    def _seat(self, term: Term, wish: Wish) -> None:
        """Place a pupil in the group of that provision and age that has room, or in a new one."""
        band = wish.year // GROUPED_YEARS
        key = (wish.provision.id, term.start_year, band)
        run = self._open.get(key)
        if run is None or len(run.places) >= wish.provision.group:
            run = self._start(term, wish)
            if run is None:
                return
            self._open[key] = run
        place(self._school, self._draw, run, wish)

    def _start(self, term: Term, wish: Wish) -> Run | None:
        run = start_run(self._school, self._draw, term, wish, self.effects[wish.provision.id])
        if run is None:
            return None
        if wish.target is None and not wish.provision.for_plan:
            run.row["funding_source"] = "booster" if wish.year == BOOSTER_YEAR else "pupil_premium"
        self.runs.append(run)
        return run
