"""Reads `data/reference`: code sets, ladders, crosswalks and year groups, validated once."""

from __future__ import annotations

import csv
import tomllib
from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict


class Strict(BaseModel):
    """A piece of reference data: unknown keys are mistakes."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class CodeSet(Strict):
    """The codes of a set with the words for each, and other spellings that are read as them."""

    codes: dict[str, str]
    aliases: dict[str, str] = {}


class Rung(Strict):
    """One rung of a ladder; the first of a ladder is rung 0, no special educational need."""

    code: str
    name: str
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


def data_folder() -> Path:
    """Return the folder that holds `reference` and `sample_school`: the clone's, or the installed wheel's."""
    package = Path(__file__).resolve().parents[1]
    packaged = package / "_data"
    return packaged if packaged.is_dir() else package.parent / "data"


def _toml(name: str) -> dict[str, object]:
    return tomllib.loads((data_folder() / "reference" / f"{name}.toml").read_text("utf-8"))


@cache
def code_sets() -> dict[str, CodeSet]:
    """Return every code set by name; `ladder` holds the ladders' keys."""
    read = {name: CodeSet.model_validate(value) for name, value in _toml("code_sets").items()}
    return read | {"ladder": CodeSet(codes={key: ladder.title for key, ladder in ladders().items()})}


@cache
def ladders() -> dict[str, Ladder]:
    """Return every stage ladder by key."""
    return {name: Ladder.model_validate(value) for name, value in _toml("ladders").items()}


@cache
def crosswalk() -> tuple[SameStage, ...]:
    """Return which rungs of two ladders are the same thing."""
    path = data_folder() / "reference" / "crosswalks.csv"
    with path.open(encoding="utf-8", newline="") as lines:
        return tuple(SameStage.model_validate(row) for row in csv.DictReader(lines))


@cache
def year_group_schemes() -> dict[str, YearGroupScheme]:
    """Return every year-group scheme by key."""
    return {name: YearGroupScheme.model_validate(value) for name, value in _toml("year_groups").items()}
