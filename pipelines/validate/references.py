"""Rows that name a row of another table which is not there, and those that fall with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from pipelines.records.tables import TABLES
from pipelines.sources import PARENT_KEPT_OUT
from pipelines.validate.faults import LINEAGE, NO_FAULTS, Faults, fault_rows, together
from pipelines.validate.problems import place, quoted

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pandas as pd

    from pipelines.records.declaration import Reference


def reference_faults(
    name: str, rows: pd.DataFrame, accepted: Mapping[str, pd.DataFrame], fallen: Mapping[str, pd.DataFrame]
) -> Faults:
    """Return a fault for each row that refers to no accepted row, and for each that refers to another pupil's.

    `fallen` are the quarantined rows by table, so that a message can say where the missing one lies.
    """
    found = []
    for reference in TABLES[name].references:
        asked = keys(rows, reference.columns)
        there = accepted[reference.table]
        match = pc.index_in(asked, value_set=keys(there, reference.to_columns))
        found.append(_orphans(name, rows, reference, asked, match, fallen.get(reference.table)))
        if _tells_the_pupil(name, reference):
            found.append(_of_another_pupil(rows, there, reference, match))
    return together(found)


def keys(rows: pd.DataFrame, columns: Sequence[str]) -> pa.Array:
    """Return the values of several columns as one; missing where one of them is."""
    texts = [pa.array(rows[name]).cast(pa.string()) for name in columns]
    return pc.binary_join_element_wise(*texts, "\x1f") if len(texts) > 1 else texts[0]


def _tells_the_pupil(name: str, reference: Reference) -> bool:
    """Return whether both rows name a pupil and the reference itself does not."""
    both = all("pupil_id" in TABLES[table].column_names for table in (name, reference.table))
    return both and "pupil_id" not in reference.columns


def _orphans(
    name: str,
    rows: pd.DataFrame,
    reference: Reference,
    asked: pa.Array,
    match: pa.Array,
    fallen: pd.DataFrame | None,
) -> Faults:
    missing = pc.and_(pc.is_valid(asked), pc.is_null(match)).to_numpy(zero_copy_only=False)
    positions = np.flatnonzero(missing)
    if not positions.size:
        return NO_FAULTS
    column = reference.columns[-1]
    values = rows[column].iloc[positions].tolist()
    where = _lying_in(asked.take(pa.array(positions)), reference, fallen)
    says = [
        f"{quoted(name, column, value)} is in {lies}, which was quarantined; mend that row and this one comes along"
        if lies
        else f"{reference.table} has no {reference.to_columns[-1]} {quoted(name, column, value)}; "
        "add it there, or correct it here"
        for value, lies in zip(values, where, strict=True)
    ]
    rules = [PARENT_KEPT_OUT if lies else "orphan" for lies in where]
    return fault_rows(positions, column, values, rules, says)


def _lying_in(asked: pa.Array, reference: Reference, fallen: pd.DataFrame | None) -> list[str]:
    """Return where the quarantined row lies that each missing key names; empty where there is none."""
    if fallen is None or fallen.empty:
        return [""] * len(asked)
    match = pc.index_in(asked, value_set=keys(fallen, reference.to_columns)).to_pylist()
    origins = fallen[list(LINEAGE)].itertuples(index=False)
    places = [place(file, sheet, row) for file, sheet, row in origins]
    return ["" if found is None else places[found] for found in match]


def _of_another_pupil(rows: pd.DataFrame, there: pd.DataFrame, reference: Reference, match: pa.Array) -> Faults:
    """Return a fault for each row whose pupil is not the pupil of the row it refers to."""
    theirs = pa.array(there["pupil_id"]).cast(pa.string()).take(match)
    mine = pa.array(rows["pupil_id"]).cast(pa.string())
    positions = np.flatnonzero(pc.fill_null(pc.not_equal(mine, theirs), fill_value=False))
    column = reference.columns[-1]
    says = f"belongs to another pupil in {reference.table}; correct the pupil_id or the {column}"
    return fault_rows(positions, column, rows[column].iloc[positions].tolist(), "wrong_pupil", says)
