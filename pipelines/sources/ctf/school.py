"""What the records of a CTF tell of its school, should it be a new one: name, phase and ladder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipelines.records.reference import ladders
from pipelines.records.spelling import spelt
from pipelines.sources.ctf.header import school_of
from pipelines.sources.ctf.reference import ctf_reference

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from pipelines.sources.ctf.elements import Element
    from pipelines.sources.ctf.header import School

_SEVERAL = "all_through"


def school_name(pupil: Element, school: School) -> set[str]:
    """Return the name by which a pupil's history calls a school, if it names it."""
    named = {school_of(each) for each in pupil.all("School")}
    return {each.name for each in named if each.name and each.is_same_as(school)}


def phase_and_ladder(groups: Iterable[str], stages: Iterable[str], written_on: dt.date | None) -> tuple[str, str]:
    """Return the phase that year groups tell, and the ladder that stages, or else the day of the file, tell.

    Nursery classes belong to a primary school, and children outside the year groups to any; several phases, or none
    that is told, make a school all-through.
    """
    present = {spelt(group).lstrip("0") or "0" for group in groups}
    phases = {phase for phase, known in ctf_reference().phases.items() if present & {spelt(one) for one in known}}
    if "primary" in phases:
        phases.discard("nursery")
    if len(phases) > 1:
        phases.discard("special")
    return (phases.pop() if len(phases) == 1 else _SEVERAL), _ladder(set(map(spelt, stages)), written_on)


def _ladder(stages: set[str], written_on: dt.date | None) -> str:
    eras = ctf_reference().eras
    before, since = _spellings(eras.before), _spellings(eras.since)
    if stages & (since - before):
        return eras.since
    old = stages & (before - since) or (written_on and written_on < eras.start)
    return eras.before if old else eras.since


def _spellings(ladder: str) -> set[str]:
    return {spelling for rung in ladders()[ladder].rungs for spelling in rung.spellings}
