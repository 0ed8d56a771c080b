"""The elements of a CTF that are read, each with the line on which it starts."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(slots=True)
class Element:
    """One element that is read: its name here, the line on which it starts, its text and what it holds."""

    name: str
    row: int
    laid_out_row: int
    text: str = ""
    children: list[Element] = field(default_factory=list)

    def all(self, name: str) -> Iterator[Element]:
        """Return the elements of a name within this one, however deep, in the file's order."""
        for child in self.children:
            if child.name == name:
                yield child
            yield from child.all(name)

    def first(self, name: str) -> Element | None:
        """Return the first of its own elements of a name."""
        return next((child for child in self.children if child.name == name), None)

    def said(self, name: str) -> str:
        """Return the text of the first of its own elements of a name that says something; empty where none does."""
        return next((child.text for child in self.children if child.name == name and child.text), "")


def own_text(pupil: Element, name: str) -> str:
    """Return what a pupil's own element of a name says, or one of their basic details; empty where neither does."""
    basic = pupil.first("BasicDetails")
    return pupil.said(name) or (basic.said(name) if basic else "")
