"""Reads the text columns of a table into typed ones, and lists what could not be read."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import TypeAlias

import numpy as np
import pandas as pd
import pyarrow as pa

from pipelines.records.declaration import Column, Kind, Table
from pipelines.records.tables import TABLES
from pipelines.validate.cell import Cell, Complaint
from pipelines.validate.codes import code_in
from pipelines.validate.dates import date_in
from pipelines.validate.faults import NO_FAULTS, Faults, fault_rows, together
from pipelines.validate.forms import academic_year_in, funding_year_in, school_id_in, upn_in
from pipelines.validate.numbers import flag_in, money_in, number_in, whole_in

Reader: TypeAlias = Callable[[Cell], object]

ARROW_TYPES = {
    Kind.TEXT: pa.string(),
    Kind.DATE: pa.date32(),
    Kind.MONEY: pa.decimal128(14, 4),
    Kind.NUMBER: pa.decimal128(18, 6),
    Kind.WHOLE: pa.int64(),
    Kind.FLAG: pa.bool_(),
    Kind.CODE: pa.string(),
}
MOST_FAULTS = 100_000
TEXT = pd.ArrowDtype(pa.string())
LINEAGE_TYPES = {"_file": pa.string(), "_sheet": pa.string(), "_row": pa.int64()}
_READERS: dict[Kind, Reader] = {
    Kind.DATE: date_in,
    Kind.MONEY: money_in,
    Kind.NUMBER: number_in,
    Kind.WHOLE: whole_in,
    Kind.FLAG: flag_in,
    Kind.CODE: code_in,
}
_FORMS: dict[str, Reader] = {
    "school_id": school_id_in,
    "upn": upn_in,
    "academic_year": academic_year_in,
    "year": funding_year_in,
}
_OF_THE_SCHOOL = {"stage", "year_group"}  # codes that only the school's ladder and scheme can tell


class TooManyFaultsError(Exception):
    """So many cells are wrong, those of `column` among them, that nobody would correct them one by one."""

    def __init__(self, column: str) -> None:
        super().__init__(column)
        self.column, self.most = column, MOST_FAULTS


def refuse_too_many(faults: int, column: str) -> None:
    """Raise `TooManyFaultsError` where there are more than `MOST_FAULTS`."""
    if faults > MOST_FAULTS:
        raise TooManyFaultsError(column)


def typed_columns(rows: pd.DataFrame, table: Table) -> tuple[pd.DataFrame, Faults]:
    """Return the declared columns of a table, typed, and the faults of their cells, by position of the row.

    Raises `TooManyFaultsError` where more than `MOST_FAULTS` cells are wrong.
    """
    columns, found, count = {}, [], 0
    for column in table.columns:
        texts = texts_in(rows, column.name)
        columns[column.name], wrong = _typed(texts, table.name, column)
        found += [wrong, _empty(texts, table, column)]
        count += len(found[-1]) + len(found[-2])
        refuse_too_many(count, column.name)
    return pd.DataFrame(columns), together(found)


def arrow_column(values: pa.Array) -> pd.Series:
    """Return an Arrow array as a pandas column of its own type."""
    return pd.Series(pd.arrays.ArrowExtensionArray(values))


def texts_in(rows: pd.DataFrame, name: str) -> pa.Array:
    """Return a column of texts as one Arrow array; missing in every row where there is no such column."""
    if name in rows.columns:
        texts = pa.array(rows[name])
        return (texts.combine_chunks() if isinstance(texts, pa.ChunkedArray) else texts).cast(pa.string())
    return pa.nulls(len(rows), pa.string())


def _typed(texts: pa.Array, table: str, column: Column) -> tuple[pd.Series, Faults]:
    """Return the typed column; each different text is read once, however many rows hold it."""
    reader = _FORMS.get(column.name) or _READERS.get(column.kind)
    if reader is None or column.code_set in _OF_THE_SCHOOL:
        return arrow_column(texts), NO_FAULTS
    encoded = texts.dictionary_encode()
    read = [reader(Cell(text, table, column)) for text in encoded.dictionary.to_pylist()]
    kept = [None if isinstance(value, Complaint) else value for value in read]
    values = pa.array(kept, ARROW_TYPES[column.kind]).take(encoded.indices)
    return arrow_column(values), _complaints(texts, encoded.indices, read, column)


def _complaints(texts: pa.Array, indices: pa.Array, read: list[object], column: Column) -> Faults:
    """Return a fault for each row whose text was complained about."""
    complaints = {place: value for place, value in enumerate(read) if isinstance(value, Complaint)}
    if not complaints:
        return NO_FAULTS
    places = pd.Series(indices.to_numpy(zero_copy_only=False))
    positions = np.flatnonzero(places.isin(list(complaints)))
    wrong = places.iloc[positions]
    said = [complaints[place] for place in wrong]
    values = texts.take(pa.array(positions)).to_pylist()
    return fault_rows(
        positions, column.name, values, [complaint.rule for complaint in said], [complaint.says for complaint in said]
    )


def _empty(texts: pa.Array, table: Table, column: Column) -> Faults:
    """Return a fault for each row in which a required column is empty."""
    if not column.required or not texts.null_count:
        return NO_FAULTS
    positions = np.flatnonzero(texts.is_null().to_numpy(zero_copy_only=False))
    says = f"is empty and every row of {table.name} needs it; fill it in, or delete the row"
    return fault_rows(positions, column.name, "", "required", says)


def empty_rows(name: str) -> pd.DataFrame:
    """Return a table without rows, its declared columns typed and its lineage beside them."""
    return _empty_rows(name).copy()


@cache
def _empty_rows(name: str) -> pd.DataFrame:
    types = {column.name: ARROW_TYPES[column.kind] for column in TABLES[name].columns} | LINEAGE_TYPES
    return pd.DataFrame({column: arrow_column(pa.array([], kind)) for column, kind in types.items()})
