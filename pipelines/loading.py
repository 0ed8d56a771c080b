"""One load from files to a snapshot in force: read, validate, merge, build, derive, check, publish."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

import narwhals as nw
import pandas as pd

from pipelines.engines import collect, duckdb_frames, pandas_frames
from pipelines.figures.basis import basis_from_records
from pipelines.merging import merged, stacked
from pipelines.records.tables import TABLES
from pipelines.sources import Brought, read
from pipelines.transforms.costs import cost_days, day_costs, run_days
from pipelines.transforms.data_quality import data_quality
from pipelines.validate import check_records, check_rows
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
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    import duckdb

    from pipelines.engines import Frame

ROW_ORDER = ("school_id", "pupil_id", "date", "term_index")


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


def prepare(folder: Path, paths: Sequence[Path], as_of: dt.date) -> Contents:
    """Return what a snapshot would hold if these files were loaded now; nothing is changed."""
    base = _snapshot_in_force(folder)
    loads = [(_source(brought, order), brought) for order, brought in enumerate(read(paths), _next_order(base))]
    replaced = {source.source for source, _ in loads}
    kept = _kept_sources(base, replaced)
    checks = [(source, check_rows(brought)) for source, brought in loads]
    problems = [_kept_problems(base, kept), *(check.problems.assign(source=source.source) for source, check in checks)]
    new = [_from_source(check.tables, source.source) for source, check in checks]
    brought_rows = [*_kept_rows(base, kept), *new]
    fallen = stacked([check.quarantined for _, check in checks]) if checks else {}
    whole = check_records(merged(brought_rows), fallen)
    return Contents(
        as_of=as_of,
        sources=(*kept, *(source for source, _ in loads)),
        brought=stacked(brought_rows),
        records=whole.tables,
        problems=_as_stored([*problems, whole.problems.assign(source="")]),
    )


def load(folder: Path, paths: Sequence[Path], as_of: dt.date, *, strict: bool = False) -> Loaded:
    """Load files and put the result in force; loading again what is in force changes nothing.

    Raises `SourceRefused` where a file cannot be read, `WarehouseBusyError` where another load is at work, and
    `StrictRefusalError` where rows are quarantined though `strict`; then the former snapshot stays in force.
    """
    warehouse = Warehouse(folder)
    with warehouse.loading():
        contents = prepare(folder, paths, as_of)
        base = _snapshot_in_force(folder)
        if strict and contents.rows_quarantined:
            raise StrictRefusalError(contents)
        if base and _same(base, contents):
            return Loaded(contents, base.number, unchanged=True)
        return Loaded(contents, publish(warehouse, contents, derive), unchanged=False)


def quality_of(contents: Contents) -> pd.DataFrame:
    """Return the data-quality checks of what a load brings: check, title, records, share."""
    return data_quality(pandas_frames(contents.records).tables, contents.as_of)


def derive(connection: duckdb.DuckDBPyConnection, as_of: dt.date) -> None:
    """Add the derived tables to a snapshot under construction: calendar, termly_roll, run_days and cost_days.

    `WarehouseError` where the costs of pupils and of nobody do not add up to those of the interventions.
    """
    frames = duckdb_frames(connection, TABLES)
    records = basis_from_records(frames, as_of)
    calendar = _write(connection, records.calendar, "calendar")
    _write(connection, records.roll, "termly_roll")
    days = _write(connection, run_days(frames, calendar), "run_days")
    shared = _write(connection, cost_days(frames, calendar, days), "cost_days")
    incurred = day_costs(frames, calendar, days)
    totals = [collect(table.select(nw.col("cost").sum()))["cost"].fillna(0).iloc[0] for table in (shared, incurred)]
    if totals[0] != totals[1]:
        message = "The costs of the pupils do not add up to those of the interventions. Nothing was changed."
        raise WarehouseError(message)


def _write(connection: duckdb.DuckDBPyConnection, frame: Frame, name: str) -> Frame:
    order = [column for column in ROW_ORDER if column in frame.collect_schema().names()]
    frame.sort(*order).to_native().create(name)
    return duckdb_frames(connection, [name])[name]


def _snapshot_in_force(folder: Path) -> Snapshot | None:
    try:
        return open_snapshot(folder)
    except NoSnapshotError:
        return None


def _next_order(base: Snapshot | None) -> int:
    return 1 if base is None else int(base.table("meta.sources")["load_order"].max()) + 1


def _source(brought: Brought, load_order: int) -> Source:
    digests = hashlib.sha256("\n".join(sorted(f"{file.name} {file.sha256}" for file in brought.files)).encode())
    files = ", ".join(file.name for file in brought.files)
    return Source(f"{brought.kind} {brought.name}", brought.kind, load_order, digests.hexdigest(), files)


def _kept_sources(base: Snapshot | None, replaced: set[str]) -> list[Source]:
    if base is None:
        return []
    rows = base.table("meta.sources").sort_values("load_order").to_dict("records")
    return [
        Source(**{str(name): value for name, value in row.items()}) for row in rows if row["source"] not in replaced
    ]


def _kept_rows(base: Snapshot | None, kept: Iterable[Source]) -> list[dict[str, pd.DataFrame]]:
    if base is None:
        return []
    tables = {name: base.table(f"brought.{name}") for name in TABLES}
    return [
        {name: rows[rows["_source"] == source.source].reset_index(drop=True) for name, rows in tables.items()}
        for source in kept
    ]


def _kept_problems(base: Snapshot | None, kept: Iterable[Source]) -> pd.DataFrame:
    if base is None:
        return pd.DataFrame()
    problems = base.table("meta.problems")
    return problems[problems["source"].isin([source.source for source in kept])]


def _from_source(tables: dict[str, pd.DataFrame], source: str) -> dict[str, pd.DataFrame]:
    return {
        name: rows.assign(_source=pd.Series(source, rows.index, dtype="string[pyarrow]"))
        for name, rows in tables.items()
    }


def _as_stored(problems: list[pd.DataFrame]) -> pd.DataFrame:
    columns = ["source", "table", "file", "sheet", "row", "column", "value", "rule", "message", "severity"]
    filled = [some for some in problems if len(some)]
    return pd.concat(filled, ignore_index=True)[columns] if filled else pd.DataFrame(columns=columns)


def _same(base: Snapshot, contents: Contents) -> bool:
    """Return whether the snapshot in force came from the same files, as of the same day, in the same form."""
    in_force = {(row["source"], row["fingerprint"]) for row in base.table("meta.sources").to_dict("records")}
    loaded = {(source.source, source.fingerprint) for source in contents.sources}
    return in_force == loaded and base.as_of == contents.as_of and base.about["format"] == FORMAT
