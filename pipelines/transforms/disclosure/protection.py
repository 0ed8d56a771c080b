"""The tables that keep cells from being worked out, at the least loss."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from pipelines.transforms.disclosure.consistent import Programme, Rows, consistent_tables, not_over, not_under, stacked

if TYPE_CHECKING:
    from pipelines.transforms.disclosure.linked import Bools, Floats, Ints, Linked


def cheapest_tables(linked: Linked, withheld: Bools, choice: Bools, targets: Ints) -> list[Ints] | None:
    """Return for each target a table in which it differs from the true one, or nothing where there are none.

    The tables differ only in withheld cells and in those of the choice, and are consistent with what is published when
    all cells are withheld in which any of them differs. There are none that lose less.

    Source: M. Fischetti and J. J. Salazar, Solving the cell suppression problem on tabular data with linear
    constraints, Management Science 47, 2001, whose first model has two tables for each sensitive cell, one for each
    end of the interval that it is to have. Here it is to have another value, so one table of whole numbers does.
    """
    free = withheld | choice
    programme = _tables_of_choice(linked, free, choice, targets)
    chosen, turns = int(choice.sum()), len(targets)
    found = programme.cheapest(np.concatenate([linked.loss[choice], np.zeros(len(programme.low) - chosen)]))
    if found is None:
        return None
    tables = np.tile(linked.counts, (turns, 1))
    tables[:, free] = found.numbers[chosen + turns :].reshape(turns, -1)[:, : free.sum()]
    return list(tables) if _are_sound(linked, tables, withheld, targets) else None


def _are_sound(linked: Linked, tables: Ints, withheld: Bools, targets: Ints) -> bool:
    """Return whether the tables do what they are for, whatever the solver says."""
    differing = tables != linked.counts
    consistent = all(linked.is_consistent(table, withheld | differing.any(axis=0)) for table in tables)
    return consistent and bool(differing[np.arange(len(targets)), targets].all())


def _tables_of_choice(linked: Linked, free: Bools, choice: Bools, targets: Ints) -> Programme:
    """Return the tables as a programme.

    Its numbers are, 0 or 1: for each cell of the choice whether it is withheld, for each target whether it is larger
    in its table; then each target's table as in `consistent_tables`.
    """
    table, turns, chosen = consistent_tables(linked, free), len(targets), int(choice.sum())
    each, place, width = np.eye(turns), np.cumsum(free) - 1, len(table.low)
    own = np.hstack([np.zeros((turns * len(table.rows.least), chosen + turns)), np.kron(each, table.rows.weights)])
    cells = np.kron(each, np.eye(width)[place[choice]])
    target = np.eye(width * turns)[place[targets] + width * np.arange(turns)]
    switches = np.zeros(chosen + turns)
    return Programme(
        np.concatenate([switches, np.tile(table.low, turns)]),
        np.concatenate([switches + 1, np.tile(table.high, turns)]),
        stacked(
            Rows(own, np.tile(table.rows.least, turns), np.tile(table.rows.most, turns)),
            *_kept_unless_chosen(linked, choice, turns, cells),
            *_less_or_more(linked, targets, chosen, target),
        ),
    )


def _kept_unless_chosen(linked: Linked, choice: Bools, turns: int, cells: Floats) -> tuple[Rows, Rows]:
    """Return that in no table a cell of the choice is more or less than its count, unless it is withheld."""
    counts, elsewhere = np.tile(linked.counts[choice], turns), np.zeros((len(cells), turns))
    up, down = (np.tile(np.diag((end - linked.counts)[choice]), (turns, 1)) for end in (linked.high, linked.lowest))
    return not_over(counts, -up, elsewhere, cells), not_under(counts, -down, elsewhere, cells)


def _less_or_more(linked: Linked, targets: Ints, chosen: int, target: Floats) -> tuple[Rows, Rows]:
    """Return that each target is less than its count by one at least, or more."""
    counts, lowest, high = linked.counts[targets], linked.lowest[targets], linked.high[targets]
    elsewhere = np.zeros((len(targets), chosen))
    less = not_over(counts - 1, elsewhere, np.diag(counts - 1 - high), target)
    more = not_under(lowest, elsewhere, np.diag(lowest - counts - 1), target)
    return less, more
