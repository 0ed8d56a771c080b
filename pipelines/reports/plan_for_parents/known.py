"""What a plan for parents is made of, before it is put into words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipelines import words

if TYPE_CHECKING:
    import datetime as dt

    from pipelines.facts_of_a_pupil import Row

NO_BREAK = "\N{NO-BREAK SPACE}"
LONG_TERM = "long_term"


@dataclass(frozen=True)
class Target:
    """A target, its last decided review, the runs that serve it, and the longer aim that it is a step towards.

    `looked_on` is the day of the last review, where none of them has decided anything.
    """

    row: Row
    review: Row | None
    looked_on: dt.date | None
    runs: tuple[Row, ...]
    aim: Row | None

    @property
    def is_aim(self) -> bool:
        """Whether it is a longer aim itself."""
        return text_of(self.row, "horizon") == LONG_TERM


@dataclass(frozen=True)
class Earlier:
    """A target of the plan before, its last decided review, and whether the plan in force goes on with it.

    `looked_on` is as in `Target`.
    """

    row: Row
    review: Row | None
    looked_on: dt.date | None
    goes_on: bool


@dataclass(frozen=True)
class Gathered:
    """All that the document tells.

    `needs` are codes; `runs` serve no single target; `met_on` is the day of the review that was due, once it was held.
    """

    forename: str
    school: str
    as_of: dt.date
    season: str
    plan: Row
    met_on: dt.date | None
    needs: tuple[str, ...]
    targets: tuple[Target, ...]
    runs: tuple[Row, ...]
    earlier: tuple[Earlier, ...]

    @property
    def has_steps(self) -> bool:
        """Whether any target is a step; where all are longer aims, as in a plan that lasts, they are worked on."""
        return not all(target.is_aim for target in self.targets)


def text_of(row: Row, column: str) -> str:
    """Return a row's text, paragraph by paragraph and without needless blanks; empty where nothing is recorded."""
    if words.is_missing(row[column]):
        return ""
    paragraphs = (" ".join(line.split()) for line in str(row[column]).splitlines())
    return "\n".join(paragraph for paragraph in paragraphs if paragraph)
