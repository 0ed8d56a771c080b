"""Each source that is loaded now: matched with the roll, checked row by row, and named."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

import pandas as pd

from pipelines.loading.naming import name_of, schools_of_each, schools_of_sources, source_of
from pipelines.loading.standing import DEMONSTRATION, TOGETHER, next_load_order
from pipelines.matching import MATCH_COLUMNS, Roll, matched
from pipelines.sources import SourceRefused
from pipelines.validate import OF, check_each

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipelines.loading.standing import Standing
    from pipelines.loading.wishes import Wishes
    from pipelines.sources import Brought
    from pipelines.validate import Checked
    from pipelines.warehouse import Snapshot, Source

_TELL_THE_ROLL = ("workbook", "csv_folder", "corrections", "census", "ctf")  # before those that are matched with it


@dataclass(frozen=True)
class CheckedSources:
    """One source, or all forms of a load: the sound rows, what is wrong with the others, and what came of matching.

    `rows` has the sound rows by table, with the whole lineage; `quarantined` the others. `beside` has by name what is
    kept beside the rows: problems, kept_out, corrections and matches, each with its source.
    """

    sources: tuple[Source, ...]
    rows: dict[str, pd.DataFrame]
    quarantined: dict[str, pd.DataFrame]
    beside: dict[str, pd.DataFrame]

    @property
    def kind(self) -> str:
        """The kind of the sources."""
        return self.sources[0].kind


def checked_sources(
    brought: Sequence[Brought], in_force: Snapshot | None, former: Standing, wishes: Wishes
) -> list[CheckedSources]:
    """Return the sources that are loaded now, in the order given, with what a check of their own rows found.

    Forms come last and together. Those that know the school's own ids are read first, so that the others can be matched
    with the pupils they bring.
    """
    checking = _Checking(in_force, former, wishes)
    in_order = sorted(brought, key=lambda each: each.kind == TOGETHER)
    groups = [list(alike) for _, alike in groupby(enumerate(in_order), key=_group)]
    first = next_load_order(in_force)
    found: dict[int, CheckedSources] = {}
    for group in sorted(groups, key=lambda group: _turn(group[0][1])):
        places = [place for place, _ in group]
        wishes.progress(0.1 + 0.5 * len(found) / len(groups), f"Checking {_said(group)}")
        found[places[0]] = checking.check([each for _, each in group], [first + place for place in places])
    return [found[place] for place in sorted(found)]


def _group(numbered: tuple[int, Brought]) -> int:
    place, brought = numbered
    return -1 if brought.kind == TOGETHER else place


def _said(group: Sequence[tuple[int, Brought]]) -> str:
    return group[0][1].files[0].name if len(group) == 1 else f"{len(group):,} forms"


def _turn(brought: Brought) -> int:
    return _TELL_THE_ROLL.index(brought.kind) if brought.kind in _TELL_THE_ROLL else len(_TELL_THE_ROLL)


class _Checking:
    """The pupils and the names of sources that are known so far."""

    def __init__(self, in_force: Snapshot | None, former: Standing, wishes: Wishes) -> None:
        self.wishes = wishes
        self.known = schools_of_sources(in_force)
        self.taken: set[str] = set()
        self.roll = Roll()
        for rows in former.parts():
            self.roll.add(rows["schools"], rows["pupils"])

    def check(self, several: Sequence[Brought], orders: Sequence[int]) -> CheckedSources:
        """Return sources with what a check of their rows found; their pupils are known to those after them."""
        told, matches = zip(*(matched(each, self.roll, self.wishes.school) for each in several), strict=True)
        checked = check_each(told)
        self.roll.add(checked.tables["schools"], checked.tables["pupils"])
        sources = self._named(told, checked, orders)
        names = [source.source for source in sources]
        return CheckedSources(
            sources,
            {table: _with_source(rows, "_source", names) for table, rows in checked.tables.items()},
            {table: rows.drop(columns=OF) for table, rows in checked.quarantined.items()},
            {
                "problems": _with_source(checked.problems, "source", names),
                "kept_out": _with_source(checked.kept_out, "source", names),
                "corrections": _corrections(told, names),
                "matches": _matches(matches, names),
            },
        )

    def _named(self, told: Sequence[Brought], checked: Checked, orders: Sequence[int]) -> tuple[Source, ...]:
        sources = []
        for each, order, schools in zip(told, orders, schools_of_each(checked, len(told)), strict=True):
            kind = DEMONSTRATION if self.wishes.demonstration else each.kind
            name = name_of(kind, each.name, schools, self.known)
            if name in self.taken:
                raise SourceRefused(each.name, "two files of this name are loaded at once; rename one of them.")
            self.known[name] = schools
            self.taken.add(name)
            sources.append(source_of(each, order, kind, name))
        return tuple(sources)


def _with_source(rows: pd.DataFrame, column: str, names: Sequence[str]) -> pd.DataFrame:
    """Return rows with the name of their source in place of its number."""
    named = pd.Series([names[of] for of in rows[OF]], rows.index, dtype="string[pyarrow]")
    return rows.drop(columns=OF).assign(**{column: named})


def _corrections(told: Sequence[Brought], names: Sequence[str]) -> pd.DataFrame:
    parts = [
        pd.DataFrame({"source": name, "table": raw.table, "digest": raw.corrects.dropna()})
        for each, name in zip(told, names, strict=True)
        for raw in each.tables
        if raw.corrects is not None
    ]
    columns = ["source", "table", "digest"]
    return pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=columns)


def _matches(matches: Sequence[pd.DataFrame], names: Sequence[str]) -> pd.DataFrame:
    parts = [some.assign(source=name) for some, name in zip(matches, names, strict=True) if len(some)]
    return pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=list(MATCH_COLUMNS))
