"""One CSV file in, its text cells out: encodings, delimiters and row numbers as they are in schools."""

from __future__ import annotations

import codecs
import csv
import io
from itertools import chain
from typing import TYPE_CHECKING

from pipelines.sources.cells import MOST_CELLS, sheet_of, too_many
from pipelines.sources.contents import too_large
from pipelines.sources.raw import File, Sheet, SourceRefused

if TYPE_CHECKING:
    from collections.abc import Iterator

BYTES_OF_A_CELL = 20  # on average, so that a file of 40 MB counts for as many cells as are taken
MOST_LINES = 1_000_000
MOST_CHARACTERS = 1_000_000  # in one line
_DELIMITERS = (",", ";", "\t")
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_PIECE = 1 << 20


def read_csv(file: File, most_cells: int = MOST_CELLS) -> Sheet:
    """Return the cells of a CSV file; refuses what is not text, not well quoted or too large."""
    if len(file.data) > most_cells * BYTES_OF_A_CELL:
        limit = MOST_CELLS * BYTES_OF_A_CELL
        alone = too_large(len(file.data), "split it by school or by year.", limit)
        raise SourceRefused(file.name, alone if len(file.data) > limit else too_many(most_cells))
    lines = _lines(file, _encoding(file))
    first = []
    for line in lines:  # as far as the header
        first.append(line)
        if line.strip():
            break
    else:
        raise SourceRefused(file.name, "the file is empty; export it again.")
    lines = chain(first, lines)
    delimiter = _delimiter(file.name, first[-1])
    if delimiter != "\t":
        lines = map(_without_tabs_at_the_end, lines)
    return sheet_of(file.name, "", _records(file.name, lines, delimiter), most_cells)


def cells_of(file: File, sheet: Sheet) -> int:
    """Return for how many cells a file counts: those that it has, and more where they are long."""
    return max(sheet.rows.size, len(file.data) // BYTES_OF_A_CELL)


def _encoding(file: File) -> str:
    """Return which it is: UTF-8 (with or without its mark), UTF-16 with its mark, or Windows-1252."""
    encodings = ("utf-16",) if file.data.startswith(_UTF_16) else ("utf-8-sig", "cp1252")
    for encoding in encodings:
        if _is_text(file.data, encoding):
            return encoding
    raise SourceRefused(file.name, "its characters cannot be read; save it again as 'CSV UTF-8'.")


def _is_text(data: bytes, encoding: str) -> bool:
    """Return whether bytes are text in an encoding, looking at a piece at a time."""
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        pieces = (decoder.decode(data[at : at + _PIECE]) for at in range(0, len(data), _PIECE))
        return not any("\x00" in piece for piece in pieces) and not decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False


def _lines(file: File, encoding: str) -> Iterator[str]:
    """Return the lines one by one, so that the text as a whole is never in memory; refuses long ones and too many."""
    text = io.TextIOWrapper(io.BytesIO(file.data), encoding, newline="")
    number = 0
    while line := text.readline(MOST_CHARACTERS):
        number += 1
        if len(line) == MOST_CHARACTERS:
            raise SourceRefused(
                file.name,
                f"line {number} has over {MOST_CHARACTERS:,} characters, which no record has; export it again.",
            )
        if number > MOST_LINES:
            raise SourceRefused(file.name, f"it has more than {MOST_LINES:,} lines; split it by school or by year.")
        yield line


def _without_tabs_at_the_end(line: str) -> str:
    """Return a line without the tabs with which some exports pad it."""
    bare = line.rstrip("\r\n")
    return bare.rstrip("\t") + line[len(bare) :] if bare.endswith("\t") else line


def _records(name: str, lines: Iterator[str], delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """Return the records, each with the line on which it starts."""
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    starts = 1
    try:
        for record in reader:
            yield starts, record
            starts = reader.line_num + 1
    except csv.Error as error:
        raise SourceRefused(name, _why(error, reader.line_num)) from error


def _why(error: csv.Error, line: int) -> str:
    mend = "open it in a spreadsheet and save it as CSV again."
    if "field larger" in str(error):
        most = csv.field_size_limit()
        return f"a cell near line {line} has over {most:,} characters, or its quotation marks do not match; {mend}"
    return f"the quotation marks do not match near line {line}; {mend}"


def _delimiter(name: str, header: str) -> str:
    """Return the delimiter that cuts the first written line into most written cells; a comma where none does."""
    try:
        return max(
            _DELIMITERS, key=lambda mark: sum(map(bool, map(str.strip, next(csv.reader([header], delimiter=mark)))))
        )
    except csv.Error as error:
        raise SourceRefused(name, _why(error, 1)) from error
