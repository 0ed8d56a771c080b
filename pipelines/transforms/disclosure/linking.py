"""A publication as arrays, in an order of its own whatever the order it was described in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from pipelines.transforms.disclosure.knowledge import known_by_rates, known_by_status
from pipelines.transforms.disclosure.linked import Linked
from pipelines.transforms.disclosure.losses import losses
from pipelines.transforms.disclosure.status import small_counts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from pipelines.transforms.disclosure.limits import Limits
    from pipelines.transforms.disclosure.linked import Ints
    from pipelines.transforms.disclosure.publication import Publication
    from pipelines.transforms.disclosure.relations import Key, Relation

REACH = 2  # a table that is searched for differs from the true one nowhere by more than this many limits for bases


def linked_parts(publication: Publication, limits: Limits) -> list[Linked]:
    """Return the publication in parts that no relation links to each other."""
    linked = linked_cells(publication, limits)
    part = linked.parts(np.arange(len(linked.counts)))
    return [linked.only(part == number) for number in np.unique(part)]


def linked_cells(publication: Publication, limits: Limits) -> Linked:
    """Return the cells in the order of their keys, and the relations in the order of theirs."""
    keys = sorted(publication.counts, key=repr)
    relations = sorted(publication.relations, key=repr)
    small, loss = small_counts(publication, limits), losses(publication)
    known, by_rates = known_by_status(publication, limits), known_by_rates(publication, limits)
    counts = _numbers([publication.counts[key] for key in keys])
    reach = REACH * limits.base
    is_small = np.array([key in small for key in keys], dtype=bool)
    withheld = np.array([key in publication.withheld for key in keys], dtype=bool)
    constants = np.array([relation.constant for relation in relations], dtype=np.float64)
    linked = Linked(
        keys=_objects(keys),
        counts=counts,
        low=np.maximum(counts - reach, _numbers([known[key].low for key in keys])),
        high=np.minimum(counts + reach, _numbers([known[key].high for key in keys])),
        zero=(counts <= reach) & np.array([known[key].zero for key in keys], dtype=bool),
        bare_low=_numbers([0 if by_rates[key].zero else by_rates[key].low for key in keys]),
        bare_high=np.minimum(counts + reach, _numbers([by_rates[key].high for key in keys])),
        small=is_small | withheld,
        named=is_small,
        loss=_numbers([loss[key] for key in keys]),
        weights=_weights(keys, relations),
        least=np.where([relation.exact for relation in relations], constants, -np.inf),
        most=constants,
    )
    return linked.unnamed(withheld)


def _numbers(values: Sequence[int]) -> Ints:
    return np.array(values, dtype=np.int64)


def _objects(keys: Sequence[Key]) -> NDArray[np.object_]:
    """Return the keys as single objects: of tuples NumPy would make a table."""
    objects = np.empty(len(keys), dtype=object)
    objects[:] = keys
    return objects


def _weights(keys: Sequence[Key], relations: Sequence[Relation]) -> Ints:
    column = {key: index for index, key in enumerate(keys)}
    weights = np.zeros((len(relations), len(keys)), dtype=np.int64)
    for row, relation in enumerate(relations):
        for key, weight in relation.weights:
            weights[row, column[key]] = weight
    return weights
