"""Which withheld cells can be worked out from what is published."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from pipelines.transforms.disclosure.consistent import farthest_table

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipelines.transforms.disclosure.linked import Bools, Ints, Linked


class Audit:
    """Tells which cells can be worked out, and remembers the tables that it found besides the true one.

    Such a table clears each cell in which it differs, for as long as all of these cells are withheld.
    """

    def __init__(self, linked: Linked) -> None:
        self.linked = linked
        self._differing = np.zeros((0, len(linked.counts)), dtype=bool)
        self._slant = np.random.default_rng(0).uniform(1.0, 2.0, len(linked.counts))

    def remember(self, tables: Iterable[Ints]) -> Bools:
        """Keep consistent tables and return the cells in which any of them differs from the true one."""
        differing = np.array([table != self.linked.counts for table in tables])
        self._differing = np.vstack([self._differing, differing])
        return np.asarray(differing.any(axis=0), dtype=bool)

    def not_cleared(self, cells: Bools, withheld: Bools) -> Bools:
        """Return which of some withheld cells no table found so far clears."""
        standing = ~(self._differing & ~withheld).any(axis=1)
        return cells & ~self._differing[standing].any(axis=0)

    def given_away(self, cells: Bools, withheld: Bools) -> Bools:
        """Return which of some withheld cells have one count in all tables consistent with what is published."""
        doubtful = self.clear(self.linked.without_gaps(), cells, withheld)
        return self.clear(self.linked, cells, withheld) if (self.linked.gap & withheld).any() else doubtful

    def clear(self, linked: Linked, cells: Bools, withheld: Bools) -> Bools:
        """Search the tables of `linked`, all or some, and return the cells that none found so far clears.

        Tables are sought that go far from the true one in a direction without a pattern, and in its opposite, which
        clears many cells at once. Where both stand still, no cell is left that could differ.
        """
        doubtful = self.not_cleared(cells, withheld)
        while doubtful.any():
            free = _joined(self.linked, withheld, doubtful)
            slant = (self._slant * doubtful)[free]
            self.remember([farthest_table(linked, free, slant), farthest_table(linked, free, -slant)])
            left = self.not_cleared(doubtful, withheld)
            if (left == doubtful).all():
                break
            doubtful = left
        return doubtful


def _joined(linked: Linked, withheld: Bools, doubtful: Bools) -> Bools:
    """Return the withheld cells that relations join to doubtful ones, from withheld cell to withheld cell."""
    cells = np.flatnonzero(withheld)
    part = linked.parts(cells)
    joined = np.zeros_like(withheld)
    joined[cells] = np.isin(part, part[doubtful[cells]])
    return joined
