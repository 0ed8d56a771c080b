"""Reads whatever a person points at: workbooks, folders of CSV files, single CSV files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from pipelines.sources.contents import is_zip
from pipelines.sources.csv_files import read_csv_file, read_csv_folder
from pipelines.sources.raw import Brought, SourceRefused
from pipelines.sources.workbook import read_workbook

if TYPE_CHECKING:
    from collections.abc import Sequence

_READ_AS_TEXT = {".csv", ".txt", ".tsv"}


def read(paths: Sequence[Path]) -> list[Brought]:
    """Return one source for each path, its tables as text and nothing judged.

    Raises `SourceRefused`, in one sentence for a person, where a path cannot be read at all.
    """
    return [_source(Path(path)) for path in paths]


def _source(path: Path) -> Brought:
    if path.is_dir():
        return read_csv_folder(path)
    if not path.exists():
        raise SourceRefused(path.name, "there is no such file or folder; check the name.")
    if path.suffix.casefold() in _READ_AS_TEXT and not _is_zip(path):
        return read_csv_file(path)
    return read_workbook(path)


def _is_zip(path: Path) -> bool:
    with path.open("rb") as file:
        return is_zip(file.read(8))
