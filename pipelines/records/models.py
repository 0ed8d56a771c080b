"""The forms of reference data: what a code set, a ladder, a crosswalk and a year-group scheme are."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Strict(BaseModel):
    """A piece of reference data: unknown keys are mistakes."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class CodeSet(Strict):
    """The codes of a set with the words for each, and other spellings that are read as them."""

    codes: dict[str, str]
    aliases: dict[str, str] = {}


class Rung(Strict):
    """One rung of a ladder; the first of a ladder is rung 0, no special educational need.

    `statutory` marks the rung at which the authority keeps a plan by law: an EHC plan, or a statement before it.
    """

    code: str
    name: str
    statutory: bool = False
    aliases: tuple[str, ...] = ()


class Ladder(Strict):
    """A named, ordered list of rungs."""

    title: str
    rungs: tuple[Rung, ...]

    def rung_of(self, code: str) -> int | None:
        """Return the number of the rung with that code, or none where the ladder has no such code."""
        return next((number for number, rung in enumerate(self.rungs) if rung.code == code), None)


class SameStage(Strict):
    """One line of a crosswalk: two rungs of two ladders that are the same thing."""

    ladder: str
    stage: str
    same_as_ladder: str
    same_as_stage: str


class YearGroup(Strict):
    """A year group with its words, the age it is for, and other codes read as it."""

    code: str
    name: str
    age: int | None = None
    aliases: tuple[str, ...] = ()


class YearGroupScheme(Strict):
    """The year groups of a scheme, in school order."""

    groups: tuple[YearGroup, ...]
