"""What a source gives: tables of text with the row numbers and headers that a person sees in the file."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Literal, Self, TypeAlias

from pipelines.records.refusals import RefusedError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pandas as pd

EXAMPLE_SCHOOL = "EXAMPLE"  # the school of the template's example rows
SourceKind: TypeAlias = Literal["workbook", "csv_folder", "census", "ctf", "mis_history", "iep_form", "corrections"]
KIND_TITLES: dict[str, str] = {
    "workbook": "workbook of records",
    "csv_folder": "CSV files of records",
    "census": "school census extract",
    "ctf": "Common Transfer File",
    "mis_history": "history exported from a management information system",
    "iep_form": "IEP form",
    "corrections": "corrected rows",
}
IDENTITY_COLUMNS = ("school", "school_name", "local_id", "upn", "surname", "forename", "date_of_birth")


class SourceRefused(RefusedError):  # noqa: N818 - a refusal of the file, not an error of the program
    """A source that cannot be read at all; the message says where, what is wrong and how to mend it.

    `unknown` are the sheets for which a mapping could be proposed.
    """

    def __init__(self, where: str, why: str) -> None:
        super().__init__(f"{where}: {why}")
        self.unknown: tuple[UnknownSheet, ...] = ()

    @classmethod
    def together(cls, refusals: Sequence[Self]) -> Self:
        """Return several refusals as one, each on a line of its own."""
        if len(refusals) == 1:
            return refusals[0]
        first = cls(f"{len(refusals)} files cannot be read", "mend or remove each, then load again.")
        first.args = ("\n".join([str(first), *map(str, refusals)]),)
        first.unknown = tuple(sheet for refusal in refusals for sheet in refusal.unknown)
        return first


class UnknownColumns(SourceRefused):
    """A file whose headings do not say which records it holds, or not all of them: a mapping could."""

    def __init__(self, where: str, why: str, sheet: Sheet, table: str = "") -> None:
        super().__init__(where, why)
        self.unknown = (UnknownSheet(sheet, table),)


class NothingFilledInError(SourceRefused):
    """A form that nobody has filled in: refused alone, and left aside among others."""


@dataclass(frozen=True)
class File:
    """One file as a person gave it: its name, with the folders inside a folder or an archive, and its bytes."""

    name: str
    data: bytes = field(repr=False)

    @property
    def bare_name(self) -> str:
        """The name without its folders."""
        return PurePosixPath(self.name).name

    @property
    def stem(self) -> str:
        """The bare name without its ending."""
        return PurePosixPath(self.name).stem

    @cached_property
    def fingerprint(self) -> SourceFile:
        """Its name and what tells its content."""
        return SourceFile(self.name, hashlib.sha256(self.data).hexdigest())


@dataclass(frozen=True)
class SourceFile:
    """One file that was read: its name and the SHA-256 of its bytes in hexadecimal."""

    name: str
    sha256: str


@dataclass(frozen=True)
class Sheet:
    """A CSV file or a worksheet as it stands, before anyone knows which records it holds.

    `rows` has a text column per header, in the headers' order; its index is the row number in the file.
    `overfull` are the numbers of the rows that hold more cells than there are headers.
    """

    file: str
    sheet: str
    headers: tuple[str, ...]
    rows: pd.DataFrame
    overfull: tuple[int, ...] = ()

    @property
    def said(self) -> str:
        """How a message names it."""
        return f"{self.file}, sheet {self.sheet}" if self.sheet else self.file


@dataclass(frozen=True)
class RowFault:
    """Why one row, by its number in the file, cannot be taken, found before its cells are judged."""

    row: int
    column: str
    rule: str
    says: str
    value: str = ""


@dataclass(frozen=True)
class UnknownSheet:
    """A sheet whose columns are not all known, and the table that it was to fill, where that is known."""

    sheet: Sheet
    table: str


@dataclass(frozen=True)
class RawTable:
    """The rows of one record table in one file or sheet, as text.

    `rows` has the declared columns that the file gives (pandas `string`, stripped, missing as `<NA>`); its
    index is the row number that a person sees in the file, where the header is row 1. In a CSV file with
    cells of several lines, that is the line on which the record starts. `headers` gives, for each column, the
    file's own header.

    A file that does not know the school's own ids gives no `school_id` and no `pupil_id`, but says in `identity`
    whom each row is about: text columns out of `IDENTITY_COLUMNS`, in the rows' index. `school` is what the file
    calls the school (URN, or LA and establishment number together), `local_id` the school's own id for the pupil.

    `faults` are those found before the cells are judged. `corrects` says which quarantined row each row takes the
    place of, by its digest (`pipelines.sources.digests`).
    """

    table: str
    file: str
    sheet: str
    rows: pd.DataFrame
    headers: Mapping[str, str]
    overfull: tuple[int, ...] = ()
    identity: pd.DataFrame | None = None
    faults: tuple[RowFault, ...] = ()
    corrects: pd.Series | None = None


@dataclass(frozen=True)
class Remark:
    """Something a person should know about how a file was read: what was inferred, and where to say otherwise."""

    file: str
    sheet: str
    rule: str
    says: str


@dataclass(frozen=True)
class Unread:
    """A sheet, a file or (where `header` is not empty) a column of which nothing was read.

    `nearest` is the known name that looks most like it, or empty; nothing is ever read by likeness.
    """

    file: str
    sheet: str
    table: str
    header: str
    nearest: str


@dataclass(frozen=True)
class Brought:
    """One source, what a person thinks of as "that file"; loaded again under the same name it replaces itself.

    `name` is the file's or folder's own, or what tells the source apart (the date of a census).
    """

    kind: SourceKind
    name: str
    tables: tuple[RawTable, ...]
    files: tuple[SourceFile, ...]
    unread: tuple[Unread, ...] = field(default=())
    remarks: tuple[Remark, ...] = field(default=())
