"""A plan as its readers see it: a title and sections of words, in the order in which they are read."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator


@dataclass(frozen=True)
class Line:
    """An answer, and in front of it what it answers, unless the heading says that already."""

    label: str
    text: str


@dataclass(frozen=True)
class Card:
    """A target: its words, what is said of it, and in `above` the longer aim where a group of targets begins."""

    heading: str
    lines: tuple[Line, ...]
    above: str = ""


@dataclass(frozen=True)
class Section:
    """Words under a heading: what we say, what somebody said in their own words, cards and lines.

    `for_you` marks what asks the reader to do something, `closing` the last sections, which stay on one page together.
    """

    heading: str
    text: str = ""
    lines: tuple[Line, ...] = ()
    cards: tuple[Card, ...] = ()
    said: Line | None = None
    for_you: bool = False
    closing: bool = False


@dataclass(frozen=True)
class PlanForParents:
    """The whole document; `made_on` is the day of the records, so that the same records make the same document."""

    title: str
    school: str
    made_on: dt.date
    day: str
    text: str
    sections: tuple[Section, ...]

    def as_data(self) -> dict[str, Any]:
        """Return what the template is given."""
        return asdict(self) | {"made_on": [self.made_on.year, self.made_on.month, self.made_on.day]}

    def texts(self) -> list[str]:
        """Return every piece of text that a parent reads, in the order of reading."""
        return [text for text in (self.title, self.school, self.day, self.text, *self._of_sections()) if text]

    def and_at_its_end(self, section: Section) -> PlanForParents:
        """Return the document with one more section."""
        return replace(self, sections=(*self.sections, section))

    def _of_sections(self) -> Iterator[str]:
        for section in self.sections:
            yield from (section.heading, section.text)
            yield from _of_lines(section.lines)
            yield from _of_lines((section.said,) if section.said else ())
            for card in section.cards:
                yield from (card.above, card.heading)
                yield from _of_lines(card.lines)


def _of_lines(lines: tuple[Line, ...]) -> Iterator[str]:
    yield from (f"{line.label}: {line.text}" if line.label else line.text for line in lines)
