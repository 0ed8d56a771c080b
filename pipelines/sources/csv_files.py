"""Reads the CSV files of records that lie together, with the mapping beside them, as one source."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pipelines.records.tables import TABLES
from pipelines.sources.headers import table_named, tables_filled
from pipelines.sources.mapped import mapped_tables
from pipelines.sources.mapping import Mapping, no_mapping, read_mapping
from pipelines.sources.raw import Brought, RawTable, Remark, SourceFile, Unread
from pipelines.sources.tables import raw_table, refuse_without_rows

if TYPE_CHECKING:
    from pipelines.sources.given import Group
    from pipelines.sources.raw import File, Sheet


@dataclass
class CsvTables:
    """The CSV files of one folder that hold records, gathered one by one into a source."""

    group: Group
    mapping: Mapping = field(default_factory=no_mapping)
    tables: list[RawTable] = field(default_factory=list)
    files: list[SourceFile] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    mapped: bool = False

    def __post_init__(self) -> None:
        """Read the mapping that lies beside the files; refuses one that names a file which is not there."""
        if self.group.mapping:
            self.mapping = read_mapping(self.group.mapping)
            if not self.group.alone:
                self.mapping.refuse_unmatched(file.bare_name for file in self.group.files)

    def take(self, file: File, sheet: Sheet) -> bool:
        """Take a file's rows, where its mapping, its name or its headings say which records they are."""
        readings = self.mapping.readings_of(file.bare_name)
        table = record_table(file, sheet)
        if readings:
            tables, unread = mapped_tables(sheet, readings)
            self.mapped = True
        elif table:
            read, unread = raw_table(sheet, table)
            tables = (read,)
        else:
            return False
        if table and not readings and table_named(file.stem) != table:
            self.remarks.append(Remark(file.name, "", "recognised", f"read as {table}, by its headings"))
        self.tables += tables
        self.unread += unread
        self.files.append(file.fingerprint)
        return True

    def brought(self) -> list[Brought]:
        """Return the source that the files taken make; none where none was."""
        if not self.files:
            return []
        refuse_without_rows(self.group.name, self.tables)
        files = list(self.files)
        if self.mapped and self.group.mapping:
            files.append(self.group.mapping.fingerprint)
        known_by = tuple(self.unread), tuple(self.remarks)
        return [Brought("csv_folder", self.group.name, tuple(self.tables), tuple(files), *known_by)]


def record_table(file: File, sheet: Sheet) -> str | None:
    """Return the record table that a CSV file holds: the one it is named after, or the one its headings fill."""
    named = table_named(file.stem)
    filled = tables_filled(sheet.headers)
    return named or (filled[0] if len(filled) == 1 else None)


def known_files() -> str:
    """Return the names of the CSV files that are read as records, for a message."""
    return ", ".join(f"{table}.csv" for table in TABLES)
