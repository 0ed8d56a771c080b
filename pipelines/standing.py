"""What stands from earlier loads: the sources that a new load leaves in force, and their rows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from pipelines.records.tables import TABLES
from pipelines.warehouse import Source

if TYPE_CHECKING:
    from collections.abc import Collection

    from pipelines.warehouse import Snapshot

DEMONSTRATION = "demonstration"
"""The kind of source that the sample school is when it was loaded for a first look."""


@dataclass(frozen=True)
class Standing:
    """Sources in the order of loading, the rows each brought by table, and the problems of those rows."""

    sources: tuple[Source, ...]
    rows: tuple[dict[str, pd.DataFrame], ...]
    problems: pd.DataFrame


def standing(snapshot: Snapshot | None, replaced: Collection[str]) -> Standing:
    """Return what stays of a snapshot's sources when those named are loaded again.

    A sample school that was loaded for a first look gives way to whatever is loaded after it.
    """
    if snapshot is None:
        return Standing((), (), pd.DataFrame())
    every = snapshot.table("meta.sources").sort_values("load_order").to_dict("records")
    sources = tuple(
        Source(**{str(name): value for name, value in row.items()})
        for row in every
        if row["source"] not in replaced and row["kind"] != DEMONSTRATION
    )
    tables = {name: snapshot.table(f"brought.{name}") for name in TABLES} if sources else {}
    rows = tuple(
        {name: rows[rows["_source"] == source.source].reset_index(drop=True) for name, rows in tables.items()}
        for source in sources
    )
    problems = snapshot.table("meta.problems")
    return Standing(sources, rows, problems[problems["source"].isin([source.source for source in sources])])


def next_load_order(snapshot: Snapshot | None) -> int:
    """Return the place in the order of loading of whatever is loaded next."""
    return 1 if snapshot is None else int(snapshot.table("meta.sources")["load_order"].max()) + 1
