"""Plan cycles: which plans a costed map shows, over which period, and in which of them a day falls."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from pipelines.facts_of_a_pupil import LASTING

if TYPE_CHECKING:
    import datetime as dt

    import pandas as pd

    from pipelines.facts_of_a_pupil import Row

REVIEWED = 4
"""How many reviewed cycles are evidence enough."""
MOST = 6
"""How many cycles are looked at for them: further back it is no evidence that so many were not reviewed."""


class Spell(NamedTuple):
    """A plan and the days on which it held, both inclusive; is_reviewed, if any target of it was.

    `is_beside` the cycles is a plan that lasts, where a pupil has shorter ones.
    """

    plan: Row
    starts_on: dt.date
    ends_on: dt.date
    is_reviewed: bool
    is_beside: bool = False

    @property
    def gives_way(self) -> tuple[bool, bool]:
        """Which of two plans that hold on a day it falls in: the lesser; a cycle first, and an agreed plan."""
        return self.is_beside, bool(self.plan["is_draft"])

    def holds_on(self, day: dt.date) -> bool:
        """Return whether the plan held on a day."""
        return self.starts_on <= day <= self.ends_on


@dataclass(frozen=True)
class Period:
    """The days that a costed map is about, both inclusive, and the plans that held on any of them.

    The cycles stand first, the latest before the others, and after them the plans beside them.
    """

    first: dt.date
    last: dt.date
    spells: tuple[Spell, ...]

    def place_of(self, day: dt.date) -> int:
        """Return the place of the plan that a day falls in, the latest begun of those that hold; else how many.

        A plan beside the cycles has the days of none of them, and a draft those of no agreed plan.
        """
        holding = [place for place, spell in enumerate(self.spells) if spell.holds_on(day)]
        return min(holding, key=lambda place: (self.spells[place].gives_way, place), default=len(self.spells))


def period_of(plans: pd.DataFrame, reviews: pd.DataFrame, first: dt.date, last: dt.date) -> Period:
    """Return the period of a map of a year from `first` to `last`.

    It goes back before the year as far as brings the reviewed cycles to four. `plans` have `held_until`, and stand
    with the latest first; see `pipelines.reports.costed_map.records`.
    """
    every = [spell for spell in _spells(plans, reviews) if spell.starts_on <= last]
    begun = [spell for spell in every if not spell.is_beside]
    evidence = _evidence(begun)
    since = min([first, *(spell.starts_on for spell in evidence)])
    earlier = [spell for spell in begun[len(evidence) :] if spell.ends_on >= since]
    beside = [spell for spell in every if spell.is_beside and spell.ends_on >= since]
    return Period(since, last, (*evidence, *earlier, *beside))


def _spells(plans: pd.DataFrame, reviews: pd.DataFrame) -> list[Spell]:
    """Return the plans with their days, latest first; of one replaced on its first day nothing is left."""
    reviewed = set(reviews["plan_id"])
    every = [
        Spell(plan, plan["started_on"], plan["held_until"], plan["plan_id"] in reviewed) for _, plan in plans.iterrows()
    ]
    held = [spell for spell in every if spell.starts_on <= spell.ends_on]
    lasting = [spell.plan["kind"] in LASTING for spell in held]
    if all(lasting):
        return held
    return [spell._replace(is_beside=lasts) for spell, lasts in zip(held, lasting, strict=True)]


def _evidence(spells: list[Spell]) -> list[Spell]:
    """Return the first spells of a list, as many as bring the reviewed ones to four, and at most six."""
    found: list[Spell] = []
    for spell in spells[:MOST]:
        if sum(each.is_reviewed for each in found) < REVIEWED:
            found.append(spell)
    return found
