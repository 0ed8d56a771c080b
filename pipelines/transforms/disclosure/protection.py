"""Which further cells to withhold so that given ones cannot be worked out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy.sparse import block_array, eye_array, kron

from pipelines.transforms.disclosure.consistent import Programme, consistent_tables

if TYPE_CHECKING:
    from pipelines.transforms.disclosure.linked import Bools, Ints, Linked


def cheapest_tables(linked: Linked, withheld: Bools, choice: Bools, targets: Ints, reach=10**6) -> list[Ints] | None:
    """Return for each target a table in which it differs, consistent with what is published when also those cells of the choice are withheld
    in which any of the tables differs.

    These cells together are the least loss that there is. Nothing where it cannot be done.

    Source: M. Fischetti and J. J. Salazar, Solving the cell suppression problem on tabular data with linear
    constraints, Management Science 47, 2001, whose two tables for each sensitive cell, which bound it from both sides,
    are here one of whole numbers.
    """
    free = withheld | choice
    from dataclasses import replace

    full = linked
    low = np.where(choice, np.maximum(linked.low, linked.counts - reach), linked.low)
    linked = replace(
        linked,
        low=low,
        high=np.where(choice, np.minimum(linked.high, linked.counts + reach), linked.high),
        zero=linked.zero & ~(choice & (linked.counts > reach)),
    )
    programme = _with_choice(linked, free, choice, targets)
    costs = np.zeros(len(programme.low))
    costs[: choice.sum()] = linked.loss[choice]
    found = programme.cheapest(costs)
    if found is None:
        return None
    copies = found[choice.sum() + len(targets) :].reshape(len(targets), -1)
    tables = [_table(linked, free, copy) for copy in copies]
    return tables


def _table(linked, free, copy):
    table = linked.counts.copy()
    table[free] = copy[: free.sum()]
    return table


def _with_choice(linked: Linked, free: Bools, choice: Bools, targets: Ints) -> Programme:
    table = consistent_tables(linked, free)
    copies, numbers = len(targets), len(table.low)
    place = np.cumsum(free) - 1
    picked = np.eye(numbers)[place[choice]]
    each = eye_array(copies)
    counts, high = linked.counts, linked.high
    lowest = np.where(linked.zero, 0, linked.low)
    target = np.zeros((copies, copies * numbers))
    target[np.arange(copies), np.arange(copies) * numbers + place[targets]] = 1
    all_picked = kron(each, picked)

    def limit(widths):
        return kron(np.ones((copies, 1)), np.diag(widths))

    up, down = (high - counts)[choice], (counts - lowest)[choice]
    t = targets
    rows = block_array(
        [
            [None, None, kron(each, table.rows)],
            [limit(-up), None, all_picked],
            [limit(down), None, all_picked],
            [None, -np.diag(high[t] + 1 - counts[t]), target],
            [None, -np.diag(counts[t] + 1 - lowest[t]), target],
        ],
        format="csr",
    )
    unknown = np.full(copies * choice.sum(), np.inf)
    kept = np.tile(counts[choice], copies)
    k0 = np.zeros(choice.sum() + copies)
    inf = np.full(copies, np.inf)
    return Programme(
        low=np.concatenate([k0, np.tile(table.low, copies)]),
        high=np.concatenate([k0 + 1, np.tile(table.high, copies)]),
        rows=rows,
        least=np.concatenate([np.tile(table.least, copies), -unknown, kept, -inf, lowest[t]]),
        most=np.concatenate([np.tile(table.most, copies), kept, unknown, counts[t] - 1, inf]),
    )
