"""The needs of one pupil as a CTF gives them, each with its first day."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipelines.records.spelling import spelt
from pipelines.sources.ctf.days import day_of, iso_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipelines.sources.ctf.elements import Element
    from pipelines.sources.ctf.spells import Entry

_NO_SEN = "n"


@dataclass(frozen=True)
class Need:
    """One need: its line, type and rank as written, its days ISO where they can be read, and whether they are told."""

    row: int
    need: str
    rank: str
    started_on: str
    ended_on: str
    inferred: bool = False

    @property
    def said(self) -> tuple[str, ...]:
        """What it says; two that say the same are one."""
        return spelt(self.need), self.rank, self.started_on, self.ended_on


def needs_of(pupil: Element, spells: Sequence[Entry]) -> list[Need]:
    """Return a pupil's needs, each once however often it is repeated.

    One without a first day has that of the SEN entry that holds it, or else of the latest spell with a stage above
    none: files of before CTF 17 date no needs. Held by several entries, it begins with the earliest.
    """
    found = [_need(need, held_by, _latest(spells)) for need, held_by in _held(pupil, "")]
    found.sort(key=lambda need: (need.inferred, day_of(need.started_on) or dt.date.max))
    kept: dict[tuple[str, ...], Need] = {}
    for need in found:
        kept.setdefault(need.said[:2] if need.inferred else need.said, need)
    return sorted(kept.values(), key=lambda need: need.row)


def _held(element: Element, started_on: str) -> Iterator[tuple[Element, str]]:
    """Return the needs within an element, each with the first day of the SEN entry that holds it, if one does."""
    for child in element.children:
        if child.name == "SENneed":
            yield child, started_on
        else:
            yield from _held(child, iso_text(child.said("StartDate")) if child.name == "SEN" else started_on)


def _need(need: Element, of_entry: str, of_spell: str) -> Need:
    started_on = iso_text(need.said("NeedStartDate"))
    said = need.row, need.said("SENtype"), need.said("SENtypeRank")
    ended_on = iso_text(need.said("NeedEndDate"))
    if started_on:
        return Need(*said, started_on, ended_on)
    return Need(*said, of_entry or of_spell, ended_on, inferred=True)


def _latest(spells: Sequence[Entry]) -> str:
    started = [spell.started_on for spell in spells if spell.day and spelt(spell.stage) != _NO_SEN]
    return max(started, default="")
