"""Who is on the register, and when: a cohort is led, term by term, along the prevalence of its age."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from pipelines.sample.people import Spell
from pipelines.sample.reference import prevalence

if TYPE_CHECKING:
    from collections.abc import Callable

    from pipelines.sample.draw import Draw
    from pipelines.sample.people import Pupil
    from pipelines.sample.school import School
    from pipelines.sample.term_dates import Term

SUPPORT, PLAN = 1, 2
RUNGS = (SUPPORT, PLAN)
# How much likelier than others these are to join the register, so that its make-up is near the published one:
# free school meals 39 per cent at SEN support and 44 per cent with a plan, against 22 per cent (DfE, January 2025).
DISADVANTAGED, LOOKED_AFTER, BOY = 2.3, 3.0, 2.0
PATH_JOINS = {"rising": 1.0, "flat": 2.0, "falling": 2.4}
LEAVES = {"rising": 0.05, "flat": 0.008, "falling": 0.004}
STEPS_DOWN = {"rising": 0.05, "flat": 0.006, "falling": 0.0}
STEPS_UP = {"rising": 0.003, "flat": 0.03, "falling": 0.05}
OVER_PREVALENCE = 6.0  # how much likelier a step down is while the cohort has more at a rung than its age would
SETTLED_DAYS = 150  # a stage usually lasts longer than a term
AT_ENTRY = 0.6  # of those found in the first term are known on the first day
HAD_BEFORE = 0.5  # of those who arrive with a stage had it at the school before


@dataclass
class Cohort:
    """The pupils of one cohort, with where in the rounding its prevalence falls."""

    first_year: int
    pupils: list[Pupil]
    rounding: dict[int, float]


def draw_stages(school: School, pupils: list[Pupil]) -> None:
    """Give each pupil a history of stages, as spells of rungs."""
    draw = school.draw("stages")
    by_cohort: dict[int, list[Pupil]] = {}
    for pupil in pupils:
        by_cohort.setdefault(pupil.cohort, []).append(pupil)
    offsets = {rung: _offsets(draw, len(by_cohort)) for rung in RUNGS}
    for place, (first_year, members) in enumerate(by_cohort.items()):
        rounding = {rung: offsets[rung][place] for rung in RUNGS}
        _lead(school, draw, Cohort(first_year, members, rounding))


def _offsets(draw: Draw, count: int) -> list[float]:
    """Evenly spread parts of one, so that cohorts rounded by them come to the right total."""
    return draw.shuffled([(place + 0.5) / count for place in range(count)])


def _lead(school: School, draw: Draw, cohort: Cohort) -> None:
    known: set[str] = set()
    for term in school.terms(cohort.first_year):
        last = min(term.ends_on, school.as_of)
        here = [pupil for pupil in cohort.pupils if pupil.on_roll(last)]
        year = school.years[0] + term.start_year - cohort.first_year
        if year not in school.years or not here:
            continue
        first_term = term.start_year == cohort.first_year and term.name == "autumn"
        for pupil in here:
            if pupil.pupil_id not in known and not first_term:
                _arrive(draw, pupil, year)
            known.add(pupil.pupil_id)
        wanted = {rung: int(len(here) * _share(term, year, rung) + cohort.rounding[rung]) for rung in RUNGS}
        _change(school, draw, (term, here), wanted)
        _fill(school, draw, cohort, (term, here), wanted)


def _share(term: Term, year: int, rung: int) -> float:
    """Return the share of pupils at a rung: between this year's and the next one's as the year goes on."""
    table = prevalence()
    gone = ("autumn", "spring", "summer").index(term.name) / 3
    return (1 - gone) * table[year][rung - 1] + gone * table.get(year + 1, table[year])[rung - 1]


def _arrive(draw: Draw, pupil: Pupil, year: int) -> None:
    """Let a pupil who comes in the middle of the school's years bring a stage, perhaps from the school before."""
    support, plan = prevalence()[year]
    rung = draw.weighted((0, SUPPORT, PLAN), (1 - support - plan, support, plan))
    if rung:
        before = draw.whole(60, 500) if draw.chance(HAD_BEFORE) else 0
        pupil.spells = [Spell(rung, pupil.entered - timedelta(days=before))]


