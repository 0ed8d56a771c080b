"""What the records of a CTF tell of its school, should it be a new one: its name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipelines.sources.ctf.header import school_of

if TYPE_CHECKING:
    from pipelines.sources.ctf.elements import Element
    from pipelines.sources.ctf.header import School


def school_name(pupil: Element, school: School) -> set[str]:
    """Return the name by which a pupil's history calls a school, if it names it."""
    named = {school_of(each) for each in pupil.all("School")}
    return {each.name for each in named if each.name and each.is_same_as(school)}
