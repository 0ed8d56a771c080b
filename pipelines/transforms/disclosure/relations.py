"""What holds between counts whatever they are: parts add up to a whole, a part is at most the whole."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Mapping

    # What a count is known by. Keys are put in the order of their `repr`, which must be the same in every run.
    Key = Hashable


@dataclass(frozen=True)
class Relation:
    """Cells times their weights add up to the constant, or where not `exact` to at most the constant."""

    weights: tuple[tuple[Key, int], ...]
    exact: bool
    constant: int = 0

    def holds(self, counts: Mapping[Key, int]) -> bool:
        """Return whether the counts keep to the relation."""
        total = sum(weight * counts[key] for key, weight in self.weights)
        return total == self.constant if self.exact else total <= self.constant


def equal(left: Iterable[Key], right: Iterable[Key], constant: int = 0) -> Relation:
    """Return that the cells on the left add up to those on the right plus the constant.

    A row and its margin: `equal(row, [margin])`. A flow: `equal([opening, arrived], [departed, closing])`.
    """
    return Relation(_weights(left, right), exact=True, constant=constant)


def at_most(left: Iterable[Key], right: Iterable[Key], constant: int = 0) -> Relation:
    """Return that the cells on the left add up to at most those on the right plus the constant.

    A part and its whole: `at_most([part], [whole])`. The pupils of a tier, each counted once, and those of its
    provisions: `at_most([tier], provisions)`.
    """
    return Relation(_weights(left, right), exact=False, constant=constant)


def _weights(left: Iterable[Key], right: Iterable[Key]) -> tuple[tuple[Key, int], ...]:
    weights = Counter(left)
    weights.subtract(right)
    return tuple(sorted(((key, weight) for key, weight in weights.items() if weight), key=repr))
