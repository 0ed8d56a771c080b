"""One load from files to a snapshot in force: read, validate, merge, build, derive, check, publish."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from pipelines.censuses import census_days, contradiction_notes, spelled
from pipelines.deriving import derive
from pipelines.engines import pandas_frames
from pipelines.merging import merged, stacked
from pipelines.records.settings import settings
from pipelines.sources import Brought, SourceRefused, read
from pipelines.standing import DEMONSTRATION, name_of, next_load_order, schools_of_sources, standing
from pipelines.transforms.data_quality import data_quality
from pipelines.validate import PROBLEM_COLUMNS, Checked, check_records, check_rows
from pipelines.warehouse import (
    FORMAT,
    Contents,
    NoSnapshotError,
    Snapshot,
    Source,
    Warehouse,
    WarehouseError,
    open_snapshot,
    publish,
)

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence
    from pathlib import Path


@dataclass(frozen=True)
class Loaded:
    """What came of a load: the contents, and the snapshot's number; `unchanged` where it was in force already."""

    contents: Contents
    number: int
    unchanged: bool


class LoadRefusedError(WarehouseError):
    """A load was refused for what its files hold: `contents` says what would have come of it."""

    def __init__(self, contents: Contents, why: str) -> None:
        super().__init__(f"{why} Nothing was changed.")
        self.contents = contents


class StrictRefusalError(LoadRefusedError):
    """Rows were quarantined in a load that was to be refused in that case."""


class NothingUsableError(LoadRefusedError):
    """Not one row of a source could be accepted, so that it would replace what it brought before with nothing."""


def prepare(folder: Path, paths: Sequence[Path], as_of: dt.date, *, demonstration: bool = False) -> Contents:
    """Return what a snapshot would hold if these files were loaded now; nothing is changed."""
    in_force = _snapshot_in_force(folder)
    checks = _checked_sources(read(paths), in_force, demonstration=demonstration)
    kept = standing(in_force, {source.source for source in checks})
    brought = [*kept.rows, *(_of_source(check.tables, source) for source, check in checks.items())]
    sources = (*kept.sources, *checks)
    spells = spelled(brought, census_days(sources))
    whole = check_records(merged(spells.brought), stacked([check.quarantined for check in checks.values()]))
    found = [check.problems.assign(source=source.source) for source, check in checks.items()]
    together = [contradiction_notes(spells.contradictions), whole.problems]
    return Contents(
        as_of=as_of,
        sources=sources,
        brought=stacked(brought),
        records=whole.tables,
        problems=_as_stored([kept.problems, *found, *(each.assign(source="") for each in together)]),
    )


def load(
    folder: Path,
    paths: Sequence[Path],
    as_of: dt.date,
    *,
    strict: bool = False,
    demonstration: bool = False,
) -> Loaded:
    """Load files and put the result in force; loading again what is in force changes nothing.

    Raises `SourceRefused` where a file cannot be read, `WarehouseBusyError` where another load is at work,
    `StrictRefusalError` where rows are quarantined though `strict`, and `NothingUsableError` where a source has no
    sound row; then the former snapshot stays in force. What is loaded as a `demonstration` gives way to the next load
    of anything else.
    """
    warehouse = Warehouse(folder)
    with warehouse.loading():
        contents = prepare(folder, paths, as_of, demonstration=demonstration)
        in_force = _snapshot_in_force(folder)
        if strict and contents.rows_quarantined:
            raise StrictRefusalError(contents, f"{contents.rows_quarantined} rows would be quarantined.")
        _refuse_nothing_usable(contents, next_load_order(in_force))
        if in_force and _same(in_force, contents):
            return Loaded(contents, in_force.number, unchanged=True)
        return Loaded(contents, publish(warehouse, contents, derive), unchanged=False)


def _refuse_nothing_usable(contents: Contents, first_order: int) -> None:
    used = _sources_in(contents.records)
    # A census that sees nothing new adds no spell, though its rows were read.
    used |= _sources_in(contents.brought) & {each.source for each in contents.sources if each.kind == "census"}
    useless = [each for each in contents.sources if each.load_order >= first_order and each.source not in used]
    if useless:
        why = f"{useless[0].source}: not one of its rows can be used; mend the first fault that is listed."
        raise NothingUsableError(contents, why)


def _sources_in(tables: dict[str, pd.DataFrame]) -> set[str]:
    return {str(source) for rows in tables.values() for source in rows["_source"].dropna().unique()}


def _checked_sources(
    brought: Sequence[Brought],
    in_force: Snapshot | None,
    *,
    demonstration: bool,
) -> dict[Source, Checked]:
    """Return each source that is loaded now, by its name, with what a check of its own rows found."""
    known = schools_of_sources(in_force)
    checks: dict[Source, Checked] = {}
    for order, each in enumerate(brought, next_load_order(in_force)):
        checked = check_rows(each)
        kind = DEMONSTRATION if demonstration else each.kind
        schools = _schools(checked)
        name = name_of(kind, each.name, schools, known)
        if name in {source.source for source in checks}:
            raise SourceRefused(each.name, "two files of this name are loaded at once; rename one of them.")
        known[name] = schools
        checks[_source(each, order, kind, name)] = checked
    return checks


def _schools(checked: Checked) -> set[str]:
    rows = [*checked.tables.values(), *checked.quarantined.values()]
    return {str(school) for table in rows for school in table["school_id"].dropna().unique()}


def quality_of(contents: Contents) -> pd.DataFrame:
    """Return the data-quality checks of what a load brings: check, title, records, share."""
    return data_quality(pandas_frames(contents.records).tables, contents.as_of)


def _snapshot_in_force(folder: Path) -> Snapshot | None:
    try:
        return open_snapshot(folder)
    except NoSnapshotError:
        return None


def _source(brought: Brought, load_order: int, kind: str, name: str) -> Source:
    known_by = sorted(f"{file.name} {file.sha256}" for file in brought.files)
    own = settings().staged_intervention
    if own:  # the same file says something else on other rungs, so it is to be read anew
        known_by.append(own.model_dump_json())
    digests = hashlib.sha256("\n".join(known_by).encode())
    files = ", ".join(file.name for file in brought.files)
    return Source(name, kind, load_order, digests.hexdigest(), files)


def _of_source(tables: dict[str, pd.DataFrame], source: Source) -> dict[str, pd.DataFrame]:
    return {
        name: rows.assign(_source=pd.Series(source.source, rows.index, dtype="string[pyarrow]"))
        for name, rows in tables.items()
    }


def _as_stored(problems: list[pd.DataFrame]) -> pd.DataFrame:
    columns = ["source", *PROBLEM_COLUMNS]
    filled = [some for some in problems if len(some)]
    return pd.concat(filled, ignore_index=True)[columns] if filled else pd.DataFrame(columns=columns)


def _same(snapshot: Snapshot, contents: Contents) -> bool:
    """Return whether a snapshot came from the same files, as of the same day, in the same form."""
    in_force = {(row["source"], row["fingerprint"]) for row in snapshot.table("meta.sources").to_dict("records")}
    loaded = {(source.source, source.fingerprint) for source in contents.sources}
    return in_force == loaded and snapshot.as_of == contents.as_of and snapshot.about["format"] == FORMAT
