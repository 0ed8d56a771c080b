"""The warehouse: immutable snapshots in DuckDB, of which one is in force; imports records and engines only."""

from __future__ import annotations

from pipelines.warehouse.building import publish
from pipelines.warehouse.contents import FORMAT, LINEAGE, Contents, Source
from pipelines.warehouse.folder import NoSnapshotError, Warehouse, WarehouseBusyError, WarehouseError
from pipelines.warehouse.history import history, roll_back
from pipelines.warehouse.reading import Snapshot, open_snapshot

__all__ = [
    "FORMAT",
    "LINEAGE",
    "Contents",
    "NoSnapshotError",
    "Snapshot",
    "Source",
    "Warehouse",
    "WarehouseBusyError",
    "WarehouseError",
    "history",
    "open_snapshot",
    "publish",
    "roll_back",
]
