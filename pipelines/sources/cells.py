"""From lists of cells to a sheet of text columns with the file's own row numbers."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from pipelines.sources.headers import plain
from pipelines.sources.raw import Sheet, SourceRefused

if TYPE_CHECKING:
    from collections.abc import Sequence


def sheet_of(file: str, sheet: str, records: Sequence[Sequence[str]], numbers: Sequence[int]) -> Sheet:
    """Return the sheet whose first written record is its header; blank records are left out.

    Refuses two headers of one name. Cells are stripped, and a cell with nothing in it is missing. A column
    without a header goes by its number; a row with cells beyond the last header is overfull.
    """
    columns = {place: as_text(cells).array for place, cells in enumerate(zip_longest(*records, fillvalue=""))}
    rows = pd.DataFrame(columns, index=pd.Index(list(numbers), name="row", dtype="int64"))
    rows = rows.loc[rows.notna().any(axis=1)]
    if rows.empty:
        return Sheet(file, sheet, (), rows)
    written = rows.iloc[0]
    width = 1 + max(place for place, filled in enumerate(written.notna()) if filled)
    headers = tuple(written.iloc[:width].fillna(""))
    _refuse_repeated(headers, f"{file}, sheet {sheet}" if sheet else file)
    body = rows.iloc[1:]
    overfull = body.index[body.iloc[:, width:].notna().any(axis=1)]
    return _under_headers(Sheet(file, sheet, headers, body.iloc[:, :width], tuple(overfull)))


def as_text(cells: Sequence[str]) -> pd.Series:
    """Return cells as stripped pandas text with the empty ones missing."""
    trimmed = pc.utf8_trim_whitespace(pa.array(cells, pa.string()))
    kept = pc.if_else(pc.equal(trimmed, ""), pa.scalar(None, pa.string()), trimmed)
    return pd.Series(kept.to_numpy(zero_copy_only=False), dtype="string")


def _refuse_repeated(headers: tuple[str, ...], said: str) -> None:
    """Refuse two headers that are one name, however they are spelt.

    They are told by their place: in a file without a header line the words could be a child's.
    """
    places: dict[str, int] = {}
    for place, header in enumerate(headers, start=1):
        first = places.setdefault(plain(header), place) if header else place
        if first != place:
            raise SourceRefused(
                said, f"columns {first} and {place} have one and the same header; rename or delete one."
            )


def _under_headers(sheet: Sheet) -> Sheet:
    """Return the sheet with its columns named; an empty column without a header is left out."""
    names = tuple(header or f"column {place}" for place, header in enumerate(sheet.headers, start=1))
    rows = sheet.rows.set_axis(list(names), axis=1)
    kept = [name for name, header in zip(names, sheet.headers, strict=True) if header or rows[name].notna().any()]
    return Sheet(sheet.file, sheet.sheet, tuple(kept), rows[kept], sheet.overfull)
