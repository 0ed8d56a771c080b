"""The forms of reference data: what a code set, a ladder, a crosswalk and a year-group scheme are."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, model_validator

from pipelines.records.spelling import spelt


def _listable(code: str) -> str:
    if set(code) & set(',;"'):
        message = "a code has no comma, semicolon or quotation mark, for it stands in lists"
        raise ValueError(message)
    return code


Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Code = Annotated[Words, AfterValidator(_listable)]
NO_CODES = ("none", "off_roll")  # what figures print for rung 0 and for a pupil who is not on roll


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

    code: Code
    name: Words
    statutory: bool = False
    aliases: tuple[Words, ...] = ()

    @property
    def spellings(self) -> set[str]:
        """Every text that is read as this rung, as it is compared."""
        return {spelt(text) for text in (self.code, self.name, *self.aliases)}


class Ladder(Strict):
    """A named, ordered list of rungs, of which no two can be taken for each other."""

    title: Words
    rungs: tuple[Rung, ...] = Field(min_length=2)

    @model_validator(mode="after")
    def _each_rung_by_itself(self) -> Self:
        for number, rung in enumerate(self.rungs):
            if number and rung.code in NO_CODES:
                message = f"{rung.code} cannot be the code of a rung above the first; figures print it for no stage"
                raise ValueError(message)
            shared = rung.spellings & {text for earlier in self.rungs[:number] for text in earlier.spellings}
            if shared:
                message = f"'{min(shared)}' stands for two rungs; give each codes, names and aliases of its own"
                raise ValueError(message)
        return self

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