def _day(school: School, draw: Draw, term: Term, pupil: Pupil) -> date | None:
    """Return a school day of the term after the pupil came and after the last change; none where there is none."""
    first, last = term.starts_on, min(term.ends_on, school.as_of)
    day = school.dates.move(first, draw.whole(3, max(3, school.dates.count(first, last) - 4)))
    since = pupil.spells[-1].started_on if pupil.spells else pupil.entered
    return day if day <= last and pupil.on_roll(day) and day > max(since, pupil.entered) else None


def _entry_day(school: School, draw: Draw, pupil: Pupil) -> date:
    """Return the day a stage held from on entry: the first on roll, or one at the primary school before."""
    before = draw.whole(100, 1500) if school.phase == "secondary" and draw.chance(HAD_BEFORE) else 0
    return pupil.entered - timedelta(days=before)


def _settled(pupil: Pupil, term: Term) -> bool:
    return (term.ends_on - pupil.spells[-1].started_on).days > SETTLED_DAYS


def _change(school: School, draw: Draw, at: tuple[Term, list[Pupil]], wanted: dict[int, int]) -> None:
    """Let pupils leave the register, step up or step down, as their true path makes likely."""
    term, here = at
    last = min(term.ends_on, school.as_of)
    held = [pupil.rung(last) for pupil in here]
    over = {rung: OVER_PREVALENCE if held.count(rung) > wanted[rung] else 1.0 for rung in RUNGS}
    for pupil, rung in zip(here, held, strict=True):
        if not rung or not _settled(pupil, term):
            continue
        path = pupil.segment(term.starts_on).path
        day = _day(school, draw, term, pupil)
        down = LEAVES if rung == SUPPORT else STEPS_DOWN
        if day and draw.chance(down[path] * over[rung]):
            pupil.move(rung - 1, day)
        elif day and rung == SUPPORT and draw.chance(STEPS_UP[path]):
            pupil.move(PLAN, day)


def _fill(school: School, draw: Draw, cohort: Cohort, at: tuple[Term, list[Pupil]], wanted: dict[int, int]) -> None:
    """Bring the cohort up to its prevalence: some step up to a plan, others join at SEN support."""
    term, here = at
    last = min(term.ends_on, school.as_of)
    rungs = {pupil.pupil_id: pupil.rung(last) for pupil in here}
    for rung in (PLAN, SUPPORT):
        for _ in range(wanted[rung] - sum(held == rung for held in rungs.values())):
            below = [pupil for pupil in here if rungs[pupil.pupil_id] == rung - 1]
            below = below or [pupil for pupil in here if rungs[pupil.pupil_id] == 0]
            if not below:
                break
            pupil = draw.weighted(below, [_likely(one, term) for one in below])
            first_term = term.start_year == cohort.first_year and term.name == "autumn"
            at_entry = first_term and not pupil.spells and draw.chance(AT_ENTRY)
            day = _entry_day(school, draw, pupil) if at_entry else _day(school, draw, term, pupil)
            if day:
                pupil.move(rung, day)
                rungs[pupil.pupil_id] = rung


def _likely(pupil: Pupil, term: Term) -> float:
    """Return how likely this pupil is to be the next to step up, by family, sex and true path."""
    path: Callable[[str], float] = PATH_JOINS.__getitem__
    weight = path(pupil.segment(term.starts_on).path)
    weight *= DISADVANTAGED if pupil.disadvantaged else 1
    weight *= LOOKED_AFTER if pupil.looked_after else 1
    return weight * (BOY if pupil.sex == "M" else 1)
