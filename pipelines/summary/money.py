"""Money beside counts that are withheld: a cost of few pupils stands together with others and never alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


@dataclass(frozen=True)
class Spent:
    """What something cost, in pounds, and whether it may stand in a row of its own; `amounts` add up over rows."""

    name: str
    amounts: tuple[float | None, ...]
    alone: bool
    tier: str = ""
    provision_id: str = ""


def together(rows: Sequence[Spent]) -> tuple[list[Spent], list[Spent]]:
    """Return the rows that stand alone, and those that stand together in one row, none or at least two.

    One alone could be worked out from the total, so the least of the others joins it.
    """
    alone, others = ([row for row in rows if row.alone is wanted] for wanted in (True, False))
    if len(others) != 1 or not alone:
        return alone, others
    least = min(alone, key=lambda row: (row.amounts[0] or 0, row.name))
    return [row for row in alone if row is not least], [*others, least]


def summed(rows: Iterable[Spent]) -> tuple[float | None, ...]:
    """Return each amount added up; missing where none of the rows has it."""
    columns = zip(*(row.amounts for row in rows), strict=True)
    known = ([amount for amount in column if amount is not None] for column in columns)
    return tuple(sum(column) if column else None for column in known)
