"""Numbers as they may be published: what is withheld is not in them, and each says whether and why it is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from pipelines import words
from pipelines.transforms.disclosure import Rate, Status, count_statuses, numerators_of_few, rate_statuses

if TYPE_CHECKING:
    from pipelines.summary.keys import Key
    from pipelines.transforms.disclosure import Limits, Publication


class Kind(StrEnum):
    """What a cell holds."""

    TEXT = "text"
    COUNT = "count"
    SHARE = "share"
    POUNDS = "pounds"


SPELLED = {Kind.COUNT: words.whole, Kind.SHARE: words.percent, Kind.POUNDS: words.pounds}
PROTECTS, TOO_FEW = "withheld", "too few"


@dataclass(frozen=True)
class Cell:
    """One value as it may be published, and as it is written; `value` is missing where there is none or it is withheld.

    A share is from 0 to 1, money in pounds.
    """

    kind: Kind
    value: str | float | None
    text: str
    status: Status = Status.SHOWN


@dataclass(frozen=True)
class Column:
    """The heading of a column, what its cells hold, and how wide it is beside a column of counts."""

    name: str
    kind: Kind = Kind.COUNT
    width: float = 1.0


@dataclass(frozen=True)
class Table:
    """A table as it may be published: its title, its rows, which of them are totals, and how to read it."""

    key: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    totals: tuple[int, ...] = ()
    note: str = ""

    @property
    def withholds(self) -> bool:
        """Whether any number is withheld."""
        return any(cell.status is not Status.SHOWN for row in self.rows for cell in row)


def text(value: str) -> Cell:
    """Return words as a cell."""
    return Cell(Kind.TEXT, value, value)


def withheld_pounds() -> Cell:
    """Return the cell of money that would tell of a child."""
    return Cell(Kind.POUNDS, None, PROTECTS, Status.PROTECTS)


def pounds(value: float | None) -> Cell:
    """Return money as a cell; a dash where there is none."""
    return Cell(Kind.POUNDS, None if words.is_missing(value) else value, words.pounds(value))


class Published:
    """The counts and rates of a publication after disclosure control: nothing that is withheld is kept."""

    def __init__(self, publication: Publication, limits: Limits) -> None:
        """Withhold what the limits ask for, and what would give it away."""
        self.limits = limits
        self._of_few = numerators_of_few(publication, limits)
        of_counts = count_statuses(publication, limits)
        of_rates = rate_statuses(publication, of_counts, limits)
        self._counts = {key: self._count(key, count, of_counts[key]) for key, count in publication.counts.items()}
        self._shares = {rate: self._share(rate, publication, status) for rate, status in of_rates.items()}

    @property
    def withholds(self) -> bool:
        """Whether any count is withheld."""
        return any(cell.status is not Status.SHOWN for cell in self._counts.values())

    def count(self, key: Key) -> Cell:
        """Return a count; `KeyError` where nothing was counted under the key."""
        return self._counts[key]

    def share(self, part: Key, whole: Key) -> Cell:
        """Return a part's share of its whole; a dash where the whole is 0."""
        return self._shares[Rate(part, whole)]

    def shown(self, *keys: Key) -> tuple[int, ...] | None:
        """Return the counts, where every one of them is shown."""
        values = [self._counts[key].value for key in keys if key in self._counts]
        return tuple(int(value) for value in values if value is not None) if _all_known(values, keys) else None

    def _count(self, key: Key, count: int, status: Status) -> Cell:
        if status is Status.SHOWN:
            return Cell(Kind.COUNT, count, words.whole(count))
        small = TOO_FEW if key in self._of_few else f"under {self.limits.smallest_count}"
        return Cell(Kind.COUNT, None, self._withheld(status, small), status)

    def _share(self, rate: Rate, publication: Publication, status: Status) -> Cell:
        part, whole = (publication.counts[key] for key in (rate.numerator, rate.denominator))
        if status is Status.SHOWN:
            share = part / whole if whole else None
            return Cell(Kind.SHARE, share, words.percent(share))
        return Cell(Kind.SHARE, None, self._withheld(status, TOO_FEW), status)

    @staticmethod
    def _withheld(status: Status, small: str) -> str:
        return small if status is Status.SMALL else PROTECTS


def _all_known(values: list[str | float | None], keys: tuple[Key, ...]) -> bool:
    return len(values) == len(keys) and all(value is not None for value in values)
