"""Loads the sample school for a first look, and never among a real school's records."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipelines.loading import DEMONSTRATION, Wishes, load
from pipelines.places import sample_school
from pipelines.sample import SAMPLE_AS_OF
from pipelines.warehouse import NoSnapshotError, WarehouseError, open_snapshot

if TYPE_CHECKING:
    from pathlib import Path


def load_sample_school(warehouse: Path) -> None:
    """Load the sample school as of its own day; `WarehouseError` where the warehouse holds other records."""
    if _kinds_of_source(warehouse) - {DEMONSTRATION}:
        message = (
            "This warehouse holds a school's own records, and the sample school does not belong among them. "
            "Try: provision demo --warehouse FOLDER, with a new folder; or see your own with: provision dashboard."
        )
        raise WarehouseError(message)
    load(warehouse, [sample_school()], SAMPLE_AS_OF, Wishes(demonstration=True))


def _kinds_of_source(warehouse: Path) -> set[str]:
    try:
        return set(open_snapshot(warehouse).table("meta.sources")["kind"])
    except NoSnapshotError:
        return set()
