"""The status of each published number, and what a status alone tells of the number behind it."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipelines.transforms.disclosure.limits import Limits
    from pipelines.transforms.disclosure.publication import Publication, Rate
    from pipelines.transforms.disclosure.relations import Key


class Status(StrEnum):
    """Whether a number is shown, withheld because it or its base is small, or withheld to protect another."""

    SHOWN = "shown"
    SMALL = "small"
    PROTECTS = "protects"


class Possible(NamedTuple):
    """What a withheld count can be by what everybody knows: from `low` to `high`, and 0 where `zero`."""

    low: int
    high: int
    zero: bool

    def within(self, other: Possible) -> Possible:
        """Return what is possible by both."""
        return Possible(max(self.low, other.low), min(self.high, other.high), self.zero and other.zero)


NO_END = 10**9  # more pupils than there are


def small_counts(publication: Publication, limits: Limits) -> set[Key]:
    """Return the keys of the counts that are withheld for what they are, whatever stands beside them.

    A count from 1 to under the limit, and the numerator of a rate that is withheld for its denominator: with it
    published, the rate could be worked out where the denominator is known. A denominator of 0 makes no rate.
    """
    few = {key for key, count in publication.counts.items() if 0 < count < limits.smallest_count}
    return few | _of_small_bases(publication, limits)


def _of_small_bases(publication: Publication, limits: Limits) -> set[Key]:
    return {rate.numerator for rate in publication.rates if _is_small_base(publication, rate.denominator, limits)}


def _is_small_base(publication: Publication, denominator: Key, limits: Limits) -> bool:
    return 0 < publication.counts[denominator] < limits.base


def possible_counts(publication: Publication, limits: Limits) -> dict[Key, Possible]:
    """Return by key what each count can be, were it withheld, by its own status and by those of its rates.

    `small` says 1 to under the limit, or of the numerator of a small base 0 to under the base; `protects` says that
    the count is not small. The status of a rate says on which side of the limit its denominator lies.
    """
    few, enough = Possible(1, limits.smallest_count - 1, zero=False), Possible(limits.smallest_count, NO_END, zero=True)
    possible = {key: few if 0 < count < limits.smallest_count else enough for key, count in publication.counts.items()}
    possible |= dict.fromkeys(_of_small_bases(publication, limits), Possible(1, limits.base - 1, zero=True))
    small, large = Possible(1, limits.base - 1, zero=False), Possible(limits.base, NO_END, zero=True)
    for denominator in {rate.denominator for rate in publication.rates}:
        told = small if _is_small_base(publication, denominator, limits) else large
        possible[denominator] = possible[denominator].within(told)
    return possible


def rate_statuses(publication: Publication, statuses: Mapping[Key, Status], limits: Limits) -> dict[Rate, Status]:
    """Return by rate its status, given those of the counts.

    `small` where the denominator is under the limit for bases, `protects` where the numerator or the denominator is
    withheld, else `shown`; a shown rate of a denominator of 0 has no value. What lacks a status raises `KeyError`.
    """
    return {rate: _rate_status(publication, rate, statuses, limits) for rate in publication.rates}


def _rate_status(publication: Publication, rate: Rate, statuses: Mapping[Key, Status], limits: Limits) -> Status:
    if _is_small_base(publication, rate.denominator, limits):
        return Status.SMALL
    both_shown = all(statuses[key] is Status.SHOWN for key in rate)
    return Status.SHOWN if both_shown else Status.PROTECTS
