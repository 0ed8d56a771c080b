"""What everybody knows of a withheld count by the statuses that are published."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pipelines.transforms.disclosure.status import is_few, is_small_base, numerators_of_few

if TYPE_CHECKING:
    from pipelines.transforms.disclosure.limits import Limits
    from pipelines.transforms.disclosure.publication import Publication
    from pipelines.transforms.disclosure.relations import Key

NO_END = 10**9  # more pupils than there are


class Possible(NamedTuple):
    """The counts from `low` to `high`, and 0 besides where `zero`."""

    low: int
    high: int
    zero: bool

    def within(self, other: Possible) -> Possible:
        """Return the counts that both have."""
        return Possible(max(self.low, other.low), min(self.high, other.high), self.zero and other.zero)


ANY = Possible(1, NO_END, zero=True)


def known_by_status(publication: Publication, limits: Limits) -> dict[Key, Possible]:
    """Return by key what each count can be, were it withheld, by its status and those of its rates.

    `small` says from 1 to under the limit, unless a small base may be the reason; `protects` says that it is not that.
    """
    few = Possible(1, limits.smallest_count - 1, zero=False)
    not_few = Possible(limits.smallest_count, NO_END, zero=True)
    by_rates, for_base = known_by_rates(publication, limits), numerators_of_few(publication, limits)
    return {
        key: known if key in for_base else known.within(few if is_few(publication.counts[key], limits) else not_few)
        for key, known in by_rates.items()
    }


def known_by_rates(publication: Publication, limits: Limits) -> dict[Key, Possible]:
    """Return by key what each count can be, were it withheld, by the statuses of its rates alone.

    A rate that is `small` says that its denominator is under the limit for bases, and so is its numerator; any other
    that its denominator is not, unless it is 0.
    """
    known = dict.fromkeys(publication.counts, ANY)
    for rate in publication.rates:
        if is_small_base(publication.counts[rate.denominator], limits):
            known[rate.numerator] = known[rate.numerator].within(Possible(1, limits.base - 1, zero=True))
            known[rate.denominator] = known[rate.denominator].within(Possible(1, limits.base - 1, zero=False))
        else:
            known[rate.denominator] = known[rate.denominator].within(Possible(limits.base, NO_END, zero=True))
    return known
