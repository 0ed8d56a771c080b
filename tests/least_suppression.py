"""The least that can be withheld so that nothing withheld can be worked out, found by trying every choice."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np

from pipelines.transforms.disclosure import Status, count_statuses, small_counts
from pipelines.transforms.disclosure.losses import losses
from tests.attackers import by_trying, published

if TYPE_CHECKING:
    from pipelines.transforms.disclosure import Limits, Publication


def least_suppression(publication: Publication, limits: Limits, at_most: int) -> tuple | None:
    """Return the cells of least loss that protect all that is small, or nothing where none up to a loss do."""
    small, loss = small_counts(publication, limits), losses(publication)
    others = [key for key in publication.counts if key not in small]
    choices = [chosen for size in range(len(others) + 1) for chosen in combinations(others, size)]
    for chosen in sorted(choices, key=lambda chosen: sum(loss[key] for key in chosen)):
        if sum(loss[key] for key in chosen) > at_most:
            return None
        if is_safe(publication, limits, small, chosen):
            return chosen
    return None


def is_safe(publication, limits, small, chosen):
    statuses = {
        key: Status.SMALL if key in small else Status.PROTECTS if key in chosen else Status.SHOWN
        for key in publication.counts
    }
    withheld = [key for key, status in statuses.items() if status is not Status.SHOWN]
    return can_move(publication, withheld) and not by_trying(published(publication, statuses, limits))


def can_move(publication, withheld):
    """Return whether each withheld cell is free in the equations, were counts any numbers: soon said, often no."""
    rows = [
        [dict(relation.weights).get(key, 0) for key in withheld] for relation in publication.relations if relation.exact
    ]
    if not rows or not withheld:
        return True
    _, sizes, directions = np.linalg.svd(np.array(rows, dtype=float))
    rank = int((sizes > 1e-9).sum())
    return bool((np.abs(directions[rank:]).max(axis=0, initial=0) > 1e-9).all())


def beside_the_least(publication: Publication, limits: Limits) -> tuple[int, int] | None:
    """Return how much more loss and how many more cells protect than must, or nothing where none do."""
    statuses, loss = count_statuses(publication, limits), losses(publication)
    ours = [key for key, status in statuses.items() if status == "protects"]
    if not ours or small_counts(publication, limits) & set(ours):
        return None
    least = least_suppression(publication, limits, at_most=sum(loss[key] for key in ours))
    return sum(loss[key] for key in ours) - sum(loss[key] for key in least), len(ours) - len(least)
