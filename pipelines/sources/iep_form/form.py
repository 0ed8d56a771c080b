"""What a filled-in form holds: each answer under the heading that it was given to, and where it stands."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple


class Place(NamedTuple):
    """A part of the form, and the row counted from its heading, which is row 1."""

    sheet: str
    row: int


@dataclass
class Answer:
    """What was written to one heading; the text is empty where nothing was."""

    heading: str
    place: Place
    text: str = ""
    beside: str = ""  # what stands behind the heading, where the box below it may be empty

    @property
    def said(self) -> str:
        """The answer below the heading, or else the one beside it."""
        return self.text or self.beside

    def add(self, text: str) -> None:
        """Add a further paragraph."""
        self.text = f"{self.text}\n{text}".strip()


@dataclass
class TargetRow:
    """One row of a table of targets: the answers by column."""

    place: Place
    cells: dict[str, str]


@dataclass
class Aim:
    """A long-term target and the short-term targets towards it."""

    long_term: Answer
    short_term: list[TargetRow] = field(default_factory=list)


@dataclass
class Form:
    """A whole form: single answers by key, the earlier targets, the long-term targets, and what stands nowhere.

    `headings` are the form's own for the columns of the two kinds of table of targets.
    """

    answers: dict[str, Answer] = field(default_factory=dict)
    previous: list[TargetRow] = field(default_factory=list)
    aims: list[Aim] = field(default_factory=list)
    strays: list[Place] = field(default_factory=list)
    headings: dict[str, dict[str, str]] = field(default_factory=dict)
    previous_place: Place = field(default_factory=lambda: Place("", 1))
    known: set[str] = field(default_factory=set)

    def text(self, key: str) -> str:
        """Return the answer to a heading; empty where there is none."""
        return self.answers[key].said if key in self.answers else ""

    @property
    def is_recognised(self) -> bool:
        """Whether the document has the headings of the form."""
        return len(self.known) >= 4 and bool(self.known & {"previous", "long_term", "short_term"})

    @property
    def is_empty(self) -> bool:
        """Whether nobody has written anything in it."""
        rows = [*self.previous, *(row for aim in self.aims for row in aim.short_term)]
        single = [*self.answers.values(), *(aim.long_term for aim in self.aims)]
        return not rows and not any(each.said for each in single)
