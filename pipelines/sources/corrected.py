"""Reads back the rows of a workbook of corrections: those that nobody corrected stay kept out."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pipelines.sources.corrections import COMES_ALONG, WHERE
from pipelines.sources.digests import digests_of
from pipelines.sources.raw import RowFault

if TYPE_CHECKING:
    import pandas as pd

    from pipelines.sources.raw import RawTable, Sheet

NOT_CORRECTED = "not_corrected"
_SAYS = "is as it was when it was kept out; correct the coloured cells, or delete the row"
_ALONG = "belongs to a row of this workbook that is as it was when it was kept out; correct that one"


def corrected(read: list[tuple[RawTable, Sheet, str]]) -> tuple[RawTable, ...]:
    """Return the tables of a workbook of corrections, each with its sheet and the heading of its digests.

    A row that is as it was has a fault; so have rows with nothing wrong of their own that came from the same place.
    """
    marks = [sheet.rows[mark].reindex(raw.rows.index) for raw, sheet, mark in read]
    left = [_as_they_were(raw, mark.fillna("")) for (raw, _, _), mark in zip(read, marks, strict=True)]
    places = {
        place
        for (raw, sheet, _), rows in zip(read, left, strict=True)
        for place in sheet.rows[WHERE].reindex(raw.rows.index[rows]).dropna()
    }
    return tuple(
        replace(
            raw,
            corrects=mark.str.removeprefix(COMES_ALONG),
            faults=tuple(_faults(raw, mark.fillna(""), rows, sheet.rows[WHERE].reindex(raw.rows.index), places)),
        )
        for (raw, sheet, _), mark, rows in zip(read, marks, left, strict=True)
    )


def _as_they_were(raw: RawTable, marks: pd.Series) -> list[bool]:
    """Return of each row whether it is wrong by itself and nobody has corrected it."""
    pairs = zip(marks, digests_of(raw.table, raw.rows), strict=True)
    return [bool(mark) and mark == digest for mark, digest in pairs]


def _faults(raw: RawTable, marks: pd.Series, left: list[bool], where: pd.Series, places: set[str]) -> list[RowFault]:
    found = []
    for row, mark, is_left, place in zip(raw.rows.index, marks, left, where, strict=True):
        if is_left:
            found.append(RowFault(int(row), "", NOT_CORRECTED, _SAYS))
        elif mark.startswith(COMES_ALONG) and place in places:
            found.append(RowFault(int(row), "", NOT_CORRECTED, _ALONG))
    return found
