"""A plan and its targets while a sample is being made: what the next term needs to know of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from pipelines.sample.people import Pupil
    from pipelines.sample.rows import Row
    from pipelines.sample.templates import ShortTarget


@dataclass
class Target:
    """One target: `progress` is the share of the way from baseline to goal that is truly covered."""

    row: Row
    horizon: str
    area: str
    template: ShortTarget | None = None
    base: float = 0
    goal: float = 0
    continued: int = 0
    progress: float = 0
    reviewed_on: date | None = None
    help: list[tuple[float, float]] = field(default_factory=list)  # effect of a provision and dosage of it
    outcome: str | None = None
    next_step: str | None = None

    @property
    def closed(self) -> bool:
        """Whether a review has closed or replaced it."""
        return self.next_step in {"close", "replace"}

    @property
    def reached(self) -> float:
        """The number that the pupil has truly reached."""
        return self.base + self.progress * (self.goal - self.base)


@dataclass
class Plan:
    """One plan in force or past, with the days on which its targets are reviewed."""

    row: Row
    pupil: Pupil
    year: int
    reviews_on: list[date]
    until: date
    scaled: bool
    targets: list[Target] = field(default_factory=list)
    serves: list[Target] = field(default_factory=list)  # the long-term targets that its short-term ones lead to

    @property
    def short(self) -> list[Target]:
        """Its short-term targets."""
        return [target for target in self.targets if target.horizon == "short_term"]
