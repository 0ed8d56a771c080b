"""Collected tables with plain values, so that a comparison with what is missing is simply untrue."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pyarrow as pa

if TYPE_CHECKING:
    import numpy.typing as npt

MANY = 1 << 32  # more than there are targets in any records


def plain(frame: pd.DataFrame) -> pd.DataFrame:
    """Return the table with text as pandas' own, and dates (days since 1970), numbers and yes/no as floats."""
    table = pa.Table.from_pandas(frame, preserve_index=False)
    columns = [_plain(table.column(name)) for name in table.column_names]
    whole = pa.table(columns, names=table.column_names)
    # Text of no rows may hold no chunk, which pandas cannot join.
    converted: pd.DataFrame = (whole if whole.num_rows else whole.schema.empty_table()).to_pandas()
    return converted.set_index(frame.index)


def _plain(column: pa.ChunkedArray) -> pa.ChunkedArray:
    if _is_text(column.type):
        return column.cast(pa.large_string())
    return (column.cast(pa.int32()) if pa.types.is_date32(column.type) else column).cast(pa.float64())


def _is_text(kind: pa.DataType) -> bool:
    return bool(pa.types.is_string(kind) or pa.types.is_large_string(kind) or pa.types.is_null(kind))


def are_among(records: pd.DataFrame, others: pd.DataFrame, number: str = "target") -> pd.Series[bool]:
    """Return whether each record's plan, by `row`, and its number in a column are also those of one of the others."""
    return pd.Series(np.isin(_pairs(records, number), _pairs(others, number)), index=records.index)


def _pairs(records: pd.DataFrame, number: str) -> npt.NDArray[np.int64]:
    found: npt.NDArray[np.int64] = records["row"].to_numpy("int64") * MANY + records[number].to_numpy("int64")
    return found
