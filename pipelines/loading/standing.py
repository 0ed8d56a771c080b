"""What stands from earlier loads: the sources that a new load leaves in force, and all that they brought."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

import pandas as pd
from rapidfuzz import process

from pipelines.records.tables import TABLES
from pipelines.sources import SourceRefused
from pipelines.warehouse import NoSnapshotError, Source, open_snapshot

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from pathlib import Path

    from pipelines.warehouse import Snapshot

Rows = dict[str, pd.DataFrame]
DEMONSTRATION = "demonstration"
"""The kind of source that the sample school is when it was loaded for a first look."""
TOGETHER = "iep_form"
"""The kind of sources that come by the hundred, each of one pupil: they are looked at together."""
OF_SOURCES = ("problems", "kept_out", "corrections", "matches")


@dataclass(frozen=True)
class Standing:
    """Sources in the order of loading, the rows that they brought by table, and what is kept beside the rows.

    `beside` has the tables of `OF_SOURCES`, each with a column `source`.
    """

    sources: tuple[Source, ...]
    tables: dict[str, pd.DataFrame]
    beside: dict[str, pd.DataFrame]

    def but(self, replaced: Collection[str]) -> Standing:
        """Return what stays when the sources named are loaded again or taken out."""
        kept = tuple(source for source in self.sources if source.source not in replaced)
        names = [source.source for source in kept]
        beside = {name: rows[rows["source"].isin(names)] for name, rows in self.beside.items()}
        return Standing(kept, self.tables, beside)

    def replaced_by(self, loaded: Collection[Source]) -> set[str]:
        """Return the names of the sources that others, loaded now, take the place of.

        These are those of the same name; and a form that was loaded before its pupil was on the roll, or under another
        id, is the same file under another name.
        """
        names, contents = {source.source for source in loaded}, {source.fingerprint for source in loaded}
        files = {source.files for source in loaded if source.kind == TOGETHER}
        return names | {
            source.source
            for source in self.sources
            if source.kind == TOGETHER
            and (source.fingerprint in contents or (source.files in files and not self._brought_any(source.source)))
        }

    def _brought_any(self, name: str) -> bool:
        return any((rows["_source"] == name).any() for rows in self.tables.values())

    def groups(self) -> list[tuple[Source, ...]]:
        """Return the sources, those forms together that were loaded one after the other."""
        numbered = groupby(enumerate(self.sources), key=lambda each: -1 if each[1].kind == TOGETHER else each[0])
        return [tuple(source for _, source in alike) for _, alike in numbered]

    def parts(self) -> list[Rows]:
        """Return the rows by table of each of the `groups`, in the order of loading."""
        return [self._rows([source.source for source in group]) for group in self.groups()]

    def _rows(self, names: Sequence[str]) -> Rows:
        order = {name: place for place, name in enumerate(names)}
        return {name: _of_sources(rows, order) for name, rows in self.tables.items()}


def _of_sources(rows: pd.DataFrame, order: Mapping[str, int]) -> pd.DataFrame:
    """Return the rows of some sources, in the order of loading."""
    places = rows["_source"].map(order).dropna().sort_values(kind="stable")
    return rows.loc[places.index].reset_index(drop=True)


def standing(snapshot: Snapshot | None) -> Standing:
    """Return what stands of a snapshot's sources.

    A sample school that was loaded for a first look gives way to whatever is loaded after it.
    """
    if snapshot is None:
        return Standing((), {}, {})
    every = snapshot.table("meta.sources").sort_values("load_order").to_dict("records")
    sources = tuple(
        Source(**{str(name): value for name, value in row.items()}) for row in every if row["kind"] != DEMONSTRATION
    )
    tables = {name: snapshot.table(f"brought.{name}") for name in TABLES} if sources else {}
    names = [source.source for source in sources]
    beside = {name: _of(snapshot, name) for name in OF_SOURCES}
    return Standing(sources, tables, {name: found[found["source"].isin(names)] for name, found in beside.items()})


def _of(snapshot: Snapshot, name: str) -> pd.DataFrame:
    """Return a table that is kept beside the rows; without rows where the snapshot is older than that table."""
    there = snapshot.query("SELECT 1 FROM information_schema.tables WHERE table_name = ?", [name])
    return snapshot.table(f"meta.{name}") if len(there) else pd.DataFrame(columns=["source"])


def with_brought_by(rows: pd.DataFrame) -> pd.DataFrame:
    """Return problems or rows kept out with the source of each as `brought_by`, as it is where only `source` says it.

    That is so of those that are wrong by themselves, and in a snapshot that is older than that column.
    """
    told = rows["brought_by"].astype("string").fillna(rows["source"]) if "brought_by" in rows else rows["source"]
    return rows.assign(brought_by=told)


def refuse_unknown_sources(names: Collection[str], known: Collection[str]) -> None:
    """Raise `SourceRefused` where something is to be taken out that is not in force, or all that is."""
    for name in names:
        if name not in known:
            near = process.extractOne(name, list(known))
            mend = f"did you mean '{near[0]}'?" if near else "nothing is loaded."
            raise SourceRefused(name, f"no source in force has this name (the history names them); {mend}")


def snapshot_in_force(folder: Path) -> Snapshot | None:
    """Return the snapshot in force, or none before the first load."""
    try:
        return open_snapshot(folder)
    except NoSnapshotError:
        return None


def next_load_order(snapshot: Snapshot | None) -> int:
    """Return the place in the order of loading of whatever is loaded next."""
    return 1 if snapshot is None else int(snapshot.table("meta.sources")["load_order"].max()) + 1
