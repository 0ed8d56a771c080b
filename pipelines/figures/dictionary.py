"""The metric dictionary: what each figure, its columns and its cuts mean, in words that a governor understands."""

from __future__ import annotations

import tomllib
from functools import cache
from typing import TYPE_CHECKING

from pipelines.records.models import Strict
from pipelines.records.reference import data_folder, toml

if TYPE_CHECKING:
    from collections.abc import Iterable


class Column(Strict):
    """What one column of a figure holds; `numerator` and `denominator` where it is a share or a mean.

    When it counts, what it must not be used for and its source are those of its figure.
    """

    title: str
    definition: str
    unit: str
    numerator: str | None = None
    denominator: str | None = None


class Entry(Strict):
    """What the metric dictionary says of a figure and of each of its columns after the cuts, in their order."""

    title: str
    definition: str
    unit: str
    numerator: str
    denominator: str
    period: str
    not_for: str
    source: str
    columns: dict[str, Column]


class Cut(Strict):
    """What the values of a cut are."""

    title: str
    definition: str


FACTS = {
    "unit": "Unit",
    "numerator": "Counted",
    "denominator": "Out of",
    "period": "Period",
    "not_for": "Not to be used for",
    "source": "Source",
}
"""What an entry says of its figure beside the definition, and how that is called on screens and in files."""


@cache
def dictionary() -> dict[str, Entry]:
    """Return the metric dictionary by the figures' keys."""
    folder = data_folder() / "reference" / "figures"
    read = {path.stem: tomllib.loads(path.read_text("utf-8")) for path in sorted(folder.glob("*.toml"))}
    return {key: Entry.model_validate(entry) for key, entry in read.items()}


def notes_on(keys: Iterable[str]) -> list[tuple[str, str]]:
    """Return what the dictionary says of figures and their columns: pairs of what it is about and what is said."""
    notes = []
    for entry in map(dictionary().__getitem__, keys):
        notes += [(entry.title, entry.definition)]
        notes += [(title, str(getattr(entry, name))) for name, title in FACTS.items()]
        notes += [(column.title, f"{column.definition} ({column.unit})") for column in entry.columns.values()]
        notes += [("", "")]
    return notes


@cache
def cut_entries() -> dict[str, Cut]:
    """Return what each cut means, by its name."""
    return {name: Cut.model_validate(value) for name, value in toml("cuts").items()}
