"""Rows of sources as a load has them: typed, with the source and the place that each came from."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pyarrow as pa

from pipelines.validate import empty_rows
from tests.drawn import completed

Row = dict[str, Any]


def source(name: str, tables: dict[str, list[Row]]) -> dict[str, pd.DataFrame]:
    """Return the typed tables of a source of that name."""
    whole = completed({"schools": [], **tables})
    return {table: _typed(table, rows, name) for table, rows in whole.items()}


def _typed(table: str, rows: list[Row], name: str) -> pd.DataFrame:
    numbered = [row | {"_file": f"{name}.csv", "_sheet": "", "_row": place} for place, row in enumerate(rows, start=2)]
    empty = empty_rows(table)
    schema = pa.schema([(column, empty[column].dtype.pyarrow_dtype) for column in empty])
    typed = pa.Table.from_pylist(numbered, schema).to_pandas(types_mapper=pd.ArrowDtype)
    return typed.assign(_source=pd.Series(name, typed.index, dtype="string[pyarrow]"))


def rows_of(frame: pd.DataFrame, columns: list[str]) -> list[tuple[Any, ...]]:
    """Return the rows of columns, missing as None, in order."""
    picked = frame[columns].astype(object)
    return sorted(picked.where(picked.notna(), None).itertuples(index=False, name=None), key=str)
