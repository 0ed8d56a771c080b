"""The metric dictionary: what each figure, its columns and its cuts mean, in words that a governor understands."""

from __future__ import annotations

import re
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


ABOUT_NOTES = (
    "About these notes",
    (
        "These are the definitions of the figures behind the table, each with all of its columns. The table may show "
        "fewer of them, and in other units or words."
    ),
)
CODE = re.compile(r"\b[a-z]+(?:_[a-z0-9]+)+\b")
UNIT_OF_HEADING = re.compile(r" \([^()]*\)$")


@cache
def dictionary() -> dict[str, Entry]:
    """Return the metric dictionary by the figures' keys."""
    folder = data_folder() / "reference" / "figures"
    read = {path.stem: tomllib.loads(path.read_text("utf-8")) for path in sorted(folder.glob("*.toml"))}
    return {key: Entry.model_validate(entry) for key, entry in read.items()}


def in_words(text: str) -> str:
    """Return what the dictionary says without keys: a figure's title for its own, a code as words (`very small`)."""
    return CODE.sub(_spelled, text)


def _spelled(found: re.Match[str]) -> str:
    key = found.group()
    known = dictionary().get(key)
    return f"“{known.title}”" if known else key.replace("_", " ")


def notes_on(keys: Iterable[str], headings: Iterable[str] = ()) -> list[tuple[str, str]]:
    """Return what the dictionary says of figures and their columns: pairs of what it is about and what is said.

    `headings` are those of the table that the figures are behind: a column stands under the heading that has its name.
    """
    shown = {UNIT_OF_HEADING.sub("", heading).lower(): heading for heading in headings}
    notes: list[tuple[str, str]] = []
    for entry in map(dictionary().__getitem__, keys):
        notes += [(entry.title, in_words(entry.definition))]
        notes += [(title, in_words(str(getattr(entry, name)))) for name, title in FACTS.items()]
        notes += [
            (shown.get(column.title.lower(), column.title), f"{in_words(column.definition)} ({column.unit})")
            for column in entry.columns.values()
        ]
        notes += [("", "")]
    return [ABOUT_NOTES, ("", ""), *notes] if notes else []


@cache
def cut_entries() -> dict[str, Cut]:
    """Return what each cut means, by its name."""
    return {name: Cut.model_validate(value) for name, value in toml("cuts").items()}
