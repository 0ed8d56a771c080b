"""From a pupil's SEN entries, each with its first day, to spells of stages."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cache
from itertools import groupby, zip_longest
from operator import attrgetter
from typing import TYPE_CHECKING

from pipelines.records.reference import crosswalk, ladders
from pipelines.records.spelling import spelt
from pipelines.sources.ctf.days import day_of, iso_text
from pipelines.sources.told_schools import eras

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipelines.sources.ctf.elements import Element

_DAY = dt.timedelta(1)


@dataclass(frozen=True)
class Entry:
    """One SEN entry: its line, its stage as written, its first day and any last one, ISO where they can be read."""

    row: int
    stage: str
    started_on: str
    ended_on: str = ""

    @property
    def day(self) -> dt.date | None:
        """The first day; none where the text is no date."""
        return day_of(self.started_on)

    @property
    def last_day(self) -> dt.date | None:
        """The last day that the entry itself gives."""
        return day_of(self.ended_on)


@dataclass(frozen=True)
class Spells:
    """A pupil's spells in order of date, and the lines of entries that lost to a higher one of the same day."""

    spells: tuple[Entry, ...]
    beaten: tuple[int, ...]


def entry_of(sen: Element) -> Entry:
    """Return what a SEN element says."""
    return Entry(sen.row, sen.said("SENprovision"), iso_text(sen.said("StartDate")), iso_text(sen.said("EndDate")))


def spells_of(entries: Sequence[Entry]) -> Spells:
    """Return the spells that entries make: each lasts until the day before the next begins.

    The same stage twice in a row is one spell. Of different stages on one day the highest rung holds. An entry of
    a day or a stage that cannot be read is given as it stands, for validation to quarantine.
    """
    dated = sorted((entry for entry in entries if entry.day), key=lambda entry: entry.day or dt.date.min)
    chain: list[Entry] = []
    loose = list(dict.fromkeys(entry for entry in entries if not entry.day))
    beaten: list[int] = []
    for _, same_day in groupby(dated, key=attrgetter("day")):
        holds, *others = sorted(same_day, key=lambda entry: _rung(entry.stage), reverse=True)
        chain.append(holds)
        different = [other for other in others if spelt(other.stage) != spelt(holds.stage)]
        beaten += [other.row for other in different if is_stage(other.stage)]
        loose += [other for other in different if not is_stage(other.stage)]
    return Spells((*_lasting(_joined(chain)), *loose), tuple(beaten))


def is_stage(stage: str) -> bool:
    """Return whether a stage is one of the two codes of practice."""
    return spelt(stage) in _rungs()


def _joined(chain: list[Entry]) -> list[Entry]:
    """Return entries in order, the same stage twice in a row as one; not where the first ended before."""
    joined: list[Entry] = []
    for entry in chain:
        last = joined[-1] if joined else None
        if last is None or spelt(last.stage) != spelt(entry.stage) or _ended_before(last, entry):
            joined.append(entry)
        elif last.ended_on:
            joined[-1] = Entry(last.row, last.stage, last.started_on, entry.ended_on)
    return joined


def _ended_before(last: Entry, entry: Entry) -> bool:
    return bool(last.last_day and entry.day and last.last_day < entry.day - _DAY)


def _lasting(chain: list[Entry]) -> list[Entry]:
    """Return entries in order, each with its last day."""
    return [
        Entry(entry.row, entry.stage, entry.started_on, _last(entry, after))
        for entry, after in zip_longest(chain, chain[1:])
    ]


def _last(entry: Entry, after: Entry | None) -> str:
    if after is None or after.day is None:
        return entry.ended_on
    before_next = after.day - _DAY
    own = entry.last_day
    if entry.ended_on and (own is None or own < before_next):
        return entry.ended_on  # one that is no date is for validation
    return before_next.isoformat()


def _rung(stage: str) -> tuple[int, int]:
    """Return how high a stage stands, first among those of both codes of practice; -1 where it is none of them."""
    return _rungs().get(spelt(stage), (-1, -1))


@cache
def _rungs() -> dict[str, tuple[int, int]]:
    """Return for each stage its rung on the newer ladder, through the crosswalk, and on its own."""
    since = eras().since
    newer = ladders()[since]
    same = {(line.ladder, line.stage): line.same_as_stage for line in crosswalk() if line.same_as_ladder == since}
    found = {}
    for ladder in (eras().before, since):
        for number, rung in enumerate(ladders()[ladder].rungs):
            on_newer = newer.rung_of(same.get((ladder, rung.code), rung.code))
            found.update(dict.fromkeys(rung.spellings, (-1 if on_newer is None else on_newer, number)))
    return found
