"""What stands from earlier loads: the sources that a new load leaves in force, and all that they brought."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd
from rapidfuzz import process

from pipelines.records.tables import TABLES
from pipelines.sources import SourceRefused
from pipelines.warehouse import NoSnapshotError, Source, open_snapshot

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

    from pipelines.warehouse import Snapshot

DEMONSTRATION = "demonstration"
"""The kind of source that the sample school is when it was loaded for a first look."""
OF_SOURCES = ("problems", "kept_out", "corrections", "matches")


@dataclass(frozen=True)
class Standing:
    """Sources in the order of loading, the rows each brought by table, and what is kept beside the rows.

    `beside` has the tables of `OF_SOURCES`, each with a column `source`.
    """

    sources: tuple[Source, ...]
    rows: tuple[dict[str, pd.DataFrame], ...]
    beside: dict[str, pd.DataFrame]

    def but(self, replaced: Collection[str]) -> Standing:
        """Return what stays when the sources named are loaded again or taken out."""
        kept = [place for place, source in enumerate(self.sources) if source.source not in replaced]
        names = [self.sources[place].source for place in kept]
        beside = {name: rows[rows["source"].isin(names)] for name, rows in self.beside.items()}
        return Standing(tuple(self.sources[place] for place in kept), tuple(self.rows[place] for place in kept), beside)


def standing(snapshot: Snapshot | None) -> Standing:
    """Return what stands of a snapshot's sources.

    A sample school that was loaded for a first look gives way to whatever is loaded after it.
    """
    if snapshot is None:
        return Standing((), (), {})
    every = snapshot.table("meta.sources").sort_values("load_order").to_dict("records")
    sources = tuple(
        Source(**{str(name): value for name, value in row.items()}) for row in every if row["kind"] != DEMONSTRATION
    )
    tables = {name: snapshot.table(f"brought.{name}") for name in TABLES} if sources else {}
    rows = tuple(
        {name: rows[rows["_source"] == source.source].reset_index(drop=True) for name, rows in tables.items()}
        for source in sources
    )
    names = [source.source for source in sources]
    beside = {name: _of(snapshot, name) for name in OF_SOURCES}
    return Standing(sources, rows, {name: found[found["source"].isin(names)] for name, found in beside.items()})


def _of(snapshot: Snapshot, name: str) -> pd.DataFrame:
    """Return a table that is kept beside the rows; without rows where the snapshot is older than that table."""
    there = snapshot.query("SELECT 1 FROM information_schema.tables WHERE table_name = ?", [name])
    return snapshot.table(f"meta.{name}") if len(there) else pd.DataFrame(columns=["source"])


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
