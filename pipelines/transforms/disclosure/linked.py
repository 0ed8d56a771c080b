"""Cells and the relations that link them, as arrays: what the searches for tables work on."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Bools = NDArray[np.bool_]
    Ints = NDArray[np.int64]
    Floats = NDArray[np.float64]

OF_CELLS = ("keys", "counts", "low", "high", "zero", "bare_low", "bare_high", "small", "named", "loss")


@dataclass(frozen=True)
class Linked:
    """Cells, an entry each, and the relations that link them, a row of `weights` each.

    Were a cell withheld, everybody would know that it is from `low` to `high`, or else 0 where `zero`; by the statuses
    of rates alone, that it is from `bare_low` to `bare_high`. Those in `small` are withheld whatever stands beside
    them, and `named` are those whose status says so. The weighted cells of a relation add up to `least` to `most`.
    """

    keys: NDArray[np.object_]
    counts: Ints
    low: Ints
    high: Ints
    zero: Bools
    bare_low: Ints
    bare_high: Ints
    small: Bools
    named: Bools
    loss: Ints
    weights: Ints
    least: Floats
    most: Floats

    @cached_property
    def touches(self) -> Bools:
        """Which cells share a relation, a row and a column for each cell."""
        touched = (self.weights != 0).astype(np.float32)
        shares: Bools = (touched.T @ touched) > 0
        return shares | np.eye(len(self.counts), dtype=bool)

    @property
    def gap(self) -> Bools:
        """Which cells are known to be 0 or more than 1."""
        return self.zero & (self.low > 1)

    @property
    def lowest(self) -> Ints:
        """The least that each cell can be, were it withheld."""
        return np.where(self.zero, 0, self.low)

    def parts(self, cells: Ints) -> Ints:
        """Return of each of some cells a number that is the same for those which relations join, through them alone."""
        joined = self.touches[np.ix_(cells, cells)]
        part, before = np.arange(len(cells)), None
        while before is None or (part != before).any():  # each takes the least number of those it touches
            before, part = part, np.where(joined, part, len(cells)).min(axis=1, initial=len(cells))
        return part

    def is_consistent(self, table: Ints, withheld: Bools) -> bool:
        """Return whether a table could be the true one by all that is published when these cells are withheld."""
        possible = (self.low <= table) & (table <= self.high) | self.zero & (table == 0)
        totals = self.weights @ table
        adds_up = (self.least <= totals) & (totals <= self.most)
        return bool(np.where(withheld, possible, table == self.counts).all() and adds_up.all())

    def only(self, cells: Bools) -> Linked:
        """Return some of the cells, with the relations that have any of them."""
        relations = (self.weights[:, cells] != 0).any(axis=1)
        return replace(
            self,
            **{name: getattr(self, name)[cells] for name in OF_CELLS},
            weights=self.weights[np.ix_(relations, cells)],
            least=self.least[relations],
            most=self.most[relations],
        )

    def unnamed(self, cells: Bools) -> Linked:
        """Return the same where the status of these cells does not say that they are small."""
        return replace(
            self,
            named=self.named & ~cells,
            low=np.where(cells, self.bare_low, self.low),
            high=np.where(cells, self.bare_high, self.high),
            zero=self.zero & ~cells,
        )

    def without_gaps(self) -> Linked:
        """Return the same where no cell may cross its gap: some of the tables, which are found much faster."""
        still = self.gap & (self.counts == 0)
        return replace(
            self,
            low=np.where(self.gap & ~still, self.low, self.lowest),
            high=np.where(still, 0, self.high),
            zero=np.zeros_like(self.zero),
        )

    def by_one(self) -> Linked:
        """Return the same where no cell may cross its gap nor differ by more than one."""
        near = self.without_gaps()
        return replace(near, low=np.maximum(near.low, self.counts - 1), high=np.minimum(near.high, self.counts + 1))
