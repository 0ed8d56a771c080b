"""Which withheld cells can be worked out from what is published."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from pipelines.transforms.disclosure.consistent import farthest_table

if TYPE_CHECKING:
    from pipelines.transforms.disclosure.linked import Bools, Ints, Linked


class Audit:
    """Tells which cells can be worked out, and remembers the tables that it found other than the true one.

    Such a table clears each cell in which it differs, for as long as all of these cells are withheld.
    """

    def __init__(self, linked: Linked) -> None:
        self.linked = linked
        self._differing: list[Bools] = []
        self._slant = np.random.default_rng(0).uniform(1.0, 2.0, len(linked.counts))

    def remember(self, table: Ints) -> Bools:
        """Keep a table that is consistent with the relations; return the cells in which it differs."""
        differs: Bools = table != self.linked.counts
        self._differing.append(differs)
        return differs

    def given_away(self, withheld: Bools, among: Bools) -> Bools:
        """Return which of the cells have the same count in all tables that are consistent with what is published.

        Tables are sought that go far from the true one in a direction without a pattern, and in its opposite, which
        clears many cells at once; where both stand still, no cell is left that could differ.
        """
        doubtful = among & ~self._cleared(withheld)
        while doubtful.any():
            ends = [farthest_table(self.linked, withheld, sign * self._slant * doubtful) for sign in (1.0, -1.0)]
            differing = np.any([self.remember(end) for end in ends], axis=0)
            if not (differing & doubtful).any():
                break
            doubtful &= ~differing
        return doubtful

    def _cleared(self, withheld: Bools) -> Bools:
        standing = [differs for differs in self._differing if not (differs & ~withheld).any()]
        return np.any([np.zeros_like(withheld), *standing], axis=0)
