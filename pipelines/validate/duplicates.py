"""Rows of one source that say the same key twice: the first is kept, the others are quarantined."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from pipelines.validate.faults import NO_FAULTS, Faults, fault_rows
from pipelines.validate.problems import place, quoted

if TYPE_CHECKING:
    from pipelines.records.declaration import Table


def duplicate_faults(rows: pd.DataFrame, table: Table, faulty: np.ndarray, within: tuple[str, ...] = ()) -> Faults:
    """Return a fault for every row whose key an earlier row has; a sound row is kept before a faulty one.

    Rows without a whole key are left alone: what is missing is a fault of its own. So are rows that differ in a column
    of `within`.
    """
    key = [*within, *table.key]
    needed = [name for name in table.key if table.column(name).required]
    whole = rows[needed].notna().all(axis=1).to_numpy()
    order = np.flatnonzero(whole)[np.argsort(faulty[whole], kind="stable")]
    keys = rows.iloc[order][key].set_axis(order)
    again = keys.duplicated(keep="first").to_numpy()
    if not again.any():
        return NO_FAULTS
    first = pd.Series(order, index=order).groupby([keys[name] for name in key], dropna=False).transform("first")
    return _faults(rows, table, order[again], first.to_numpy()[again])


def _faults(rows: pd.DataFrame, table: Table, positions: np.ndarray, first: np.ndarray) -> Faults:
    """Return the faults of rows that repeat the key of the `first` ones."""
    named = [name for name in table.key if name != "school_id"] or list(table.key)
    column = ", ".join(named)
    values = [", ".join(map(str, key)) for key in rows.iloc[positions][named].fillna("").itertuples(index=False)]
    kept = rows.iloc[first]
    where = zip(values, kept["_file"], kept["_sheet"], kept["_row"], strict=True)
    says = [
        f"{quoted(table.name, column, value)} is already in {place(file, sheet, row)}, which is kept; "
        "delete one of the two rows or correct its id"
        for value, file, sheet, row in where
    ]
    return fault_rows(positions, column, values, "duplicate", says)
