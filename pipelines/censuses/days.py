"""Days and pupils of typed rows as NumPy arrays, in which spells are worked out, and back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

if TYPE_CHECKING:
    from collections.abc import Iterable

ONE_DAY = np.timedelta64(1, "D")
NO_DAY = np.datetime64("NaT", "D")
_BETWEEN = "\x1f"


def days_in(dates: pd.Series) -> np.ndarray:
    """Return a date column as days of NumPy, missing as NaT."""
    days: np.ndarray = pa.array(dates, pa.date32(), from_pandas=True).to_numpy(zero_copy_only=False)
    return days.astype("datetime64[D]")


def as_dates(days: np.ndarray, index: pd.Index) -> pd.Series:
    """Return days of NumPy as a date column."""
    dates = pa.array(days.astype("datetime64[D]"), pa.date32(), from_pandas=True)
    return pd.Series(pd.arrays.ArrowExtensionArray(dates), index=index)


@dataclass(frozen=True)
class Numbered:
    """Pupils of schools by number, so that they can be compared and sorted fast."""

    known: pa.Array

    @classmethod
    def of(cls, frames: Iterable[pd.DataFrame]) -> Numbered:
        """Return the numbers of the pupils of frames that have `school_id` and `pupil_id`."""
        return cls(pc.unique(pa.concat_arrays([_whom(rows) for rows in frames])))

    def __call__(self, rows: pd.DataFrame) -> np.ndarray:
        """Return the number of each row's pupil; -1 where the pupil has none."""
        found = pc.fill_null(pc.index_in(_whom(rows), self.known), -1)
        return np.asarray(found.to_numpy(zero_copy_only=False), dtype="int64")


def _whom(rows: pd.DataFrame) -> pa.Array:
    school, pupil = (_one_array(rows[name]) for name in ("school_id", "pupil_id"))
    return pc.binary_join_element_wise(school, pupil, _BETWEEN)


def _one_array(column: pd.Series) -> pa.Array:
    values = pa.array(column)
    return (values.combine_chunks() if isinstance(values, pa.ChunkedArray) else values).cast(pa.string())


def only(rows: pd.DataFrame, columns: Iterable[str]) -> pd.DataFrame:
    """Return rows with every other column missing, so that beside a row of the same key they add nothing else."""
    kept = set(columns)
    blank = {name: pd.Series(pd.NA, rows.index, dtype=rows[name].dtype) for name in map(str, rows) if name not in kept}
    return rows.assign(**blank)


def begins(*columns: np.ndarray) -> np.ndarray:
    """Return of each row of sorted columns whether it differs from the row before it in any of them."""
    new = np.ones(len(columns[0]), dtype=bool)
    new[1:] = np.logical_or.reduce([column[1:] != column[:-1] for column in columns])
    return new


def following(values: np.ndarray, group: np.ndarray) -> np.ndarray:
    """Return the day of the next row of the same group, of rows sorted by group; NaT after the last."""
    after = np.full(len(values), NO_DAY)
    same = group[1:] == group[:-1]
    after[:-1][same] = values[1:][same]
    return after
