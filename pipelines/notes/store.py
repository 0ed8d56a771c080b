"""The store of what people write: a small file beside the snapshots, never in them, so that it outlives every load."""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from pathlib import Path

FILE = "notes.sqlite"
PATIENCE = 30.0  # seconds to wait while somebody else is writing


@contextmanager
def opened(path: Path, table: str) -> Iterator[sqlite3.Connection]:
    """Open the store with a table of it, made where it is missing: what is done is kept as a whole, or not at all.

    Rows are added and never changed but to be withdrawn, so two who write at once cannot undo each other's work.
    """
    path.touch(mode=0o600)
    store = sqlite3.connect(path, timeout=PATIENCE)
    store.row_factory = sqlite3.Row
    try:
        with store:
            store.execute("PRAGMA secure_delete = ON")
            store.execute(table)
            yield store
    finally:
        store.close()


def withdraw(store: sqlite3.Connection, name: str, school_id: str, row_id: int, by: str, at: datetime) -> None:
    """Take a row of a school back in the table of that name: it is kept, with who withdrew it and when."""
    store.execute(
        f"UPDATE {name} SET withdrawn_by = ?, withdrawn_at = ?"
        " WHERE rowid = ? AND school_id = ? AND withdrawn_at IS NULL",
        (by, at.isoformat(), row_id, school_id),
    )
