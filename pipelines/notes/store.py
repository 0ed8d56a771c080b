"""The store of what people write: a small file beside the snapshots, never in them, so that it outlives every load."""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
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
