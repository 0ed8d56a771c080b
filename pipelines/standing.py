"""What stands from earlier loads: the sources that a new load leaves in force, and their rows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from pipelines.records.tables import TABLES
from pipelines.warehouse import Source

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

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


def schools_of_sources(snapshot: Snapshot | None) -> dict[str, set[str]]:
    """Return the schools that each source of a snapshot has rows of."""
    if snapshot is None:
        return {}
    parts = " UNION ".join(f"SELECT _source, school_id FROM brought.{name}" for name in TABLES)
    found = snapshot.query(f"SELECT _source, list(school_id) AS schools FROM ({parts}) GROUP BY _source")
    return {str(source): set(schools) for source, schools in zip(found["_source"], found["schools"], strict=True)}


def name_of(kind: str, name: str, schools: set[str], known: Mapping[str, set[str]]) -> str:
    """Return what a source of these schools is called: as on its first load.

    Two schools may each have a `records.xlsx`: where the name stands for other schools' source, the schools are
    added to it, so that one school's file never takes the place of another's.
    """
    plain = f"{kind} {name}"
    alike = [source for source in known if source == plain or source.startswith(f"{plain} of ")]
    same = [source for source in alike if known[source] & schools]
    if same or not alike or not schools:
        return same[0] if same else plain
    return f"{plain} of {', '.join(sorted(schools))}"


def next_load_order(snapshot: Snapshot | None) -> int:
    """Return the place in the order of loading of whatever is loaded next."""
    return 1 if snapshot is None else int(snapshot.table("meta.sources")["load_order"].max()) + 1
