"""The tables that keep cells from being worked out, at the least loss."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from scipy.sparse import block_array, csr_array, diags_array, eye_array, kron

from pipelines.transforms.disclosure.consistent import Programme, consistent_tables

if TYPE_CHECKING:
    from pipelines.transforms.disclosure.linked import Bools, Ints, Linked


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
    table, turns = consistent_tables(linked, free), len(targets)
    counts, lowest, high = linked.counts, np.where(linked.zero, 0, linked.low), linked.high
    place, width, chosen = np.cumsum(free) - 1, len(table.low), int(choice.sum())
    each, cells = eye_array(turns), _picked(place[choice], width)
    target = _picked(place[targets] + width * np.arange(turns), width * turns)
    blocks: list[list[Any]] = [
        [None, None, kron(each, table.rows)],
        # A cell that is not withheld is not more than its count, and not less.
        [_repeated((counts - high)[choice], turns), None, kron(each, cells)],
        [_repeated((counts - lowest)[choice], turns), None, kron(each, cells)],
        # A target is more than its count by one at least, or less.
        [None, _repeated((counts - 1 - high)[targets], 1), target],
        [None, _repeated((lowest - 1 - counts)[targets], 1), target],
    ]
    binary, kept, no_end = np.zeros(chosen + turns), np.tile(counts[choice], turns), np.full(chosen * turns, np.inf)
    return Programme(
        low=np.concatenate([binary, np.tile(table.low, turns)]),
        high=np.concatenate([binary + 1, np.tile(table.high, turns)]),
        rows=block_array(blocks, format="csr"),
        least=np.concatenate([np.tile(table.least, turns), -no_end, kept, np.full(turns, -np.inf), lowest[targets]]),
        most=np.concatenate([np.tile(table.most, turns), kept, no_end, counts[targets] - 1, np.full(turns, np.inf)]),
    )


def _picked(places: Ints, width: int) -> csr_array:
    """Return a row for each place, with a 1 there."""
    return csr_array((np.ones(len(places)), (np.arange(len(places)), places)), shape=(len(places), width))


def _repeated(widths: Ints, turns: int) -> csr_array:
    """Return the diagonal of the widths, for each table once, one below the other."""
    return csr_array(kron(np.ones((turns, 1)), diags_array(widths.astype(np.float64))))
