"""Reads `data/reference`: code sets, ladders, crosswalks and year groups, validated once."""

from __future__ import annotations

import csv
import tomllib
from functools import cache
from pathlib import Path

from pipelines.records.models import CodeSet, Ladder, SameStage, YearGroupScheme
from pipelines.records.settings import settings


def data_folder() -> Path:
    """Return the folder that holds `reference` and `sample_school`: the clone's, or the installed wheel's."""
    package = Path(__file__).resolve().parents[1]
    packaged = package / "_data"
    return packaged if packaged.is_dir() else package.parent / "data"


def toml(name: str) -> dict[str, object]:
    """Return what `data/reference/<name>.toml` holds."""
    return tomllib.loads((data_folder() / "reference" / f"{name}.toml").read_text("utf-8"))


def csv_rows(name: str) -> list[dict[str, str]]:
    """Return the rows of `data/reference/<name>.csv`."""
    with (data_folder() / "reference" / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def code_sets() -> dict[str, CodeSet]:
    """Return every code set by name; `ladder` holds the ladders' keys."""
    return _code_sets() | {"ladder": CodeSet(codes={key: ladder.title for key, ladder in ladders().items()})}


@cache
def _code_sets() -> dict[str, CodeSet]:
    return {name: CodeSet.model_validate(value) for name, value in toml("code_sets").items()}


def ladders() -> dict[str, Ladder]:
    """Return every stage ladder by key; a council's own names take the place of the generic ones."""
    own = settings().staged_intervention
    return _ladders() | ({"staged_intervention": own} if own else {})


@cache
def _ladders() -> dict[str, Ladder]:
    return {name: Ladder.model_validate(value) for name, value in toml("ladders").items()}


@cache
def crosswalk() -> tuple[SameStage, ...]:
    """Return which rungs of two ladders are the same thing."""
    return tuple(SameStage.model_validate(row) for row in csv_rows("crosswalks"))


@cache
def year_group_schemes() -> dict[str, YearGroupScheme]:
    """Return every year-group scheme by key."""
    return {name: YearGroupScheme.model_validate(value) for name, value in toml("year_groups").items()}
