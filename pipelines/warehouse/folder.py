"""Where the snapshots lie, which of them is in force, and how one comes into force atomically."""

from __future__ import annotations

import os
import secrets
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from filelock import FileLock, Timeout

from pipelines.records.refusals import RefusedError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

KEY_BYTES = 32


class WarehouseError(RefusedError):
    """Something about the warehouse stands in the way; the message says what, and what to do."""


class NoSnapshotError(WarehouseError):
    """There is no such snapshot, or none at all yet."""


class WarehouseBusyError(WarehouseError):
    """Another load is at work on the same warehouse."""


@dataclass(frozen=True)
class Warehouse:
    """A folder of immutable snapshots, `snapshots/NNNNNN.duckdb`, of which the file `CURRENT` names one."""

    folder: Path

    @property
    def snapshots(self) -> Path:
        """The folder that holds the snapshots."""
        return self.folder / "snapshots"

    def path(self, number: int) -> Path:
        """Return where the snapshot of that number lies."""
        return self.snapshots / f"{number:06d}.duckdb"

    def numbers(self) -> list[int]:
        """Return the numbers of the snapshots kept, oldest first."""
        return sorted(int(path.stem) for path in self.snapshots.glob("[0-9]*.duckdb"))

    def current(self) -> int | None:
        """Return the number of the snapshot in force, or none before the first load."""
        try:
            return int((self.folder / "CURRENT").read_text("ascii"))
        except FileNotFoundError:
            return None

    @contextmanager
    def loading(self) -> Iterator[None]:
        """Hold the right to change the warehouse; `WarehouseBusyError` while another process holds it.

        The lock dies with its process. What a load that died left half-built is removed.
        """
        self._make_folders()
        lock = FileLock(self.folder / "lock", timeout=0)
        try:
            with lock:
                for leftover in self.snapshots.glob("building-*"):
                    leftover.unlink()
                yield
        except Timeout:
            message = "Another load is at work on this warehouse; try again when it has ended. Nothing was changed."
            raise WarehouseBusyError(message) from None

    def _make_folders(self) -> None:
        """Make the folders readable by their owner alone: what they hold is special category data."""
        try:
            self.snapshots.mkdir(parents=True, exist_ok=True, mode=0o700)
            self.folder.chmod(0o700)
        except OSError as error:
            message = f"The warehouse folder {self.folder} cannot be made: {error.strerror}. Name another: --warehouse."
            raise WarehouseError(message) from error

    def building(self) -> Path:
        """Return where a new snapshot is built before it has a number."""
        return self.snapshots / f"building-{os.getpid()}.duckdb"

    def next_number(self) -> int:
        """Return the number of the next snapshot; a number is never used twice."""
        return max(self.numbers(), default=0) + 1

    def publish(self, built: Path, number: int) -> None:
        """Give a built snapshot its number and put it in force; a reader sees the old one or the new one."""
        _sync(built)
        built.chmod(0o400)
        built.rename(self.path(number))
        _sync(self.snapshots)
        self.put_in_force(number)

    def put_in_force(self, number: int) -> None:
        """Move the pointer to a snapshot that is kept; `NoSnapshotError` where it is not."""
        if number not in self.numbers():
            kept = ", ".join(map(str, self.numbers())) or "none"
            message = f"There is no snapshot {number}; the snapshots kept are: {kept}."
            raise NoSnapshotError(message)
        pointer = self.folder / "CURRENT.new"
        pointer.write_text(f"{number}\n", "ascii")
        _sync(pointer)
        pointer.replace(self.folder / "CURRENT")
        _sync(self.folder)

    def key(self) -> bytes:
        """Return the secret from which opaque references to pupils are made; drawn when first asked for."""
        path = self.folder / "key"
        if not path.exists():
            path.touch(mode=0o600)
        if not path.stat().st_size:
            path.write_bytes(secrets.token_bytes(KEY_BYTES))
            _sync(path)
        return path.read_bytes()


def _sync(path: Path) -> None:
    """Wait until a file, or a folder's list of files, is safe on disk."""
    if path.is_dir() and os.name == "nt":
        return  # Windows has no handle on a folder to wait for
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
