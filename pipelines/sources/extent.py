"""How far the written cells of a workbook's sheets reach: a stray cell in a far corner would fill the memory."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from typing import TYPE_CHECKING

from pipelines.sources.contents import DAMAGED
from pipelines.sources.raw import SourceRefused
from pipelines.sources.shared_texts import SHARED_TEXTS, lengths_of, shared_bytes

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_CELLS = 1_600_000  # of all sheets together: a cell of a workbook takes more than one of a CSV file
MOST_TEXT_BYTES = 40 * 1024 * 1024
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
    most = min(most_cells, MOST_CELLS)
    if rows * columns > most:
        raise SourceRefused(
            name,
            f"a sheet reaches to row {rows} and column {columns}, which is too far for the limit of {most:,} "
            "cells; delete the stray cells below and beside the records, or split it by school or by year.",
        )
    if sum(rows * columns for rows, columns in corners) > most:
        raise SourceRefused(name, f"its sheets hold more than {most:,} cells together; split it by school or by year.")


def _corners(name: str, data: bytes) -> list[tuple[int, int]]:
    """Return the last row and column of every sheet; refuses texts that fill more than the memory."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = [part for part in archive.infolist() if part.filename.endswith((".xml", ".rels"))]
        lengths = lengths_of((), 0)
        for part in parts:
            if part.filename == SHARED_TEXTS:
                lengths = lengths_of(chunks_of(name, archive, part), MOST_CELLS)
        sheets = [part for part in parts if part.filename != SHARED_TEXTS]
        corners = [_corner(chunks_of(name, archive, part)) for part in sheets]
        size = sum(shared_bytes(chunks_of(name, archive, part), lengths) for part in sheets if len(lengths))
    if size > MOST_TEXT_BYTES or len(lengths) > MOST_CELLS:
        most = MOST_TEXT_BYTES // 1024**2
        raise SourceRefused(name, f"its cells hold more than {most} MB of text; split it by school or by year.")
    return corners


def chunks_of(name: str, archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> Iterator[bytes]:
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
