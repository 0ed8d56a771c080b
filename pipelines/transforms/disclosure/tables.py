"""Tables with margins as counts and relations: cells that are known by what they are cut by."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import combinations, product
from typing import TYPE_CHECKING, TypeVar

from pipelines.transforms.disclosure.publication import Level, Publication, PublicationError
from pipelines.transforms.disclosure.relations import equal

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Mapping, Sequence

    import pandas as pd

    from pipelines.transforms.disclosure.relations import Key, Relation


Item = TypeVar("Item")


@dataclass(frozen=True)
class Cell:
    """The key of a count: what is counted, and of which part of it, as pairs of dimension and value.

    A margin has fewer pairs and a grand total none. So tables of one quantity share their margins by themselves.
    """

    quantity: str
    cut: tuple[tuple[str, Hashable], ...]


def cell(quantity: str, **cut: Hashable) -> Cell:
    """Return the key of a quantity cut by these values of dimensions: `cell("pupils", stage="K", year_group="7")`."""
    return Cell(quantity, tuple(sorted(cut.items())))


def cells_of(frame: pd.DataFrame, quantity: str, by: Sequence[str]) -> list[Cell]:
    """Return the key of each row, whose dimensions stand in the columns `by`; a missing value stands for all."""
    missing = [frame[column].isna().tolist() for column in by]
    values = [frame[column].tolist() for column in by]
    cuts = [
        {column: value for column, value, lacks in zip(by, row, lacking, strict=True) if not lacks}
        for row, lacking in zip(zip(*values, strict=True), zip(*missing, strict=True), strict=True)
    ]
    return [cell(quantity, **cut) for cut in cuts]


def table(frame: pd.DataFrame, quantity: str, by: Sequence[str], count: str) -> Publication:
    """Return a table of any number of dimensions with all its margins.

    `frame` has a row for each inner cell, or several that are added up: its dimensions in the columns `by`, a whole
    number in `count`. What has no row is 0. Raises `PublicationError` where a dimension is missing.
    """
    for column in by:
        if frame[column].isna().any():
            message = f"Rows without {column} fit in no cell; give the missing value a name first."
            raise PublicationError(message)
    dimensions = {column: sorted(set(frame[column].tolist()), key=repr) for column in by}
    counts: Counter[Key] = Counter(dict.fromkeys(_cells(quantity, dimensions), 0))
    for inner, number in zip(cells_of(frame, quantity, by), frame[count].tolist(), strict=True):
        counts.update({Cell(quantity, cut): number for cut in _parts(inner.cut)})
    return Publication(dict(counts), table_relations(quantity, dimensions), _levels(quantity, dimensions))


def _levels(quantity: str, dimensions: Mapping[str, Sequence[Hashable]]) -> dict[Key, Level]:
    margins = [key for key in _cells(quantity, dimensions) if len(key.cut) < len(dimensions)]
    return {key: Level.MARGIN if key.cut else Level.GRAND_TOTAL for key in margins}


def table_relations(quantity: str, dimensions: Mapping[str, Sequence[Hashable]]) -> tuple[Relation, ...]:
    """Return that the cells along each dimension add up to their margin, by the values of each dimension."""
    return tuple(
        equal([cell(quantity, **dict(margin.cut), **{name: value}) for value in values], [margin])
        for margin in _cells(quantity, dimensions)
        for name, values in dimensions.items()
        if name not in dict(margin.cut)
    )


def _cells(quantity: str, dimensions: Mapping[str, Sequence[Hashable]]) -> Iterator[Cell]:
    """Return all cells of a table, inner ones and margins."""
    for names in _parts(tuple(dimensions)):
        for values in product(*(dimensions[name] for name in names)):
            yield cell(quantity, **dict(zip(names, values, strict=True)))


def _parts(whole: tuple[Item, ...]) -> Iterator[tuple[Item, ...]]:
    """Return the parts of a tuple of all lengths, itself and the empty one too."""
    for length in range(len(whole) + 1):
        yield from combinations(whole, length)
