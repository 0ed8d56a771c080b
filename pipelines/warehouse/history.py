"""What happened to a warehouse: its snapshots and their sources, and the way back to an earlier one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from pipelines.warehouse.folder import NoSnapshotError, Warehouse
from pipelines.warehouse.reading import open_snapshot

if TYPE_CHECKING:
    from pathlib import Path


def history(folder: Path) -> pd.DataFrame:
    """Return one row per snapshot kept, oldest first.

    Columns: number, in_force, made_at, made_by, as_of, sources (names, in the order of loading), files, rows_in,
    rows_quarantined.
    """
    warehouse = Warehouse(folder)
    current = warehouse.current()
    rows = []
    for number in warehouse.numbers():
        snapshot = open_snapshot(folder, number)
        sources = snapshot.query("SELECT source, files FROM meta.sources ORDER BY load_order")
        about = {name: value for name, value in snapshot.about.items() if name != "format"}
        named = {"sources": "; ".join(sources["source"]), "files": "; ".join(sources["files"])}
        rows.append({"number": number, "in_force": number == current, **about, **named})
        snapshot.connection.close()
    columns = ["number", "in_force", "made_at", "made_by", "as_of", "sources", "files", "rows_in", "rows_quarantined"]
    return pd.DataFrame(rows, columns=columns)


def roll_back(folder: Path, number: int | None = None) -> int:
    """Put an earlier snapshot in force (the one before the current, unless numbered) and return its number."""
    warehouse = Warehouse(folder)
    with warehouse.loading():
        current = warehouse.current()
        earlier = [kept for kept in warehouse.numbers() if current and kept < current]
        if number is None and not earlier:
            message = "There is no earlier snapshot to go back to."
            raise NoSnapshotError(message)
        wanted = number if number is not None else earlier[-1]
        warehouse.put_in_force(wanted)
    return wanted
