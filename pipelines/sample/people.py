"""What is known of a pupil while a sample is being made, the true path included."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta


@dataclass
class Segment:
    """A stretch of a pupil's true path; `slope` is the share of the way to a goal made by its due date, unhelped."""

    path: str
    slope: float
    from_on: date
    to_on: date | None = None


@dataclass
class Spell:
    """A stretch at one rung of the graduated response: 0 none, 1 SEN support, 2 EHC plan."""

    rung: int
    started_on: date
    ended_on: date | None = None


@dataclass
class NeedSpell:
    """A stretch with one need."""

    need: str
    rank: int
    started_on: date
    ended_on: date | None = None


@dataclass
class Pupil:
    """One pupil; `cohort` is the year in which the pupil's year group was in the school's first year."""

    pupil_id: str
    cohort: int
    form: str
    surname: str
    forename: str
    sex: str
    born: date
    entered: date
    left: date | None
    upn: str
    disadvantaged: bool
    eal: bool
    looked_after: bool
    path: list[Segment] = field(default_factory=list)
    spells: list[Spell] = field(default_factory=list)
    needs: list[NeedSpell] = field(default_factory=list)

    def on_roll(self, day: date) -> bool:
        """Whether the pupil is on roll that day."""
        return self.entered <= day and (self.left is None or day <= self.left)

    def segment(self, day: date) -> Segment:
        """Return the stretch of the true path that holds that day."""
        return next((part for part in reversed(self.path) if part.from_on <= day), self.path[0])

    def rung(self, day: date) -> int:
        """Return the rung that day, 0 where no spell covers it."""
        spells = (s for s in self.spells if s.started_on <= day and (s.ended_on is None or day <= s.ended_on))
        return max((spell.rung for spell in spells), default=0)

    def registered(self, first: date, last: date) -> tuple[date, date] | None:
        """Return the last stretch between two days in which the pupil was on roll and on the register."""
        last = last if self.left is None else min(last, self.left)
        found: tuple[date, date] | None = None
        for spell in sorted((s for s in self.spells if s.rung), key=lambda s: s.started_on):
            start = max(spell.started_on, first, self.entered)
            end = min(spell.ended_on or last, last)
            if start > end:
                continue
            joined = found is not None and (start - found[1]).days <= 1
            found = (found[0] if found and joined else start, end)
        return found

    def current_needs(self, day: date) -> list[NeedSpell]:
        """Return the needs that hold that day, the primary one first."""
        held = [n for n in self.needs if n.started_on <= day and (n.ended_on is None or day <= n.ended_on)]
        return sorted(held, key=lambda need: need.rank)

    def move(self, rung: int, day: date) -> None:
        """Move to another rung from a day on: the running spell ends the day before."""
        if self.spells and self.spells[-1].ended_on is None:
            self.spells[-1].ended_on = day - timedelta(days=1)
        self.spells.append(Spell(rung, day))
