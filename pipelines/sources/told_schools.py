"""What the pupils in a file tell of a school that nothing else is known of: its phase and its ladder."""

from __future__ import annotations

import datetime as dt  # noqa: TC003 - pydantic reads the annotations
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

from pydantic import Field

from pipelines.records.models import Strict
from pipelines.records.reference import ladders, toml
from pipelines.records.spelling import spelt

if TYPE_CHECKING:
    from collections.abc import Iterable

_ALL_THROUGH = "all_through"


class Phases(Strict):
    """The year groups of each phase, and the least share of a school's pupils that counts."""

    least_share: float = Field(gt=0, lt=1)
    special: frozenset[str]
    nursery: frozenset[str]
    primary: frozenset[str]
    secondary: frozenset[str]


class Eras(Strict):
    """The ladders of two codes of practice, and the day from which the second is in force."""

    before: str
    since: str
    first_day: dt.date = Field(alias="from")


class _Told(Strict):
    source: str
    phases: Phases
    eras: Eras


def phase_of(year_groups: Iterable[str]) -> str:
    """Return the phase of a school with pupils in these year groups; a few strays do not count."""
    phases = _told().phases
    groups = Counter(map(_plain_group, year_groups))
    shares = {
        name: sum(groups[group] for group in getattr(phases, name)) / max(groups.total(), 1)
        for name in ("primary", "secondary", "nursery", "special")
    }
    in_use = [name for name, share in shares.items() if share >= phases.least_share]
    if not in_use or {"primary", "secondary"} <= set(in_use):
        return _ALL_THROUGH
    return in_use[0]


def ladder_of(stages: Iterable[str], day: dt.date | None) -> str:
    """Return the ladder that the stages are on; where they are on both or on neither, that of the file's day."""
    seen = {spelt(stage) for stage in stages}
    before, since = _spellings(eras().before), _spellings(eras().since)
    if seen & (since - before):
        return eras().since
    old = seen & (before - since) or (day and day < eras().first_day)
    return eras().before if old else eras().since


def eras() -> Eras:
    """Return the ladders of the two codes of practice and the day that parts them."""
    return _told().eras


@cache
def _told() -> _Told:
    return _Told.model_validate(toml("told_schools"))


def _spellings(ladder: str) -> set[str]:
    return {spelling for rung in ladders()[ladder].rungs for spelling in rung.spellings}


def _plain_group(group: str) -> str:
    """Return a year group as the phases name it: `04` and `Year 4` are `4`, `0` is `R`."""
    bare = group.upper().removeprefix("YEAR").strip()
    bare = bare.lstrip("0") or "R" if bare.isdigit() else bare
    return "R" if bare == "RECEPTION" else bare
