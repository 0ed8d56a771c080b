"""The cells of a publication and their relations as arrays in one fixed order: what searches for tables work on."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

from pipelines.transforms.disclosure.publication import Level
from pipelines.transforms.disclosure.status import possible_counts, small_counts

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from pipelines.transforms.disclosure.limits import Limits
    from pipelines.transforms.disclosure.publication import Publication
    from pipelines.transforms.disclosure.relations import Key, Relation

    Bools = NDArray[np.bool_]
    Ints = NDArray[np.int64]
    Floats = NDArray[np.float64]

# What it loses to withhold a cell: mostly that it is one, then how large it is beside the largest of all. A zero
# protects badly, for that a year group has nobody of some kind is often known; a grand total is what is asked first.
LOSS = {Level.DERIVED: 1, Level.INNER: 100, Level.MARGIN: 200, Level.GRAND_TOTAL: 5_000}
LOSS_OF_SIZE = 99
LOSS_OF_ZERO = 1_000
REACH = 2  # by how many times the limit for bases a table that is searched for exceeds the true one, at most


@dataclass(frozen=True)
class Linked:
    """Cells, an entry each, and the relations that link them, a row of `weights` each.

    Were a cell withheld, it would be known to be from `low` to `high`, or 0 where `zero`; `small` ones are withheld
    whatever stands beside them. The weighted cells of a relation add up to `least` to `most`.
    """

    keys: NDArray[np.object_]
    counts: Ints
    low: Ints
    high: Ints
    zero: Bools
    small: Bools
    loss: Ints
    weights: Ints
    least: Floats
    most: Floats

    def only(self, cells: Bools) -> Linked:
        """Return some of the cells, with the relations that have any of them."""
        relations = (self.weights[:, cells] != 0).any(axis=1)
        of_cells = {field.name: getattr(self, field.name)[cells] for field in fields(self) if field.name in OF_CELLS}
        of_relations = {"least": self.least[relations], "most": self.most[relations]}
        return replace(self, **of_cells, **of_relations, weights=self.weights[np.ix_(relations, cells)])

    def is_consistent(self, table: Ints, withheld: Bools) -> bool:
        """Return whether a table could be the true one by all that is published when these cells are withheld."""
        possible = (self.low <= table) & (table <= self.high) | self.zero & (table == 0)
        totals = self.weights @ table
        adds_up = (self.least <= totals) & (totals <= self.most)
        return bool(np.where(withheld, possible, table == self.counts).all() and adds_up.all())


OF_CELLS = ("keys", "counts", "low", "high", "zero", "small", "loss")


def linked_cells(publication: Publication, limits: Limits) -> Linked:
    """Return the cells in the order of their keys, and the relations, whatever the order they were described in."""
    keys = sorted(publication.counts, key=repr)
    relations = sorted(publication.relations, key=repr)
    small, possible = small_counts(publication, limits), possible_counts(publication, limits)
    counts = np.array([int(publication.counts[key]) for key in keys], dtype=np.int64)
    constants = np.array([relation.constant for relation in relations], dtype=np.float64)
    named = np.empty(len(keys), dtype=object)
    named[:] = keys
    return Linked(
        keys=named,
        counts=counts,
        low=np.array([possible[key].low for key in keys], dtype=np.int64),
        high=np.minimum([possible[key].high for key in keys], counts + REACH * limits.base),
        zero=np.array([possible[key].zero for key in keys], dtype=bool),
        small=np.array([key in small for key in keys], dtype=bool),
        loss=_losses(publication, keys, counts),
        weights=_weights(keys, relations),
        least=np.where([relation.exact for relation in relations], constants, -np.inf),
        most=constants,
    )


def _losses(publication: Publication, keys: list[Key], counts: Ints) -> Ints:
    levels = [publication.level(key) for key in keys]
    size = LOSS_OF_SIZE * counts // max(int(counts.max(initial=0)), 1)
    derived = np.array([level is Level.DERIVED for level in levels], dtype=bool)
    zero = (counts == 0) & ~derived
    return (
        np.array([LOSS[level] for level in levels], dtype=np.int64) + np.where(derived, 0, size) + zero * LOSS_OF_ZERO
    )


def _weights(keys: list[Key], relations: list[Relation]) -> Ints:
    column = {key: index for index, key in enumerate(keys)}
    weights = np.zeros((len(relations), len(keys)), dtype=np.int64)
    for row, relation in enumerate(relations):
        for key, weight in relation.weights:
            weights[row, column[key]] = weight
    return weights


def linked_parts(linked: Linked) -> list[Linked]:
    """Return the cells in parts that no relation links to each other."""
    touched = (linked.weights != 0).astype(np.int64)
    count, part = connected_components(csr_array(touched.T @ touched), directed=False)
    return [linked.only(part == number) for number in range(count)]
