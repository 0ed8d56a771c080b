"""Frames in which what is withheld is missing, with its status beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from pipelines.transforms.disclosure.publication import PublicationError
from pipelines.transforms.disclosure.status import Status

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pipelines.transforms.disclosure.publication import Rate
    from pipelines.transforms.disclosure.relations import Key


def withheld(
    frame: pd.DataFrame,
    labels: Sequence[str],
    keys: Mapping[str, Sequence[Key | Rate]],
    statuses: Mapping[Key | Rate, Status],
) -> pd.DataFrame:
    """Return the labels and the columns of numbers that have keys, each with `<column>_status` after it.

    `keys` says by column what stands in each row, `statuses` whether it is shown; what is not is `pd.NA`. No other
    column, no index and nothing attached to the frame comes along. Raises `PublicationError` where a number has no
    status.
    """
    columns: dict[str, object] = {label: frame[label].array.copy() for label in labels}
    for column, of_rows in keys.items():
        found = _statuses(column, of_rows, statuses)
        columns[column] = _numbers(frame[column], found)
        columns[f"{column}_status"] = [str(status) for status in found]
    return pd.DataFrame(columns)


def _statuses(column: str, keys: Sequence[Key | Rate], statuses: Mapping[Key | Rate, Status]) -> list[Status]:
    missing = [key for key in keys if key not in statuses]
    if missing:
        message = f"Nothing says whether {missing[0]!r} of {column} may be shown."
        raise PublicationError(message)
    return [statuses[key] for key in keys]


def _numbers(column: pd.Series[float], statuses: Sequence[Status]) -> pd.Series[float]:
    """Return a column made of the shown numbers alone: one that is only masked keeps the others underneath."""
    own = column.dtype if isinstance(column.dtype, pd.ArrowDtype) else None
    usual = "Int64" if pd.api.types.is_integer_dtype(column.dtype) else "Float64"
    rows = zip(column.tolist(), statuses, strict=True)
    return pd.Series([number if status == Status.SHOWN else pd.NA for number, status in rows], dtype=own or usual)
