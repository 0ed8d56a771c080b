"""Reads a folder of CSV files, or a single one, with the mapping beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipelines.records.tables import TABLES
from pipelines.sources.contents import contents, source_file
from pipelines.sources.csv_text import read_csv
from pipelines.sources.headers import nearest, table_named
from pipelines.sources.mapped import mapped_tables
from pipelines.sources.mapping import MAPPING_FILE, Mapping, no_mapping, read_mapping
from pipelines.sources.raw import Brought, RawTable, SourceFile, SourceRefused, Unread
from pipelines.sources.tables import raw_table, refuse_without_rows, unread_sheet

if TYPE_CHECKING:
    from pathlib import Path

_ANSWER_SHEET = "truth.csv"  # a sample school's own answers, which no loader may read


def read_csv_folder(folder: Path) -> Brought:
    """Return the tables of every CSV file of a folder; refuses a folder that holds none."""
    paths = sorted(path for path in folder.iterdir() if path.suffix.casefold() == ".csv")
    paths = [path for path in paths if path.name.casefold() != _ANSWER_SHEET]
    mapping, mapping_files = _mapping_of(folder)
    mapping.refuse_unmatched(path.name for path in paths)
    return _brought(folder.resolve().name, paths, mapping, mapping_files)


def read_csv_file(path: Path) -> Brought:
    """Return the tables of one CSV file: the one it is named after, or those of the mapping beside it."""
    mapping, mapping_files = _mapping_of(path.parent)
    if not mapping.readings_of(path.name):
        mapping_files = ()
        if table_named(path.stem) is None:
            meant = nearest(path.stem, TABLES)
            hint = f"did you mean {meant}.csv?" if meant else f"the tables are {', '.join(TABLES)}."
            raise SourceRefused(
                path.name, f"no table has this name, and no {MAPPING_FILE} beside it says what it holds; {hint}"
            )
    return _brought(path.name, [path], mapping, mapping_files)


def _mapping_of(folder: Path) -> tuple[Mapping, tuple[SourceFile, ...]]:
    path = folder / MAPPING_FILE
    if not path.is_file():
        return no_mapping(), ()
    data = contents(path)
    return read_mapping(path.name, data), (source_file(path, data),)


def _brought(name: str, paths: list[Path], mapping: Mapping, mapping_files: tuple[SourceFile, ...]) -> Brought:
    tables: list[RawTable] = []
    unread: list[Unread] = []
    files: list[SourceFile] = []
    for path in paths:
        read, skipped, file = _one_file(path, mapping)
        tables += read
        unread += skipped
        files += file
    if not tables:
        known = ", ".join(f"{table}.csv" for table in TABLES)
        raise SourceRefused(name, f"the folder holds none of the CSV files that are read: {known}.")
    refuse_without_rows(name, tables)
    return Brought("csv_folder", name, tuple(tables), (*files, *mapping_files), tuple(unread))


def _one_file(path: Path, mapping: Mapping) -> tuple[tuple[RawTable, ...], tuple[Unread, ...], tuple[SourceFile, ...]]:
    """Return the tables of a file, what of it was not read, and its fingerprint."""
    readings = mapping.readings_of(path.name)
    table = table_named(path.stem)
    if not readings and table is None:
        return (), (unread_sheet(path.name, ""),), ()
    sheet, data = read_csv(path)
    files = (source_file(path, data),)
    if readings:
        return (*mapped_tables(sheet, readings), files)
    read, unread = raw_table(sheet, table or "")
    return (read,), unread, files
