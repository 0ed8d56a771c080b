"""The tables of the termly summary as CSV files in an archive: numbers as numbers, what is withheld as words."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import pandas as pd

from pipelines.reports.packing import repacked
from pipelines.reports.spreadsheets import defused
from pipelines.summary.published import Kind

if TYPE_CHECKING:
    from pipelines.reports.termly.told import Told
    from pipelines.summary.published import Cell, Table


def termly_csv(told: Told) -> bytes:
    """Return a file for each table, named by its key, and `notes.csv`; the same summary gives the same bytes."""
    files = {key.replace(" ", "_"): _rows(table) for key, table in told.summary.tables.items()}
    files["notes"] = pd.DataFrame(told.notes, columns=["About", "Note"])
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, rows in files.items():
            archive.writestr(f"{name}.csv", defused(rows).to_csv(index=False).encode("utf-8-sig"))
    return repacked(packed.getvalue(), told.made_on)


def _rows(table: Table) -> pd.DataFrame:
    """Return a table as its numbers, or its words where there is no number: shares from 0 to 1, money in pounds."""
    rows = [[_value(cell) for cell in row] for row in table.rows]
    return pd.DataFrame(rows, columns=[column.name or "What" for column in table.columns], dtype="object")


def _value(cell: Cell) -> str | float:
    if cell.value is None or isinstance(cell.value, str):
        return cell.text
    if cell.kind is Kind.COUNT:
        return int(cell.value)
    return round(cell.value, 2) if cell.kind is Kind.POUNDS else cell.value
