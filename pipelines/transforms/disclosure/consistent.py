"""The tables that could be the true one by all that is published, as an integer programme."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import highspy
import numpy as np

if TYPE_CHECKING:
    from pipelines.transforms.disclosure.linked import Bools, Floats, Ints, Linked

CLOSE = 1e-6  # to which a solver's numbers are whole


class Solution(NamedTuple):
    """Numbers and what they cost together."""

    numbers: Ints
    cost: float


class Rows(NamedTuple):
    """Weights of numbers, a row each, whose sum is from `least` to `most`."""

    weights: Floats
    least: Floats
    most: Floats


def not_under(least: Ints | Floats, *weights: Ints | Floats) -> Rows:
    """Return rows without an upper end, of blocks of weights that stand beside each other."""
    return Rows(np.hstack(weights), np.asarray(least, dtype=np.float64), np.full(len(least), np.inf))


def not_over(most: Ints | Floats, *weights: Ints | Floats) -> Rows:
    """Return rows without a lower end, of blocks of weights that stand beside each other."""
    return Rows(np.hstack(weights), np.full(len(most), -np.inf), np.asarray(most, dtype=np.float64))


def stacked(*rows: Rows) -> Rows:
    """Return all rows, one below the other."""
    weights, least, most = zip(*rows, strict=True)
    return Rows(np.vstack(weights), np.concatenate(least), np.concatenate(most))


@dataclass(frozen=True)
class Programme:
    """Numbers from `low` to `high` that keep to all rows."""

    low: Floats
    high: Floats
    rows: Rows

    def cheapest(self, costs: Floats, *, whole: bool = True) -> Solution | None:
        """Return the numbers that cost least together, rounded, and what they cost unrounded; or that there are none.

        HiGHS works without its presolve: for tables as small as a school's it is no faster with it, and of whole
        numbers it then sometimes returns some that do not cost least.
        """
        solver = highspy.Highs()  # type: ignore[no-untyped-call]
        solver.silent()
        solver.setOptionValue("presolve", "off")
        solver.setOptionValue("mip_rel_gap", 0.0)
        solver.passModel(self._model(costs, whole=whole))
        solver.run()
        if solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            return None
        numbers = np.rint(solver.getSolution().col_value).astype(np.int64)
        return Solution(numbers, float(solver.getObjectiveValue()))

    def _model(self, costs: Floats, *, whole: bool) -> highspy.HighsLp:
        """Return the programme as the solver takes it."""
        model = highspy.HighsLp()
        model.num_row_, model.num_col_ = self.rows.weights.shape
        model.col_cost_, model.col_lower_, model.col_upper_ = costs, self.low, self.high
        model.row_lower_, model.row_upper_ = self.rows.least, self.rows.most
        row, column = np.nonzero(self.rows.weights)
        model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        model.a_matrix_.start_ = np.searchsorted(row, np.arange(model.num_row_ + 1))
        model.a_matrix_.index_ = column
        model.a_matrix_.value_ = self.rows.weights[row, column]
        if whole:
            model.integrality_ = [highspy.HighsVarType.kInteger] * model.num_col_
        return model


def consistent_tables(linked: Linked, free: Bools) -> Programme:
    """Return the tables in which no cell differs but the free ones.

    Its numbers are the free cells, then for each of them with a gap a number that is 0 where the cell is 0, else 1.
    """
    low, high, gap = linked.low[free], linked.high[free], linked.gap[free]
    touched = (linked.weights[:, free] != 0).any(axis=1)
    shown = linked.weights[np.ix_(touched, ~free)] @ linked.counts[~free]
    no_switch, each, none = np.zeros((touched.sum(), gap.sum())), np.eye(len(gap))[gap], np.zeros(gap.sum())
    relations = np.hstack([linked.weights[np.ix_(touched, free)], no_switch])
    rows = stacked(
        Rows(relations, linked.least[touched] - shown, linked.most[touched] - shown),
        not_under(none, each, -np.diag(low[gap])),
        not_over(none, each, -np.diag(high[gap])),
    )
    return Programme(np.concatenate([linked.lowest[free], none]), np.concatenate([high, none + 1]), rows)


def farthest_table(linked: Linked, free: Bools, direction: Floats) -> Ints:
    """Return the consistent table that goes farthest in the direction, which has an entry for each free cell.

    It is the true table where none goes farther. Fractions are allowed at first: they seldom come out, and where none
    goes farther with them, none does without. Each table is checked, so that no fault of the solver's could make a
    cell look safe.
    """
    programme = consistent_tables(linked, free)
    costs = np.concatenate([-direction, np.zeros(len(programme.low) - len(direction))])
    for whole in (False, True):
        found = programme.cheapest(costs, whole=whole)
        if found is None:
            break
        table = linked.counts.copy()
        table[free] = found.numbers[: len(direction)]
        if linked.is_consistent(table, free) and -direction @ table[free] <= found.cost + CLOSE:
            return table
    return linked.counts
