"""The needs of those on the register, with shares near the published ones."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from pipelines.sample.people import NeedSpell
from pipelines.sample.reference import need_shares

if TYPE_CHECKING:
    from pipelines.sample.draw import Draw
    from pipelines.sample.people import Pupil
    from pipelines.sample.school import School

SECOND_NEED = 0.28
FOUND_OUT = 0.5  # of those without an assessed need have one assessed later
STAYS_OPEN = 0.25  # of needs are not ended when the pupil leaves the register
GOES_WITH = {
    "ASD": ("SLCN", "SEMH", "SPLD"),
    "SLCN": ("ASD", "SPLD", "MLD", "SEMH"),
    "SEMH": ("SLCN", "SPLD", "ASD", "MLD"),
    "SPLD": ("SEMH", "SLCN"),
    "MLD": ("SLCN", "SEMH", "PD"),
}
DAY = timedelta(days=1)


def draw_needs(school: School, pupils: list[Pupil]) -> None:
    """Give each pupil who was ever on the register a primary need, and some a second one."""
    draw = school.draw("needs")
    for pupil in pupils:
        start = next((spell.started_on for spell in pupil.spells if spell.rung), None)
        if start is not None:
            pupil.needs = _needs(school, draw, pupil, start)


def write_needs(school: School, pupils: list[Pupil]) -> None:
    """Add the rows of needs."""
    for pupil in pupils:
        for need in pupil.needs:
            school.rows.add(
                "needs",
                pupil_id=pupil.pupil_id,
                need=need.need,
                rank=need.rank,
                started_on=need.started_on,
                ended_on=need.ended_on,
            )


def _needs(school: School, draw: Draw, pupil: Pupil, start: date) -> list[NeedSpell]:
    planned = next((spell.started_on for spell in pupil.spells if spell.rung == 2), None)
    shares = need_shares()["sen_support" if planned is None else "ehc_plan"]
    first = NeedSpell(draw.weighted(list(shares), list(shares.values())), 1, start)
    made = [first]
    if planned is not None and planned > start and draw.chance(0.3):
        made = _assessed(draw, first, planned)  # a plan needs an assessment
    elif first.need == "NSA" and draw.chance(FOUND_OUT):
        later = start + draw.whole(60, 300) * DAY
        made = _assessed(draw, first, later) if later <= school.as_of else made
    if draw.chance(SECOND_NEED):
        made.append(_second(draw, made[-1].need, start, school.as_of))
    end = _off_register(pupil)
    if end is not None and not draw.chance(STAYS_OPEN):
        for need in made:
            need.ended_on = need.ended_on or max(end, need.started_on)
    return made


def _assessed(draw: Draw, first: NeedSpell, day: date) -> list[NeedSpell]:
    """Let what was noted first give way to what an assessment found."""
    if first.need == "NSA":
        shares = need_shares()["sen_support"]
        known = [need for need in shares if need != "NSA"]
        found = draw.weighted(known, [shares[need] for need in known])
        noted = first.need
    else:
        found, noted = first.need, "NSA"
    return [NeedSpell(noted, 1, first.started_on, day - DAY), NeedSpell(found, 1, day)]


def _second(draw: Draw, primary: str, start: date, last: date) -> NeedSpell:
    choices = [need for need in GOES_WITH.get(primary, ("SEMH", "SLCN", "MLD")) if need != primary]
    later = start + draw.whole(0, 400) * DAY if draw.chance(0.5) else start
    return NeedSpell(draw.pick(choices), 2, min(later, max(last, start)))


def _off_register(pupil: Pupil) -> date | None:
    """Return the last day on the register or on roll, where either is over."""
    final = pupil.spells[-1]
    if final.rung == 0:
        return final.started_on - DAY
    return pupil.left
