"""Collects the rows of the record tables as they are made, and gives out ids."""

from __future__ import annotations

from typing import Any

import pandas as pd

from pipelines.records.declaration import Kind, Table
from pipelines.records.tables import TABLES

Row = dict[str, Any]
DTYPE = {
    Kind.TEXT: "str",
    Kind.CODE: "str",
    Kind.DATE: "datetime64[s]",
    Kind.MONEY: "float64",
    Kind.NUMBER: "float64",
    Kind.WHOLE: "Int64",
    Kind.FLAG: "boolean",
}


class Rows:
    """The rows of one school, by table, in the order in which they were made."""

    def __init__(self, school_id: str) -> None:
        self._school_id = school_id
        self._given: dict[str, int] = {}
        self.tables: dict[str, list[Row]] = {name: [] for name in TABLES}

    def new_id(self, letter: str) -> str:
        """Return the next id of that letter: T0001, then T0002."""
        self._given[letter] = self._given.get(letter, 0) + 1
        return f"{letter}{self._given[letter]:04d}"

    def add(self, table: str, **values: Any) -> Row:  # noqa: ANN401 - a row holds text, dates and numbers
        """Add a row of this school to a table and return it, so that its end can be filled in later."""
        row: Row = {"school_id": self._school_id, **values}
        self.tables[table].append(row)
        return row


def frame(table: Table, rows: list[Row]) -> pd.DataFrame:
    """Return rows as a frame of exactly the declared columns, in their order; missing where a row has none."""
    dtypes = {column.name: DTYPE[column.kind] for column in table.columns}
    return pd.DataFrame(rows, columns=list(dtypes), dtype="object").astype(dtypes)
