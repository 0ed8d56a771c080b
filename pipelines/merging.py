"""How loads add up: the rows of all sources as one set of records."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from pipelines.records.tables import TABLES
from pipelines.validate import empty_rows
from pipelines.warehouse import LINEAGE

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


def merged(brought: Sequence[dict[str, pd.DataFrame]]) -> dict[str, pd.DataFrame]:
    """Return the records that sources bring together, given the sources' rows in the order of loading.

    Where two sources give the same key, the later load wins column by column where it has a value.
    """
    return {name: _merged_table([rows[name] for rows in brought], table.key) for name, table in TABLES.items()}


def stacked(brought: Sequence[dict[str, pd.DataFrame]]) -> dict[str, pd.DataFrame]:
    """Return the rows of several sources below each other, each as it was brought."""
    return {name: rows_below([rows[name] for rows in brought]) if brought else empty_rows(name) for name in TABLES}


def origins(records: Mapping[str, pd.DataFrame], brought: Sequence[dict[str, pd.DataFrame]]) -> dict[str, pd.DataFrame]:
    """Return, for each table, the key of every record with the lineage of each row that went into it."""
    return {
        name: _origins(records[name], [rows[name] for rows in brought], table.key) for name, table in TABLES.items()
    }


def _origins(records: pd.DataFrame, parts: list[pd.DataFrame], key: tuple[str, ...]) -> pd.DataFrame:
    columns = [*key, *LINEAGE]
    own = records[columns]
    filled = [part[columns] for part in parts if len(part)]
    if len(filled) <= 1:
        return own
    given = pd.concat(filled, ignore_index=True)
    others = given.merge(own[list(key)], on=list(key))
    return pd.concat([own, others], ignore_index=True).drop_duplicates(ignore_index=True)


def _merged_table(parts: list[pd.DataFrame], key: tuple[str, ...]) -> pd.DataFrame:
    rows = rows_below(parts)
    if not rows.duplicated(list(key)).any():  # a part may hold several sources' rows, as all forms of a load
        return rows
    latest = rows.groupby(list(key), dropna=False, sort=False).last().reset_index()
    return latest[list(rows.columns)].astype(rows.dtypes)


def rows_below(parts: Sequence[pd.DataFrame]) -> pd.DataFrame:
    """Return rows of one table below each other; the first part, where none has a row."""
    filled = [part for part in parts if len(part)]
    return pd.concat(filled, ignore_index=True) if filled else parts[0]
