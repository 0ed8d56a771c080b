"""Each source that is loaded now: matched with the roll, checked row by row, and named."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from pipelines.loading.naming import name_of, schools_of, schools_of_sources, source_of
from pipelines.loading.standing import DEMONSTRATION, next_load_order
from pipelines.matching import Roll, matched
from pipelines.sources import SourceRefused
from pipelines.validate import Checked, check_rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipelines.loading.standing import Standing
    from pipelines.loading.wishes import Wishes
    from pipelines.sources import Brought
    from pipelines.warehouse import Snapshot, Source

_TELL_THE_ROLL = ("workbook", "csv_folder", "corrections", "census", "ctf")  # before those that are matched with it


@dataclass(frozen=True)
class CheckedSource:
    """A source with its sound rows, what is wrong with the others, and what came of matching."""

    source: Source
    brought: Brought
    checked: Checked
    matches: pd.DataFrame

    @property
    def rows(self) -> dict[str, pd.DataFrame]:
        """The sound rows by table, with the whole lineage."""
        name = self.source.source
        return {
            table: rows.assign(_source=pd.Series(name, rows.index, dtype="string[pyarrow]"))
            for table, rows in self.checked.tables.items()
        }

    def beside(self, name: str) -> pd.DataFrame:
        """Return what is kept beside the rows: problems, kept_out, corrections or matches."""
        found = {
            "problems": self.checked.problems,
            "kept_out": self.checked.kept_out,
            "corrections": self._corrections(),
            "matches": self.matches,
        }[name]
        return found.assign(source=self.source.source)

    def _corrections(self) -> pd.DataFrame:
        parts = [
            pd.DataFrame({"table": raw.table, "digest": raw.corrects.dropna()})
            for raw in self.brought.tables
            if raw.corrects is not None
        ]
        return pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=["table", "digest"])


def checked_sources(
    brought: Sequence[Brought], in_force: Snapshot | None, former: Standing, wishes: Wishes
) -> list[CheckedSource]:
    """Return each source that is loaded now, in the order given, with what a check of its own rows found.

    Those that know the school's own ids are read first, so that the others can be matched with the pupils they bring.
    """
    checking = _Checking(in_force, former, wishes)
    first = next_load_order(in_force)
    in_turn = sorted(enumerate(brought), key=lambda each: _turn(each[1]))
    found = {}
    for done, (place, each) in enumerate(in_turn):
        wishes.progress(0.1 + 0.5 * done / len(in_turn), f"Checking {each.name}")
        found[place] = checking.check(each, first + place)
    return [found[place] for place in range(len(brought))]


def _turn(brought: Brought) -> int:
    return _TELL_THE_ROLL.index(brought.kind) if brought.kind in _TELL_THE_ROLL else len(_TELL_THE_ROLL)


class _Checking:
    """The pupils and the names of sources that are known so far."""

    def __init__(self, in_force: Snapshot | None, former: Standing, wishes: Wishes) -> None:
        self.wishes = wishes
        self.known = schools_of_sources(in_force)
        self.taken: set[str] = set()
        self.roll = Roll()
        for rows in former.rows:
            self.roll.add(rows["schools"], rows["pupils"])

    def check(self, brought: Brought, order: int) -> CheckedSource:
        """Return a source with what a check of its rows found; its pupils are known to those after it."""
        told, matches = matched(brought, self.roll, self.wishes.school)
        checked = check_rows(told)
        self.roll.add(checked.tables["schools"], checked.tables["pupils"])
        kind = DEMONSTRATION if self.wishes.demonstration else told.kind
        schools = schools_of(checked)
        name = name_of(kind, told.name, schools, self.known)
        if name in self.taken:
            raise SourceRefused(told.name, "two files of this name are loaded at once; rename one of them.")
        self.known[name] = schools
        self.taken.add(name)
        return CheckedSource(source_of(told, order, kind, name), told, checked, matches)
