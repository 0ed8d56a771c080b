"""The words of a costed map that the PDF and the workbook share; what is not recorded is said to be so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipelines import words

if TYPE_CHECKING:
    from pipelines.reports.costed_map.model import CostedMap, Pupil, YearCost

NOT_RECORDED = "not recorded"
SAID = {
    "strengths": "Strengths",
    "likes_and_dislikes": "Likes and dislikes",
    "pupil_view": "In the pupil's own words",
    "parent_view": "What the parents say",
    "help_at_home": "Help at home",
    "exit_criterion": "When the help is no longer needed",
}


def or_not_recorded(text: str | None) -> str:
    """Return the text, or that it is not recorded."""
    return text or NOT_RECORDED


def title(what: CostedMap) -> str:
    """Return the title of the document, which names nobody."""
    return f"Costed provision map {what.year.academic_year}"


def origin(what: CostedMap) -> str:
    """Return where the document comes from: the school, the pupil's reference, the snapshot and its day."""
    return f"{what.school} · pupil {what.ref} · snapshot {what.snapshot}, records to {words.day(what.as_of)}"


def facts(what: CostedMap) -> list[tuple[str, str]]:
    """Return who the pupil is, as labels and what is recorded."""
    pupil = what.pupil
    return [
        ("Date of birth", words.day(pupil.date_of_birth)),
        ("UPN", or_not_recorded(pupil.upn)),
        ("School", what.school),
        ("Local authority", or_not_recorded(what.local_authority)),
        ("Year group", _year_group(pupil)),
        ("Stage", _stage(pupil)),
        ("Needs", or_not_recorded("; ".join(pupil.needs))),
    ]


def _year_group(pupil: Pupil) -> str:
    if pupil.year_group is None:
        return NOT_RECORDED
    named = words.year_name(pupil.year_group)
    return named if pupil.class_name is None else f"{named}, class {pupil.class_name}"


def _stage(pupil: Pupil) -> str:
    return f"{pupil.stage} since {words.day(pupil.stage_since)}" if pupil.stage else "not on the register"


def said(pupil: Pupil) -> list[tuple[str, str]]:
    """Return what plans say of the child, the family and home, each with the day of its plan."""
    found = {column: pupil.said.get(column) for column in SAID}
    return [
        (SAID[column], f"{each.text} (plan of {words.day(each.since)})" if each else NOT_RECORDED)
        for column, each in found.items()
    ]


def finding(year: YearCost, as_of: str) -> str:
    """Return in a sentence or two what the year costs, and how that stands to what pays for it."""
    if not year.cost:
        return f"No provision that costs anything is recorded for {year.academic_year}.{_topped_up(year)}"
    above = year.cost - year.threshold
    side = "above" if above > 0 else "below" if above < 0 else ""
    own = f"the school's own share of {words.pence(year.threshold)}"
    stands = f"That is {words.pence(abs(above))} {side} {own}." if side else f"That is {own} exactly."
    return f"{_so_far(year, as_of)} {stands}{_topped_up(year)}"


def _so_far(year: YearCost, as_of: str) -> str:
    planned = year.cost - year.so_far
    costs = f"What is provided in {year.academic_year} costs {words.pence(year.cost)}"
    if not planned:
        return f"{costs}, all of it up to {as_of}."
    return f"{costs}: {words.pence(year.so_far)} up to {as_of}, and {words.pence(planned)} planned after it."


def _topped_up(year: YearCost) -> str:
    if not year.top_up:
        return " No top-up is recorded."
    left = f"leaves {words.pence(year.gap)} uncovered" if year.gap > 0 else "leaves nothing uncovered"
    return f" A top-up of {words.pence(year.top_up)} is recorded for the year, which {left}."
