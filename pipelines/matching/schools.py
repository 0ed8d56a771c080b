"""Which school a file is about: the number that it gives, or else the school of its pupils."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from pipelines.matching.names import plain_name
from pipelines.sources import IDENTITY_COLUMNS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipelines.matching.roll import Roll

MOST_OF_THEM = 0.5
_NUMBER, _NAME, _UPN = (IDENTITY_COLUMNS.index(name) for name in ("school", "school_name", "upn"))


def school_of_each(identities: Iterable[tuple[str, ...]], roll: Roll) -> dict[tuple[str, str], str]:
    """Return the school on the roll, or an empty text, for each `school` and `school_name` that a file gives.

    An identity has a text for each of `IDENTITY_COLUMNS`. A number that the roll does not know may be another number of
    a school that it does know (a URN here, LA and establishment number there): that is so where more than half of the
    file's pupils with a UPN are that school's.
    """
    upns: dict[tuple[str, str], set[str]] = {}
    for who in identities:
        upns.setdefault((who[_NUMBER], who[_NAME]), set()).add(who[_UPN])
    return {(number, name): _school(number, name, numbers - {""}, roll) for (number, name), numbers in upns.items()}


def _school(number: str, name: str, upns: set[str], roll: Roll) -> str:
    if number in roll.schools:
        return number
    named = [school for school, known in roll.schools.items() if name and known == plain_name(name)]
    if len(named) == 1:
        return named[0]
    schools = Counter(pupil.school_id for upn in upns for pupil in roll.by_upn.get(upn, []))
    likely, shared = schools.most_common(1)[0] if schools else ("", 0)
    return likely if shared > MOST_OF_THEM * len(upns) else ""
