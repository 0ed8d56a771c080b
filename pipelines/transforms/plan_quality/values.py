"""Collected tables with plain values, so that a comparison with what is missing is simply untrue."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pyarrow as pa


def plain(frame: pd.DataFrame) -> pd.DataFrame:
    """Return the table with text as pandas' own, and dates (days since 1970), numbers and yes/no as floats."""
    return pd.DataFrame({name: _plain(frame[name]) for name in frame.columns}, index=frame.index)


def _plain(column: pd.Series[Any]) -> pd.Series[Any]:
    kind = column.dtype.pyarrow_dtype if isinstance(column.dtype, pd.ArrowDtype) else None
    if kind is None:
        return column
    if pa.types.is_date32(kind):
        column = column.astype("int32[pyarrow]")
    if column.empty:  # text of no rows may hold no chunk, which pandas cannot join
        return pd.Series(index=column.index, dtype="str" if _is_text(kind) else "float64", name=column.name)
    return column.astype("str" if _is_text(kind) else "float64")


def _is_text(kind: pa.DataType) -> bool:
    return bool(pa.types.is_string(kind) or pa.types.is_large_string(kind) or pa.types.is_null(kind))
