"""What a source is called, so that loading it again replaces what it brought and nothing else."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from pipelines.records.settings import settings
from pipelines.records.tables import TABLES
from pipelines.validate import OF
from pipelines.warehouse import Source

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipelines.sources import Brought
    from pipelines.validate import Checked
    from pipelines.warehouse import Snapshot


CENSUS = "census"
MOST_NAMED = 3


def schools_of_sources(snapshot: Snapshot | None) -> dict[str, set[str]]:
    """Return the schools that each source of a snapshot has rows of."""
    if snapshot is None:
        return {}
    parts = " UNION ".join(f"SELECT _source, school_id FROM brought.{name}" for name in TABLES)
    found = snapshot.query(f"SELECT _source, list(school_id) AS schools FROM ({parts}) GROUP BY _source")
    return {str(source): set(schools) for source, schools in zip(found["_source"], found["schools"], strict=True)}


def schools_of_each(checked: Checked, number: int) -> list[set[str]]:
    """Return, for each of a number of sources that were checked together, the schools it has rows of, sound or not."""
    schools: list[set[str]] = [set() for _ in range(number)]
    for rows in (*checked.tables.values(), *checked.quarantined.values()):
        for of, school in rows[[OF, "school_id"]].dropna().drop_duplicates().itertuples(index=False):
            schools[of].add(str(school))
    return schools


def name_of(kind: str, name: str, schools: set[str], known: Mapping[str, set[str]]) -> str:
    """Return what a source of these schools is called: as on its first load.

    Two schools may each have a `records.xlsx`: where the name stands for other schools' source, the schools are
    added to it, so that one school's file never takes the place of another's. An authority's census takes the place
    of its schools' own, but one school's own never that of the authority's, which has the others' pupils.
    """
    plain = f"{kind} {name}"
    alike = [source for source in known if source == plain or source.startswith(f"{plain} of ")]
    same = [source for source in alike if known[source] & schools and (kind != CENSUS or known[source] <= schools)]
    if same or not alike or not schools:
        return same[0] if same else plain
    return f"{plain} of {_listed(schools)}"


def _listed(schools: set[str]) -> str:
    first = sorted(schools)[:MOST_NAMED]
    return f"{', '.join(first)} and {len(schools) - MOST_NAMED} more" if len(schools) > MOST_NAMED else ", ".join(first)


def source_of(brought: Brought, load_order: int, kind: str, name: str) -> Source:
    """Return a source as it is kept, with the fingerprint that tells its content."""
    known_by = sorted(f"{file.name} {file.sha256}" for file in brought.files)
    own = settings().staged_intervention
    if own:  # the same file says something else on other rungs, so it is to be read anew
        known_by.append(own.model_dump_json())
    digests = hashlib.sha256("\n".join(known_by).encode())
    files = ", ".join(file.name for file in brought.files)
    return Source(name, kind, load_order, digests.hexdigest(), files)
