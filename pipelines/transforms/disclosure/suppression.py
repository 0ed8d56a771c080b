"""Which counts of a publication are shown, and whether any other can be worked out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from pipelines.transforms.disclosure.audit import Audit
from pipelines.transforms.disclosure.limits import Limits
from pipelines.transforms.disclosure.linking import linked_cells, linked_parts
from pipelines.transforms.disclosure.status import Status
from pipelines.transforms.disclosure.withholding import withheld_cells

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipelines.transforms.disclosure.publication import Publication
    from pipelines.transforms.disclosure.relations import Key


def count_statuses(publication: Publication, limits: Limits) -> dict[Key, Status]:
    """Return by key the status of each count, in the order of the counts.

    Counts that are small for themselves are withheld (`small`), and as few others (`protects`) as it takes for every
    withheld count to have at least two values by all that is published: the counts shown, all statuses including those
    of rates, the relations, and that counts are whole numbers from 0. What is linked to a count that nothing protects
    is withheld altogether. The same publication has the same statuses in whatever order it is described.

    Under higher limits whatever protects a count under the lowest ones is withheld too, with the same status: so who
    has both publications knows no more than by the first.
    """
    if limits != Limits():
        lowest = count_statuses(publication, Limits())
        publication = publication.withholding(key for key, status in lowest.items() if status is Status.PROTECTS)
    statuses: dict[Key, Status] = {}
    for part in linked_parts(publication, limits):
        withheld = withheld_cells(part)
        labels = np.where(withheld.named, Status.SMALL, np.where(withheld.cells, Status.PROTECTS, Status.SHOWN))
        statuses |= {key: Status(label) for key, label in zip(part.keys, labels.tolist(), strict=True)}
    return {key: statuses[key] for key in publication.counts}


def given_away(publication: Publication, statuses: Mapping[Key, Status], limits: Limits) -> frozenset[Key]:
    """Return the keys of the withheld counts that can be worked out from what is published with these statuses.

    Of the statuses that `count_statuses` returns there are none, unless a relation alone tells a count.
    """
    linked = linked_cells(publication, limits)
    labels = [statuses[key] for key in linked.keys]
    withheld = np.array([label != Status.SHOWN for label in labels], dtype=bool)
    unnamed = linked.named & np.array([label != Status.SMALL for label in labels], dtype=bool)
    return frozenset(linked.keys[Audit(linked.unnamed(unnamed)).given_away(withheld, withheld)])
