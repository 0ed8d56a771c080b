"""The tables that could be the true one by all that is published, as an integer programme."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array

if TYPE_CHECKING:
    from pipelines.transforms.disclosure.linked import Bools, Floats, Ints, Linked


@dataclass(frozen=True)
class Programme:
    """Whole numbers from `low` to `high`, of which each row's weighted sum is from `least` to `most`."""

    low: Floats
    high: Floats
    rows: csr_array
    least: Floats
    most: Floats

    def cheapest(self, costs: Floats) -> Ints | None:
        """Return the numbers that cost least together, or nothing where there are none."""
        found = milp(
            costs,
            integrality=np.ones(len(costs)),
            bounds=Bounds(self.low, self.high),
            constraints=LinearConstraint(self.rows, self.least, self.most),
            options={"mip_rel_gap": 0.0},
        )
        return None if found.x is None else np.rint(found.x).astype(np.int64)


def consistent_tables(linked: Linked, free: Bools) -> Programme:
    """Return the tables in which the free cells may be other than they are.

    Its numbers are the free cells, then for each of them that is either 0 or at least more than 1 a number that is 0
    or 1 with it.
    """
    low, high, zero = linked.low[free], linked.high[free], linked.zero[free]
    gap = zero & (low > 1)
    shown = linked.weights[:, ~free] @ linked.counts[~free]
    each, none = np.eye(len(gap))[gap], np.zeros(gap.sum())
    weights = np.hstack([linked.weights[:, free], np.zeros((len(shown), len(none)))])
    above, below = np.hstack([each, -np.diag(low[gap])]), np.hstack([each, -np.diag(high[gap])])
    return Programme(
        low=np.concatenate([np.where(zero, 0, low), none]),
        high=np.concatenate([high, none + 1]),
        rows=csr_array(np.vstack([weights, above, below])),
        least=np.concatenate([linked.least - shown, none, none - np.inf]),
        most=np.concatenate([linked.most - shown, none + np.inf, none]),
    )


def farthest_table(linked: Linked, withheld: Bools, direction: Floats) -> Ints:
    """Return the consistent table that goes farthest in the direction, which has an entry for each cell.

    It is the true table where none goes farther. A table is checked before it is returned, so that no fault of the
    solver can make a cell look safe.
    """
    programme = consistent_tables(linked, withheld)
    costs = np.zeros(len(programme.low))
    costs[: withheld.sum()] = -direction[withheld]
    found = programme.cheapest(costs)
    table = linked.counts.copy()
    if found is not None:
        table[withheld] = found[: withheld.sum()]
    return table if linked.is_consistent(table, withheld) else linked.counts
