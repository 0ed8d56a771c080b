"""What came of matching a pupil of a file with the roll, as data for a person to act on."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pandas as pd

MATCH_COLUMNS = ("source", "school_id", "pupil_id", "outcome", "file", "sheet", "row", "says")


class Outcome(StrEnum):
    """Whether a pupil of a file is known."""

    MATCHED = "matched"
    NEW = "new"
    AMBIGUOUS = "ambiguous"
    NOT_ON_ROLL = "not_on_roll"
    NOT_IN_FILE = "not_in_file"


TITLES = {
    Outcome.MATCHED: "matched with the roll",
    Outcome.NEW: "new to the roll",
    Outcome.AMBIGUOUS: "ambiguous",
    Outcome.NOT_ON_ROLL: "in the file but not on the roll",
    Outcome.NOT_IN_FILE: "on the register but not in the file",
}


@dataclass(frozen=True)
class Match:
    """Whom a row is about: the ids where they are known, and otherwise why not, with the nearest candidates."""

    outcome: Outcome
    school_id: str = ""
    pupil_id: str = ""
    says: str = ""


def match_counts(matches: pd.DataFrame) -> list[tuple[str, Counter[str]]]:
    """Return how many pupils each source matched, by outcome; one whom a file names in two ways counts once."""
    known = matches["pupil_id"] != ""
    pupils = matches[~(known & matches.duplicated(["source", "school_id", "pupil_id", "outcome"]))]
    return [
        (str(source), Counter(_in_order(alike["outcome"]))) for source, alike in pupils.groupby("source", sort=False)
    ]


def _in_order(outcomes: Iterable[str]) -> list[str]:
    order = list(Outcome)
    return sorted(outcomes, key=lambda outcome: order.index(Outcome(outcome)))
