"""How far the written cells of a workbook's sheets reach: a stray cell in a far corner would fill the memory."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from typing import TYPE_CHECKING

from pipelines.sources.cells import MOST_CELLS
from pipelines.sources.contents import DAMAGED
from pipelines.sources.raw import SourceRefused

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_PART_BYTES = 200 * 1024 * 1024

_CHUNK = 1 << 20
_LONGEST_TAG = 1 << 10
_TAG = re.compile(rb"<(?:\w+:)?(c|row)\b(?:[^>]*?\br=[\"']([A-Z]{0,3})(\d{1,7})[\"'])?[^>]*(?<!/)>")
_LETTERS = 26
_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError)
_ENDLESS = ((b"<!--", b"-->"), (b"<![CDATA[", b"]]>"), (b"<?", b"?>"))


def refuse_vast_sheets(name: str, data: bytes, most_cells: int = MOST_CELLS) -> None:
    """Refuse a workbook whose sheets' written cells span too many, or hold what no sheet does, and a damaged one.

    The reader lays a sheet out as a full rectangle, so that two cells in opposite corners would need half a
    terabyte. Cells that are only formatted do not count.
    """
    try:
        corners = _corners(name, data)
    except _DAMAGE as error:
        raise SourceRefused(name, DAMAGED) from error
    rows, columns = max(corners, key=lambda corner: corner[0] * corner[1], default=(0, 0))
    if rows * columns > most_cells:
        raise SourceRefused(
            name,
            f"a sheet reaches to row {rows} and column {columns}, which is too far for the limit of {most_cells:,} "
            "cells; delete the stray cells below and beside the records, or split it by school or by year.",
        )
    if sum(rows * columns for rows, columns in corners) > most_cells:
        raise SourceRefused(
            name, f"its sheets hold more than {most_cells:,} cells together; split it by school or by year."
        )


def _corners(name: str, data: bytes) -> list[tuple[int, int]]:
    """Return the last row and column of every sheet; looks at the texts that sheets share too."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = [part for part in archive.infolist() if part.filename.endswith((".xml", ".rels"))]
        return [_corner(_chunks(name, archive, part)) for part in parts]


def _chunks(name: str, archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> Iterator[bytes]:
    """Return a part piece by piece, each beginning with the end of the one before, lest a tag be cut in two.

    Refuses a part of more than 200 MB, and a megabyte without a tag: the reader would keep it whole.
    """
    tail, size = b"", 0
    still_open: tuple[bytes, ...] = ()
    with archive.open(part) as packed:
        while piece := packed.read(_CHUNK):
            size += len(piece)
            long = len(piece) == _CHUNK and (b"<" not in piece or b">" not in piece)
            if size > MOST_PART_BYTES or long or any(end not in tail + piece for end in still_open):
                raise SourceRefused(
                    name, "a part of the workbook is too large to be records; save it anew and smaller."
                )
            yield tail + piece
            still_open = tuple(end for begin, end in _ENDLESS if piece.rfind(begin) > piece.rfind(end))
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
