"""What is published together: counts, the relations between them and the rates made of them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import IntEnum
from numbers import Integral
from typing import TYPE_CHECKING

from pipelines.transforms.disclosure.relations import equal

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pipelines.transforms.disclosure.relations import Key, Relation


class PublicationError(ValueError):
    """Counts that cannot be published together as they are described."""


class Level(IntEnum):
    """How far up a table a cell stands; a cell of several tables stands where it is highest."""

    DERIVED = 0  # never printed, only worked out by a reader
    INNER = 1
    MARGIN = 2
    GRAND_TOTAL = 3


@dataclass(frozen=True)
class Rate:
    """A share that is published, by the keys of its two counts."""

    numerator: Key
    denominator: Key


@dataclass(frozen=True)
class Complement:
    """The key of what a numerator leaves of its denominator."""

    numerator: Key
    denominator: Key


@dataclass(frozen=True)
class Publication:
    """Counts by key, relations that hold between them, rates, and the levels of cells that are not inner ones.

    Tables are linked by the keys that they share. Counts that are `withheld` already, in another publication, are so
    here, and no status of theirs says why. Raises `PublicationError` where a count is negative or not whole,
    a key has no count, the counts do not keep to a relation, or a rate came another way than by `with_rates`.
    """

    counts: Mapping[Key, int]
    relations: tuple[Relation, ...] = ()
    levels: Mapping[Key, Level] = field(default_factory=dict)
    rates: tuple[Rate, ...] = ()
    withheld: frozenset[Key] = frozenset()

    def __post_init__(self) -> None:
        _refuse_wrong_counts(self.counts)
        _refuse_broken_relations(self.counts, self.relations)
        _refuse_bare_rates(self.counts, self.rates)

    def level(self, key: Key) -> Level:
        """Return how far up its tables a cell stands."""
        return self.levels.get(key, Level.INNER)

    def __or__(self, other: Publication) -> Publication:
        """Return both together; what they share must be the same count."""
        differing = [key for key in self.counts.keys() & other.counts.keys() if self.counts[key] != other.counts[key]]
        if differing:
            message = f"Two tables have different counts for {min(differing, key=repr)!r}."
            raise PublicationError(message)
        shared = self.counts.keys() | other.counts.keys()
        return Publication(
            {**self.counts, **other.counts},
            tuple(dict.fromkeys((*self.relations, *other.relations))),
            {
                key: max(publication.level(key) for publication in (self, other) if key in publication.counts)
                for key in shared
            },
            tuple(dict.fromkeys((*self.rates, *other.rates))),
            self.withheld | other.withheld,
        )

    def related(self, *relations: Relation) -> Publication:
        """Return the publication with further relations between its counts."""
        return replace(self, relations=tuple(dict.fromkeys((*self.relations, *relations))))

    def withholding(self, keys: Iterable[Key]) -> Publication:
        """Return the publication where these counts are withheld, whatever they are."""
        return replace(self, withheld=self.withheld | frozenset(keys))

    def with_rates(self, *rates: Rate) -> Publication:
        """Return the publication with rates of its counts.

        What a numerator leaves of its denominator becomes a cell of its own, for whoever knows two of the three knows
        the third: 47 of 50 tell of the other 3.
        """
        published = self
        for rate in rates:
            published = published._with_rate(rate)
        return published

    def _with_rate(self, rate: Rate) -> Publication:
        for key in (rate.numerator, rate.denominator):
            if key not in self.counts:
                message = f"A rate needs a count for {key!r}."
                raise PublicationError(message)
        rest = _complement(rate)
        return replace(
            self,
            counts={**self.counts, rest: self.counts[rate.denominator] - self.counts[rate.numerator]},
            levels={**self.levels, rest: Level.DERIVED},
            rates=tuple(dict.fromkeys((*self.rates, rate, Rate(rest, rate.denominator)))),
        ).related(equal([rate.numerator, rest], [rate.denominator]))


def _complement(rate: Rate) -> Complement:
    return Complement(rate.numerator, rate.denominator)


def _refuse_wrong_counts(counts: Mapping[Key, int]) -> None:
    for key, count in counts.items():
        if not isinstance(count, Integral) or count < 0:
            message = f"The count of {key!r} must be a whole number from 0."
            raise PublicationError(message)


def _refuse_broken_relations(counts: Mapping[Key, int], relations: Iterable[Relation]) -> None:
    for relation in relations:
        missing = [key for key, _ in relation.weights if key not in counts]
        if missing:
            message = f"A relation needs a count for {missing[0]!r}."
            raise PublicationError(message)
        if not relation.holds(counts):
            cells = ", ".join(repr(key) for key, _ in relation.weights)
            message = f"The counts do not add up as a relation says, between {cells}."
            raise PublicationError(message)


def _refuse_bare_rates(counts: Mapping[Key, int], rates: Iterable[Rate]) -> None:
    for rate in rates:
        if not isinstance(rate.numerator, Complement) and _complement(rate) not in counts:
            message = f"Add the rate of {rate.numerator!r} by with_rates, which adds what it leaves too."
            raise PublicationError(message)
