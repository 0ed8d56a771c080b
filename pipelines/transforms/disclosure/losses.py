"""What is lost where a cell is withheld that could have been shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipelines.transforms.disclosure.publication import Level

if TYPE_CHECKING:
    from pipelines.transforms.disclosure.publication import Publication
    from pipelines.transforms.disclosure.relations import Key

# Mostly that it is a cell, then how large it is beside the largest of all. A zero protects badly, for that a year group
# has nobody of some kind is often known, and the grand total is what is asked first: both are withheld last.
LOSS = {Level.DERIVED: 1, Level.INNER: 100, Level.MARGIN: 200, Level.GRAND_TOTAL: 5_000}
LOSS_OF_SIZE = 99
LOSS_OF_ZERO = 1_000


def losses(publication: Publication) -> dict[Key, int]:
    """Return by key the loss of withholding each cell; what is withheld together loses the sum."""
    largest = max([1, *publication.counts.values()])
    return {key: _loss(publication.level(key), count, largest) for key, count in publication.counts.items()}


def _loss(level: Level, count: int, largest: int) -> int:
    if level is Level.DERIVED:
        return LOSS[level]
    return LOSS[level] + LOSS_OF_SIZE * int(count) // int(largest) + (LOSS_OF_ZERO if count == 0 else 0)
