"""What the cells of one row say about each other: dates in order, an outcome and its scale, a year and its kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from pipelines.validate.columns import TEXT
from pipelines.validate.faults import Faults, fault_rows, together

if TYPE_CHECKING:
    import pandas as pd

    from pipelines.records.declaration import InOrder, Table

OUTCOME_OF_SCALE = {
    -2: "not_achieved",
    -1: "partially_achieved",
    0: "achieved",
    1: "achieved",
    2: "achieved",
}


def row_faults(rows: pd.DataFrame, table: Table) -> Faults:
    """Return the faults of typed rows: pairs of dates out of order, outcomes and years that contradict themselves."""
    found = [_out_of_order(rows, pair, table) for pair in table.in_order]
    if table.name == "reviews":
        found.append(_outcome_faults(rows))
    if table.name == "funding":
        found.append(_year_kind_faults(rows))
    return together(found)


def filled_in(rows: pd.DataFrame, table: Table) -> pd.DataFrame:
    """Return typed rows with what follows from the row itself: an outcome from its scale, a year's kind."""
    if table.name == "reviews":
        return rows.assign(outcome=rows["outcome"].fillna(_outcome_of_scale(rows)))
    if table.name == "funding":
        return rows.assign(year_kind=rows["year_kind"].fillna(_kind_of_year(rows)))
    return rows


def _out_of_order(rows: pd.DataFrame, pair: InOrder, table: Table) -> Faults:
    earlier, later = rows[pair.earlier], rows[pair.later]
    positions = np.flatnonzero((later < earlier).fillna(value=False).to_numpy(dtype=bool))
    if table.column(pair.later).personal or table.column(pair.earlier).personal:
        says: list[str] | str = f"lies before {pair.earlier}; correct one of the two"
    else:
        days = zip(later.iloc[positions], earlier.iloc[positions], strict=True)
        says = [f"{end} lies before {pair.earlier}, {start}; correct one of the two" for end, start in days]
    return fault_rows(positions, pair.later, later.iloc[positions].astype(TEXT).tolist(), "in_order", says)


def _outcome_of_scale(rows: pd.DataFrame) -> pd.Series:
    return rows["scale"].map(OUTCOME_OF_SCALE).astype(TEXT)


def _outcome_faults(rows: pd.DataFrame) -> Faults:
    scaled = _outcome_of_scale(rows)
    disagree = (rows["outcome"] != scaled).fillna(value=False).to_numpy(dtype=bool)
    positions = np.flatnonzero(disagree)
    wrong = rows.iloc[positions]
    says = [
        f"'{outcome}' disagrees with the scale {scale:+d}, which is {meant}; correct one of the two"
        for outcome, scale, meant in zip(wrong["outcome"], wrong["scale"], scaled.iloc[positions], strict=True)
    ]
    return fault_rows(positions, "outcome", wrong["outcome"].tolist(), "outcome", says)


def _kind_of_year(rows: pd.DataFrame) -> pd.Series:
    """Return `academic` for `2025/26` and `financial` for `2025-26`."""
    academic = rows["year"].str.contains("/", regex=False)
    return academic.map({True: "academic", False: "financial"}).astype(TEXT)


def _year_kind_faults(rows: pd.DataFrame) -> Faults:
    meant = _kind_of_year(rows)
    disagree = (rows["year_kind"] != meant).fillna(value=False).to_numpy(dtype=bool)
    positions = np.flatnonzero(disagree)
    wrong = rows.iloc[positions]
    says = [
        f"'{kind}' contradicts the year {year}: an academic year is written 2025/26, a financial one 2025-26"
        for kind, year in zip(wrong["year_kind"], wrong["year"], strict=True)
    ]
    return fault_rows(positions, "year_kind", wrong["year_kind"].tolist(), "year_kind", says)
