"""Which cells of linked ones to withhold: the small ones and as little else as protects them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from pipelines.transforms.disclosure.audit import Audit
from pipelines.transforms.disclosure.losses import LOSS, LOSS_OF_ZERO
from pipelines.transforms.disclosure.protection import cheapest_tables
from pipelines.transforms.disclosure.publication import Level

if TYPE_CHECKING:
    from pipelines.transforms.disclosure.linked import Bools, Ints, Linked

# How many cells, of all tables together, are looked at to protect several small ones at once: so many take the solver
# a few hundredths of a second, and the cells of a small school's table are protected at the very least loss.
AT_ONCE = 300


class Withheld(NamedTuple):
    """Which cells are withheld, and which of them have a status that says that they are small."""

    cells: Bools
    named: Bools


def withheld_cells(linked: Linked) -> Withheld:
    """Return what to withhold so that no withheld cell can be worked out.

    Where nothing protects a small cell, because its status and those of others give it away (five are small and so is
    their sum: each is 1), these cells are not said to be small. Where that does not help either, everything is
    withheld, and where a count would be told even so, because it is not said to be small (of a year group of five
    none is, or one to five are), nothing says why any is.
    """
    audit = Audit(linked)
    withheld = _protected(audit)
    if withheld is not None:
        return Withheld(_given_back(audit, withheld), linked.named)
    everything = np.ones_like(linked.small)
    telling = Audit(linked).clear(linked.without_gaps(), linked.named, everything)
    if telling.any():
        return withheld_cells(linked.unnamed(telling))
    if linked.gap.any() and Audit(linked).given_away(everything, everything).any():
        return withheld_cells(linked.unnamed(everything))
    return Withheld(everything, linked.named)


def _protected(audit: Audit) -> Bools | None:
    """Return the small cells and others that protect them, or nothing where they cannot be protected."""
    withheld = audit.linked.small
    targets = audit.given_away(withheld, withheld)
    while targets.any():
        tables = _protecting_tables(audit.linked, withheld, targets)
        if tables is None:
            return None
        withheld = withheld | audit.remember(tables)
        targets = audit.not_cleared(targets, withheld)
    return withheld


def _protecting_tables(linked: Linked, withheld: Bools, targets: Bools) -> list[Ints] | None:
    """Return tables that protect the first target at least, and as many near it as are looked at at once."""
    together, near = _neighbours(linked, targets)
    ways = [(together, near, way) for way in _ways(linked)[: None if near.all() else 1]]
    ways += [(together[:1], np.ones_like(near), way) for way in _ways(linked)]
    for some, among, (searched, choice) in ways:
        tables = cheapest_tables(searched, withheld & among, choice & among & ~withheld, some)
        if tables is not None:
            return tables
    return None


def _neighbours(linked: Linked, targets: Bools) -> tuple[Ints, Bools]:
    """Return targets to protect together, and the cells among which to look for their protection.

    These are all where they are few, else those that share a relation with one that shares a relation with the first.
    """
    cells = np.flatnonzero(targets)
    if len(cells) * len(targets) <= AT_ONCE:
        return cells, np.ones_like(targets)
    near: Bools = linked.touches[linked.touches[cells[0]]].any(axis=0)
    return cells[near[cells]][: max(1, AT_ONCE // int(near.sum()))], near


def _ways(linked: Linked) -> list[tuple[Linked, Bools]]:
    """Return what to search and what may be withheld: first what is found fast, zeros and grand totals at last."""
    large = linked.loss < LOSS_OF_ZERO
    not_grand = linked.loss < LOSS[Level.GRAND_TOTAL]
    return [(linked.by_one(), large), (linked, large), (linked, not_grand), (linked, np.ones_like(large))]


def _given_back(audit: Audit, withheld: Bools) -> Bools:
    """Return what is left withheld when each cell that protects is shown, the dearest first, where it is not needed."""
    linked = audit.linked
    protecting = np.flatnonzero(withheld & ~linked.small)
    for cell in protecting[np.argsort(-linked.loss[protecting], kind="stable")]:
        without = withheld.copy()
        without[cell] = False
        if not audit.clear(linked.without_gaps(), without, without).any():
            withheld = without
    return withheld
