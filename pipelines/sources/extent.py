"""How far the written cells of a workbook's sheets reach: a stray cell in a far corner would fill the memory."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from typing import TYPE_CHECKING

from pipelines.sources.raw import SourceRefused

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_CELLS = 5_000_000

_CHUNK = 1 << 20
_LONGEST_TAG = 1 << 10
_TAG = re.compile(rb"<(?:\w+:)?(c|row)\b(?:[^>]*?\br=[\"']([A-Z]{0,3})(\d{1,7})[\"'])?[^>]*(?<!/)>")
_LETTERS = 26
_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError)


def refuse_vast_sheets(name: str, data: bytes) -> None:
    """Refuse a workbook with a sheet whose written cells span more than five million, and a damaged one.

    The reader lays a sheet out as a full rectangle, so that two cells in opposite corners would need half a
    terabyte. Cells that are only formatted do not count.
    """
    try:
        rows, columns = _vastest(data)
    except _DAMAGE as error:
        raise SourceRefused(name, "the workbook is cut short or damaged; copy it again.") from error
    if rows * columns > MOST_CELLS:
        raise SourceRefused(
            name,
            f"a sheet reaches to row {rows} and column {columns}, which is too far; "
            "delete the stray cells below and beside the records.",
        )


def _vastest(data: bytes) -> tuple[int, int]:
    """Return the rows and columns of the sheet that spans the most cells."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        sheets = [member for member in archive.infolist() if member.filename.startswith("xl/worksheets/")]
        corners = [_corner(_chunks(archive, member)) for member in sheets if member.filename.endswith(".xml")]
    return max(corners, key=lambda corner: corner[0] * corner[1], default=(0, 0))


def _chunks(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> Iterator[bytes]:
    """Return a member piece by piece, each beginning with the end of the one before, lest a tag be cut in two."""
    with archive.open(member) as packed:
        tail = b""
        while piece := packed.read(_CHUNK):
            yield tail + piece
            tail = piece[-_LONGEST_TAG:]


def _corner(chunks: Iterator[bytes]) -> tuple[int, int]:
    """Return the last row and the last column that hold anything.

    A row counts by itself only where its cells do not say where they stand.
    """
    rows_of_cells, rows_of_rows, columns, placed = {0}, {0}, {b"A"}, True
    for chunk in chunks:
        tags = _TAG.findall(chunk)
        rows_of_cells |= {int(row or 0) for row in {row for tag, _, row in tags if tag == b"c"}}
        rows_of_rows |= {int(row or 0) for row in {row for tag, _, row in tags if tag == b"row"}}
        columns |= {letters for _, letters, _ in tags}
        placed = placed and all(row for tag, _, row in tags if tag == b"c")
    last_row = max(rows_of_cells if placed else rows_of_cells | rows_of_rows)
    return last_row, max(_column_number(letters) for letters in columns)


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * _LETTERS + letter - ord("A") + 1
    return number
