"""One load from files to a snapshot in force: read, validate, merge, build, derive, check, publish."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from pipelines.deriving import derive
from pipelines.engines import pandas_frames
from pipelines.merging import merged, stacked
from pipelines.sources import Brought, read
from pipelines.standing import DEMONSTRATION, next_load_order, standing
from pipelines.transforms.data_quality import data_quality
from pipelines.validate import PROBLEM_COLUMNS, check_records, check_rows
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


class StrictRefusalError(WarehouseError):
    """Rows were quarantined in a load that was to be refused in that case."""

    def __init__(self, contents: Contents) -> None:
        super().__init__(f"{contents.rows_quarantined} rows would be quarantined. Nothing was changed.")
        self.contents = contents


def prepare(folder: Path, paths: Sequence[Path], as_of: dt.date, *, demonstration: bool = False) -> Contents:
    """Return what a snapshot would hold if these files were loaded now; nothing is changed."""
    in_force = _snapshot_in_force(folder)
    read_now = list(enumerate(read(paths), next_load_order(in_force)))
    loads = {_source(brought, order, demonstration=demonstration): brought for order, brought in read_now}
    kept = standing(in_force, {source.source for source in loads})
    checks = {source: check_rows(brought) for source, brought in loads.items()}
    brought = [*kept.rows, *(_of_source(check.tables, source) for source, check in checks.items())]
    whole = check_records(merged(brought), stacked([check.quarantined for check in checks.values()]))
    found = [check.problems.assign(source=source.source) for source, check in checks.items()]
    return Contents(
        as_of=as_of,
        sources=(*kept.sources, *loads),
        brought=stacked(brought),
        records=whole.tables,
        problems=_as_stored([kept.problems, *found, whole.problems.assign(source="")]),
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

    Raises `SourceRefused` where a file cannot be read, `WarehouseBusyError` where another load is at work, and
    `StrictRefusalError` where rows are quarantined though `strict`; then the former snapshot stays in force. What is
    loaded as a `demonstration` gives way to the next load of anything else.
    """
    warehouse = Warehouse(folder)
    with warehouse.loading():
        contents = prepare(folder, paths, as_of, demonstration=demonstration)
        if strict and contents.rows_quarantined:
            raise StrictRefusalError(contents)
        in_force = _snapshot_in_force(folder)
        if in_force and _same(in_force, contents):
            return Loaded(contents, in_force.number, unchanged=True)
        return Loaded(contents, publish(warehouse, contents, derive), unchanged=False)


def quality_of(contents: Contents) -> pd.DataFrame:
    """Return the data-quality checks of what a load brings: check, title, records, share."""
    return data_quality(pandas_frames(contents.records).tables, contents.as_of)


def _snapshot_in_force(folder: Path) -> Snapshot | None:
    try:
        return open_snapshot(folder)
    except NoSnapshotError:
        return None


def _source(brought: Brought, load_order: int, *, demonstration: bool) -> Source:
    digests = hashlib.sha256("\n".join(sorted(f"{file.name} {file.sha256}" for file in brought.files)).encode())
    files = ", ".join(file.name for file in brought.files)
    kind = DEMONSTRATION if demonstration else brought.kind
    return Source(f"{kind} {brought.name}", kind, load_order, digests.hexdigest(), files)


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
