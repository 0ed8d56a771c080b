"""Writes spells of rungs as stages of the ladder in force: the 2001 Code's until a recode, then the 2014 Code's."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipelines.sample.draw import Draw
    from pipelines.sample.people import Pupil, Spell
    from pipelines.sample.school import School

NEW_CODES = ("N", "K", "E")
SUPPORT_RECODED = date(2015, 1, 1)
TRANSFERS = (date(2015, 1, 5), date(2018, 3, 28))  # statements became plans one by one between these
ACTION_PLUS, BACK_TO_ACTION = 0.35, 0.15
SAYS_NONE = 0.4  # of those who leave the register get a row that says so
NEVER_NOTED = 0.04  # of pupils never on it have one too
OPEN_AFTER_LEAVING = 0.2
DAY = timedelta(days=1)


@dataclass(frozen=True)
class StageSpell:
    """A stretch at one stage of a ladder."""

    stage: str
    started_on: date
    ended_on: date | None
    ladder: str | None = None


def ladder_of(school: School) -> str:
    """Return the ladder that the school uses on the as-of date."""
    return "code_2001" if school.as_of < SUPPORT_RECODED else "code_2014"


def write_stages(school: School, pupils: list[Pupil]) -> None:
    """Add the rows of stages."""
    draw = school.draw("codes")
    for pupil in pupils:
        for spell in _stage_spells(school, draw, pupil):
            if spell.started_on > school.as_of:
                continue
            school.rows.add(
                "stages",
                pupil_id=pupil.pupil_id,
                stage=spell.stage,
                started_on=spell.started_on,
                ended_on=None if spell.ended_on and spell.ended_on > school.as_of else spell.ended_on,
                ladder=spell.ladder,
            )


def _stage_spells(school: School, draw: Draw, pupil: Pupil) -> list[StageSpell]:
    if not pupil.spells:
        return [StageSpell("N", pupil.entered, pupil.left)] if draw.chance(NEVER_NOTED) else []
    closes = pupil.left is not None and not draw.chance(OPEN_AFTER_LEAVING)
    made: list[StageSpell] = []
    for spell in pupil.spells:
        if spell.rung or draw.chance(SAYS_NONE):
            end = spell.ended_on or (pupil.left if closes else None)
            made += _coded(school, draw, spell, end)
    return made


def _coded(school: School, draw: Draw, spell: Spell, end: date | None) -> list[StageSpell]:
    """Return a spell in the codes of its time: a recode ends one stage and begins the other the next day."""
    recoded = SUPPORT_RECODED
    if spell.rung == 2:
        recoded = TRANSFERS[0] + draw.whole(0, (TRANSFERS[1] - TRANSFERS[0]).days) * DAY
    if spell.started_on >= recoded or spell.rung == 0:
        return [StageSpell(NEW_CODES[spell.rung], spell.started_on, end)]
    old_end = recoded - DAY if recoded <= min(end or school.as_of, school.as_of) else end
    old = [StageSpell("S", spell.started_on, old_end)]
    if spell.rung == 1:
        old = _action(draw, spell.started_on, min(old_end or school.as_of, school.as_of), old_end)
    own = None if ladder_of(school) == "code_2001" else "code_2001"
    coded = [StageSpell(one.stage, one.started_on, one.ended_on, own) for one in old]
    if old_end == recoded - DAY and old_end != end:
        coded.append(StageSpell(NEW_CODES[spell.rung], recoded, end))
    return coded


def _action(draw: Draw, start: date, last: date, end: date | None) -> list[StageSpell]:
    """Return School Action, and for some School Action Plus from a day on, or back again."""
    days = (last - start).days
    if days < 120 or not draw.chance(ACTION_PLUS + BACK_TO_ACTION):
        return [StageSpell(draw.pick("AAAP"), start, end)]
    turn = start + draw.whole(60, days - 30) * DAY
    up = draw.chance(ACTION_PLUS / (ACTION_PLUS + BACK_TO_ACTION))
    first, second = ("A", "P") if up else ("P", "A")
    return [StageSpell(first, start, turn - DAY), StageSpell(second, turn, end)]
