"""The status of each published number: those that are small for themselves, and those of rates."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipelines.transforms.disclosure.limits import Limits
    from pipelines.transforms.disclosure.publication import Publication, Rate
    from pipelines.transforms.disclosure.relations import Key


class Status(StrEnum):
    """Whether a number is shown, withheld because it or its base is small, or withheld to protect another.

    A small count is said to protect only where its being small would tell it.
    """

    SHOWN = "shown"
    SMALL = "small"
    PROTECTS = "protects"


def small_counts(publication: Publication, limits: Limits) -> set[Key]:
    """Return the keys of the counts that are withheld for what they are, whatever stands beside them.

    These are the counts from 1 to under the limit, and the numerators of rates that are withheld for their denominator,
    which would give such a rate away. Of a denominator of 0 there is no rate to give away.
    """
    few = {key for key, count in publication.counts.items() if is_few(count, limits)}
    return few | numerators_of_few(publication, limits)


def is_few(count: int, limits: Limits) -> bool:
    """Return whether a count is not shown for being small."""
    return 0 < count < limits.smallest_count


def is_small_base(count: int, limits: Limits) -> bool:
    """Return whether no rate is shown of a denominator."""
    return 0 < count < limits.base


def numerators_of_few(publication: Publication, limits: Limits) -> set[Key]:
    """Return the keys of the numerators of all rates that are withheld for their denominator."""
    return {rate.numerator for rate in publication.rates if is_small_base(publication.counts[rate.denominator], limits)}


def rate_statuses(publication: Publication, statuses: Mapping[Key, Status], limits: Limits) -> dict[Rate, Status]:
    """Return by rate its status, given those of the counts.

    `small` where the denominator is under the limit for bases, `protects` where the numerator or the denominator is
    withheld, else `shown`. A denominator of 0 is no small base: its rate is a share of nothing, which is missing.
    """
    return {rate: _rate_status(publication, rate, statuses, limits) for rate in publication.rates}


def _rate_status(publication: Publication, rate: Rate, statuses: Mapping[Key, Status], limits: Limits) -> Status:
    if is_small_base(publication.counts[rate.denominator], limits):
        return Status.SMALL
    both_shown = all(statuses[key] == Status.SHOWN for key in (rate.numerator, rate.denominator))
    return Status.SHOWN if both_shown else Status.PROTECTS
