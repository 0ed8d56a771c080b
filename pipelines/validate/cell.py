"""What a text cell says about itself: a value, or a complaint that tells a person how to mend it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipelines.validate.problems import quoted

if TYPE_CHECKING:
    from pipelines.records.declaration import Column


@dataclass(frozen=True)
class Complaint:
    """What is wrong with a value and what to do; `rule` is its key in the list of problems."""

    rule: str
    says: str


@dataclass(frozen=True)
class Cell:
    """The text of a cell together with the column that it stands in."""

    text: str
    table: str
    column: Column

    @property
    def said(self) -> str:
        """The text as a message may repeat it."""
        return quoted(self.table, self.column.name, self.text)

    def complaint(self, says: str, rule: str | None = None) -> Complaint:
        """Return the complaint that the value `says`; the rule is the column's kind where none is named."""
        return Complaint(rule or self.column.kind.value, f"{self.said} {says}")
