"""From rows of cells to a sheet of text columns with the file's own row numbers."""

from __future__ import annotations

from array import array
from itertools import chain, islice, zip_longest
from typing import TYPE_CHECKING

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from pipelines.sources.headers import plain
from pipelines.sources.raw import Sheet, SourceRefused

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

# Within these no file takes more than half a minute and 500 MB to be read and checked.
MOST_CELLS = 2_000_000  # a census of 100,000 pupils in 20 columns, or 10,000 rows of 200
MOST_ROWS = 300_000
MOST_COLUMNS = 2_000
MOST_LETTERS = 1_000  # of one heading
_BATCH = 4096


def sheet_of(
    file: str, sheet: str, records: Iterable[tuple[int, Sequence[str]]], most_cells: int = MOST_CELLS
) -> Sheet:
    """Return the sheet of numbered rows of cells, of which the first that is written is its header.

    Refuses two headers of one name, and a sheet of more cells than `most_cells`. Blank rows are left out. Cells are
    stripped, and a cell with nothing in it is missing. A column without a header goes by its number; a row with cells
    beyond the last header is overfull.
    """
    said = f"{file}, sheet {sheet}" if sheet else file
    written = ((number, cells) for number, cells in records if any(map(str.strip, cells)))
    _, first = next(written, (0, ()))
    headers = _headers(first, said)
    rows = _Rows(said, len(headers), most_cells)
    rows.take(written)
    return _under_headers(Sheet(file, sheet, headers, rows.frame(), tuple(rows.overfull)))


class _Rows:
    """The cells below the headers, gathered piece by piece in columns."""

    def __init__(self, said: str, width: int, most_cells: int) -> None:
        """Begin with as many empty columns as there are headers."""
        self.said = said
        self.most_cells = most_cells
        self.columns: list[list[pa.Array]] = [[] for _ in range(width)]
        self.numbers = array("q")
        self.overfull: list[int] = []

    def take(self, records: Iterator[tuple[int, Sequence[str]]]) -> None:
        """Take rows, not more at a time than fit easily into memory; refuses too many."""
        width = len(self.columns)
        while batch := [self._within(width, *record) for record in islice(records, _BATCH)]:
            if len(self.numbers) > MOST_ROWS or len(self.numbers) * width > self.most_cells:
                raise SourceRefused(self.said, too_many(self.most_cells))
            cells = zip_longest(*batch, fillvalue="")
            for column, texts in zip(self.columns, chain(cells, [None] * width), strict=False):
                column.append(_stripped(texts) if texts else pa.nulls(len(batch), pa.large_string()))

    def _within(self, width: int, number: int, cells: Sequence[str]) -> Sequence[str]:
        """Return the cells that stand under headers, and note the row's number."""
        self.numbers.append(number)
        if len(cells) <= width:
            return cells
        if any(map(str.strip, cells[width:])):
            self.overfull.append(number)
        return cells[:width]

    def frame(self) -> pd.DataFrame:
        """Return the columns by their places; what was gathered is given up."""
        index = pd.Index(self.numbers, name="row", dtype="int64")
        columns = {}
        for place, pieces in enumerate(self.columns):
            whole = pa.chunked_array(pieces, pa.large_string()).combine_chunks()
            pieces.clear()
            columns[place] = pd.Series(pd.arrays.ArrowStringArray(pa.chunked_array([whole])), index=index)
        return pd.DataFrame(columns, index=index)


def too_many(left: int) -> str:
    """Return what is said of more rows or cells than are taken at once, of which others may have taken a part."""
    said = f"more than {MOST_ROWS:,} rows or {MOST_CELLS:,} cells (rows times columns)"
    if left < MOST_CELLS:
        return f"together with the files before it, it holds {said}; load them one after the other."
    return f"it holds {said}; split it by school or by year."


def as_text(cells: Sequence[str]) -> pd.Series:
    """Return cells as stripped pandas text with the empty ones missing."""
    return pd.Series(pd.arrays.ArrowStringArray(pa.chunked_array([_stripped(cells)])))


def _stripped(cells: Sequence[str]) -> pa.Array:
    """Return cells without the white space around them, the empty ones missing."""
    trimmed = pc.utf8_trim_whitespace(pa.array(cells, pa.large_string()))
    return pc.if_else(pc.equal(trimmed, ""), pa.scalar(None, pa.large_string()), trimmed)


def _headers(cells: Sequence[str], said: str) -> tuple[str, ...]:
    """Return the headers up to the last that is written; refuses too many, too long ones and two of one name.

    They are told by their place: in a file without a header line the words could be a child's.
    """
    bare = [cell.strip() for cell in cells]
    width = max((place for place, header in enumerate(bare, start=1) if header), default=0)
    if width > MOST_COLUMNS:
        raise SourceRefused(
            said, f"its first row reaches to column {width:,}, over the limit of {MOST_COLUMNS:,}; delete the others."
        )
    places: dict[str, int] = {}
    for place, header in enumerate(bare[:width], start=1):
        if len(header) > MOST_LETTERS:
            says = f"the heading of column {place} has {len(header):,} characters; the first row must hold headings."
            raise SourceRefused(said, says)
        first = places.setdefault(plain(header), place) if header else place
        if first != place:
            raise SourceRefused(
                said, f"columns {first} and {place} have one and the same header; rename or delete one."
            )
    return tuple(bare[:width])


def _under_headers(sheet: Sheet) -> Sheet:
    """Return the sheet with its columns named; an empty column without a header is left out."""
    names = tuple(header or f"column {place}" for place, header in enumerate(sheet.headers, start=1))
    rows = sheet.rows.set_axis(list(names), axis=1)
    kept = [name for name, header in zip(names, sheet.headers, strict=True) if header or rows[name].notna().any()]
    return Sheet(sheet.file, sheet.sheet, tuple(kept), rows[kept], sheet.overfull)
