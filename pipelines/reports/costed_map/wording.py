"""The words of a costed map that the PDF and the workbook share; what is not recorded is said to be so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipelines import words

if TYPE_CHECKING:
    from decimal import Decimal

    from pipelines.reports.costed_map.model import CostedMap, Pupil

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
        *([("Left the school", words.day(pupil.left_on))] if pupil.left_on else []),
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


def rate(value: float | None) -> str:
    """Return what an hour costs, with as many decimals as it takes to work the cost out again."""
    if value is None or round(value, 4) == round(value, 2):
        return words.pence(value)
    return f"£{value:,.4f}".rstrip("0")


def finding(what: CostedMap) -> str:
    """Return in a few sentences what the year costs, how that stands to what pays for it, and what is not known."""
    year = what.year
    if not year.cost and not what.uncosted:
        return f"No provision that costs anything is recorded for {year.academic_year}.{_topped_up(what)}"
    above = year.cost - year.threshold
    side = "above" if above > 0 else "below" if above < 0 else ""
    own = f"the school's own share of {words.pence(year.threshold)}"
    stands = (
        f"That is {bound(what, above)}{words.pence(abs(above))} {side} {own}." if side else f"That is {own} exactly."
    )
    return f"{_so_far(what)}{_not_costed(what)} {stands}{_topped_up(what)}"


def bound(what: CostedMap, above: Decimal) -> str:
    """Return how a difference stands to the true one where some staff time could not be costed; else nothing."""
    if not what.uncosted:
        return ""
    return "at least " if above > 0 else "at most "


def _so_far(what: CostedMap) -> str:
    year = what.year
    least = "at least " if what.uncosted else ""
    if what.as_of > year.ends_on:
        return f"What was provided in {year.academic_year} cost {least}{words.pence(year.cost)}."
    planned, to = year.cost - year.so_far, words.day(what.as_of)
    costs = f"What is provided in {year.academic_year} costs {least}{words.pence(year.cost)}"
    if not planned:
        return f"{costs}, all of it up to {to}."
    return f"{costs}: {words.pence(year.so_far)} up to {to}, and {words.pence(planned)} planned after it."


def _not_costed(what: CostedMap) -> str:
    """Return which provision is not in the cost, or not all of it, and what is not recorded of it."""
    if not what.uncosted:
        return ""
    each = [f"{name} ({words.listed(missing)})" for name, missing in what.uncosted.items()]
    return f" Staff time that could not be costed, for what is not recorded of it: {words.listed(each)}."


def _topped_up(what: CostedMap) -> str:
    year = what.year
    if not year.top_up:
        return " No top-up is recorded."
    if year.top_up_to:
        return (
            f" A top-up of {words.pence(year.top_up)} is recorded for the days up to {words.day(year.top_up_to)}, and "
            "none yet for those after it, so it cannot be told what is left uncovered."
        )
    topped_up = f" A top-up of {words.pence(year.top_up)} is recorded for the year"
    if year.gap > 0:
        return f"{topped_up}, which leaves {bound(what, year.gap)}{words.pence(year.gap)} uncovered."
    return f"{topped_up}." if what.uncosted else f"{topped_up}, which leaves nothing uncovered."
