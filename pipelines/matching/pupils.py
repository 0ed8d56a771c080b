"""Finds one pupil on the roll: by UPN, else by the school's own id, else by name and date of birth."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from pipelines.matching.outcomes import Match, Outcome
from pipelines.validate.problems import HIDDEN_VALUE, quoted

if TYPE_CHECKING:
    from collections.abc import Collection

    from pipelines.matching.roll import Pupil, Roll

NEAREST = 3
ALIKE = 70.0


@dataclass(frozen=True)
class Who:
    """What a file says of a pupil; what it does not say is empty. Name and date of birth as they are compared."""

    local_id: str
    upn: str
    name: str
    date_of_birth: str


def find(who: Who, roll: Roll, schools: Collection[str]) -> Match:
    """Return the pupil of some schools that a file means; `NOT_ON_ROLL` or `AMBIGUOUS`, with candidates, otherwise."""
    for found, by in (
        (roll.by_upn.get(who.upn, []) if who.upn else [], "UPN"),
        (_by_id(who, roll), "id"),
        (roll.by_name.get((who.name, who.date_of_birth), []) if who.date_of_birth else [], "name and date of birth"),
    ):
        here = [pupil for pupil in found if pupil.school_id in schools]
        if len(here) > 1:
            return Match(Outcome.AMBIGUOUS, says=_several(here, by))
        if here and by == "UPN" and contradicts(who, here[0]):
            return Match(Outcome.AMBIGUOUS, says=_another_child(here[0]))
        if here:
            return Match(Outcome.MATCHED, here[0].school_id, here[0].pupil_id)
    return Match(Outcome.NOT_ON_ROLL, says=_nobody(who, roll, schools))


def contradicts(who: Who, pupil: Pupil) -> bool:
    """Return whether name and date of birth are both known and both others."""
    told = who.name and who.date_of_birth and pupil.name and pupil.date_of_birth
    return bool(told) and who.name != pupil.name and who.date_of_birth != pupil.date_of_birth


def _by_id(who: Who, roll: Roll) -> list[Pupil]:
    """Return who has the id and is not plainly another child, as where each school counts its pupils from 1."""
    found = roll.by_id.get(who.local_id, []) if who.local_id else []
    return [pupil for pupil in found if not contradicts(who, pupil)]


def _several(found: list[Pupil], by: str) -> str:
    named = "; ".join(_said(pupil) for pupil in found[:NEAREST])
    schools = {pupil.school_id for pupil in found}
    mend = (
        "say which school is meant (--school, or Options on the Import screen)"
        if len(schools) > 1
        else "correct the roll or the file"
    )
    return f"{len(found)} pupils on the roll have this {by} ({named}); {mend}"


def _another_child(pupil: Pupil) -> str:
    return (
        f"the UPN is that of {_said(pupil)}, whose name and date of birth are others; "
        "correct the UPN here or on the roll"
    )


def _nobody(who: Who, roll: Roll, schools: Collection[str]) -> str:
    if not (who.name or who.upn or who.local_id):
        return "nothing tells which pupil this is; fill in the name and the date of birth"
    near = _nearest(who, roll, schools)
    if not who.name:
        return "no pupil on the roll has this id; load the pupils first, or correct it"
    return f"no pupil on the roll has this name and date of birth; {near}correct it here, or add the pupil to the roll"


def _nearest(who: Who, roll: Roll, schools: Collection[str]) -> str:
    """Return the pupils whose names look most like this one, by id: a message names no child."""
    scored = [(fuzz.ratio(who.name, pupil.name), pupil) for pupil in roll.of(schools)] if who.name else []
    near = sorted(((score, pupil) for score, pupil in scored if score >= ALIKE), reverse=True)[:NEAREST]
    if not near:
        return ""
    said = [
        f"{_said(pupil)} (name {score:.0f} % alike"
        f"{', the same date of birth' if pupil.date_of_birth == who.date_of_birth else ''})"
        for score, pupil in near
    ]
    return f"nearest: {'; '.join(said)}; "


def _said(pupil: Pupil) -> str:
    named = quoted("pupils", "pupil_id", pupil.pupil_id)
    return f"{'a pupil' if named == HIDDEN_VALUE else named} of {pupil.school_id}"
