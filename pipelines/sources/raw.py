"""What a source gives: tables of text with the row numbers and headers that a person sees in the file."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

EXAMPLE_SCHOOL = "EXAMPLE"  # the school of the template's example rows
SourceKind: TypeAlias = Literal["workbook", "csv_folder"]


class SourceRefused(Exception):  # noqa: N818 - a refusal of the file, not an error of the program
    """A source that cannot be read at all; the message says where, what is wrong and how to mend it."""

    def __init__(self, where: str, why: str) -> None:
        super().__init__(f"{where}: {why}")


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
class RawTable:
    """The rows of one record table in one file or sheet, as text.

    `rows` has the declared columns that the file gives (pandas `string`, stripped, missing as `<NA>`); its
    index is the row number that a person sees in the file, where the header is row 1. In a CSV file with
    cells of several lines, that is the line on which the record starts. `headers` gives, for each column, the
    file's own header.
    """

    table: str
    file: str
    sheet: str
    rows: pd.DataFrame
    headers: Mapping[str, str]
    overfull: tuple[int, ...] = ()


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
    """One source: a workbook, a folder of CSV files, or a single CSV file."""

    kind: SourceKind
    name: str
    tables: tuple[RawTable, ...]
    files: tuple[SourceFile, ...]
    unread: tuple[Unread, ...] = field(default=())
