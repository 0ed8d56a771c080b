"""Pupils at each stage as a share of the roll, pupil by pupil."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from tests.oracles.asking import Fact, Key, Period, grouped
from tests.oracles.days import School, schools_of, terms_of
from tests.oracles.roll import AttributesAt, last_day_on_roll, stage_on, was_on_roll

if TYPE_CHECKING:
    import datetime as dt

    from pipelines.figures import Request
    from tests.oracles.days import Row


def last_terms(school: School, request: Request) -> list[Period]:
    """Return the request's terms at a school, up to the as-of date; without a cut by term the last, or each year's."""
    span = request.span
    begun = [
        Period(
            max(term.starts_on, span.starts_on or term.starts_on),
            min(term.period_ends_on, span.ends_on or term.period_ends_on, school.as_of),
            term.label,
            term.academic_year,
        )
        for term in terms_of(school)
        if span.term in {None, term.label} and span.academic_year in {None, term.academic_year}
    ]
    known = [one for one in begun if one.starts_on <= one.ends_on]
    if "term" in request.columns:
        return known
    if "academic_year" in request.columns:
        return list({one.academic_year: one for one in known}.values())
    return known[-1:]


def roll_facts(records: dict[str, list[Row]], request: Request, as_of: dt.date) -> list[Fact]:
    """Return a row per pupil on roll in a term, with every value that it can be cut by."""
    facts = []
    for school in schools_of(records, as_of):
        attributes_at = AttributesAt(school)
        for period in last_terms(school, request):
            for pupil in school.rows("pupils"):
                if was_on_roll(pupil, period.starts_on, period.ends_on):
                    pupil_id, last_day = pupil["pupil_id"], last_day_on_roll(pupil, period.ends_on)
                    named = {"school_id": school.school_id, "term": period.term, "academic_year": period.academic_year}
                    held = {"pupil_id": pupil_id, "stage": stage_on(school, pupil_id, last_day)}
                    facts.append(named | attributes_at(pupil_id, last_day) | held)
    return facts


def prevalence(records: dict[str, list[Row]], request: Request, as_of: dt.date) -> dict[Key, dict[str, Any]]:
    """Return pupils and share by the cuts and the stage; a chosen stage is a share of the whole roll all the same."""
    facts = roll_facts(records, request, as_of)
    of_any_stage = replace(request, where=tuple(pair for pair in request.where if pair[0] != "stage"))
    rolls = grouped(facts, of_any_stage)
    return {
        key: {"pupils": len(alike), "share": len(alike) / len(rolls[key[:-1]])}
        for key, alike in grouped(facts, request, "stage").items()
    }
