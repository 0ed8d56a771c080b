"""Puts what a load prepared in force: refuses, or builds a snapshot and moves the pointer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipelines.deriving import derive
from pipelines.loading.preparing import prepare_upon
from pipelines.loading.refusals import refuse_nothing_usable, refuse_overtaken, refuse_quarantined
from pipelines.loading.standing import snapshot_in_force
from pipelines.loading.wishes import Wishes
from pipelines.warehouse import FORMAT, Contents, Snapshot, Warehouse, publish

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence
    from pathlib import Path


@dataclass(frozen=True)
class Loaded:
    """What came of a load: the contents, and the snapshot's number; `unchanged` where it was in force already.

    `former` is the snapshot that was in force before, none before the first load.
    """

    contents: Contents
    number: int
    unchanged: bool
    former: Snapshot | None


def load(folder: Path, paths: Sequence[Path], as_of: dt.date, wishes: Wishes | None = None) -> Loaded:
    """Load files and put the result in force; loading again what is in force changes nothing.

    Raises `SourceRefused` where a file cannot be read, `WarehouseBusyError` where another load is at work,
    `OvertakenError` where another snapshot came into force since this load was looked at, `StrictRefusalError` where
    rows are quarantined though that was to be refused, and `NothingUsableError` where a source has no sound row; then
    the former snapshot stays in force.
    """
    asked = wishes or Wishes()
    warehouse = Warehouse(folder)
    with warehouse.loading():
        in_force = snapshot_in_force(folder)
        refuse_overtaken(asked.upon, in_force)
        contents = prepare_upon(in_force, paths, as_of, asked)
        if asked.strict:
            refuse_quarantined(contents)
        refuse_nothing_usable(contents, in_force)
        if in_force and is_in_force(in_force, contents):
            return Loaded(contents, in_force.number, unchanged=True, former=in_force)
        asked.progress(0.8, "Working out the figures' tables")
        number = publish(warehouse, contents, derive)
        return Loaded(contents, number, unchanged=False, former=in_force)


def is_in_force(snapshot: Snapshot, contents: Contents) -> bool:
    """Return whether a snapshot came from the same files, as of the same day, in the same form."""
    in_force = {(row["source"], row["fingerprint"]) for row in snapshot.table("meta.sources").to_dict("records")}
    loaded = {(source.source, source.fingerprint) for source in contents.sources}
    return in_force == loaded and snapshot.as_of == contents.as_of and snapshot.about["format"] == FORMAT
