"""Whether a plan for parents seems to name another pupil of the school, and in which of its parts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipelines.naming import names_a_pupil
from pipelines.reports.plan_for_parents.gathering import gathered
from pipelines.reports.plan_for_parents.known import text_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    import pandas as pd

    from pipelines.facts_of_a_pupil import Row
    from pipelines.records_of_a_pupil import Asks
    from pipelines.reports.plan_for_parents.known import Gathered, Target

NAMES = "SELECT pupil_id, forename, surname FROM pupils WHERE school_id = ?"
# What people write about the child, by the words under which it stands. Who leads or gives the help is not among them:
# those are grown-ups, who may well have a name that a pupil has, too.
OF_PLAN = {
    "likes_and_dislikes": "likes and dislikes",
    "strengths": "good at",
    "pupil_view": "what the child says",
    "help_at_home": "what you can do at home",
    "parent_view": "what you told us",
    "exit_criterion": "help can end when",
}
# Families speak in sentences, of which a name may be the first word; a note may begin with any word, as in "Kit list".
IN_SENTENCES = (OF_PLAN["pupil_view"], OF_PLAN["parent_view"])
OF_TARGET = {
    "description": "",
    "strategy": "how we will help",
    "resources": "how we will help",
    "frequency": "how often",
    "baseline": "at the start",
    "unit": "at the start",
    "success_criterion": "we will know when",
}


def others_named(ask: Asks, pupil_id: str, as_of: dt.date) -> tuple[str, ...]:
    """Return the parts of a pupil's plan for parents that seem to name another pupil of the school, each once.

    They are told by what stands above them, never by the name. `NoPlanError` where no plan is in force.
    """
    known, names = gathered(ask, pupil_id, as_of), ask(NAMES)
    is_own = names["pupil_id"].eq(pupil_id)
    (own,), others = _names(names[is_own]), _names(names[~is_own])
    found = (
        part for part, text in _parts(known) if names_a_pupil(text, others, own=own, at_beginnings=part in IN_SENTENCES)
    )
    return tuple(dict.fromkeys(found))


def _names(rows: pd.DataFrame) -> list[tuple[str, str]]:
    return list(zip(rows["forename"].fillna(""), rows["surname"].fillna(""), strict=True))


def _parts(known: Gathered) -> Iterator[tuple[str, str]]:
    """Yield what is written in the plan's parts, in the order of reading."""
    yield from _written(known.plan, OF_PLAN)
    for place, target in enumerate(known.targets, start=1):
        yield from ((f"target {place}{part and f', {part}'}", text) for part, text in _of_target(target))
    yield from (("other help at school", text_of(run, "name")) for run in known.runs)
    yield from (("how the last targets went", text_of(earlier.row, "description")) for earlier in known.earlier)


def _of_target(target: Target) -> Iterator[tuple[str, str]]:
    yield from _written(target.row, OF_TARGET)
    yield from (("extra sessions", text_of(run, "name")) for run in target.runs)
    if target.aim is not None:
        yield "steps towards", text_of(target.aim, "description")


def _written(row: Row, parts: dict[str, str]) -> Iterator[tuple[str, str]]:
    yield from ((part, text_of(row, column)) for column, part in parts.items())
