"""Writes a figure for people or for scripts: a table, CSV, JSON or Parquet."""

from __future__ import annotations

import errno
import json
import sys
from decimal import Decimal
from enum import StrEnum
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pandas as pd
from rich.console import Console
from rich.table import Table

from pipelines.reports.spreadsheets import defused

if TYPE_CHECKING:
    from pathlib import Path


WIDEST = 2_000  # no terminal cuts a line where the rows go to a file or another command


class OutputFormat(StrEnum):
    """The forms in which `provision figures` writes."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"
    PARQUET = "parquet"


def write_rows(rows: pd.DataFrame, form: OutputFormat, out: Path | None) -> None:
    """Write rows to a file, or to standard output."""
    content = as_bytes(rows, form)
    if out is not None:
        out.write_bytes(content)
    else:
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()


def refuse_no_folder(path: Path) -> None:
    """Raise `FileNotFoundError` where a file cannot be written, before anything is made for it."""
    if not path.resolve().parent.is_dir():
        raise FileNotFoundError(errno.ENOENT, "there is no such folder", str(path.parent))


def as_bytes(rows: pd.DataFrame, form: OutputFormat) -> bytes:
    """Return rows in a form: numbers unrounded, money with two decimals, what is missing empty (JSON: null).

    In CSV text that a spreadsheet would run has an apostrophe before it.
    """
    if form is OutputFormat.CSV:
        return defused(rows.apply(_flags_as_words)).to_csv(index=False, lineterminator="\n").encode()
    if form is OutputFormat.JSON:
        return (json.dumps(as_records(rows), ensure_ascii=False, indent=1, default=str) + "\n").encode()
    if form is OutputFormat.PARQUET:
        buffer = BytesIO()
        rows.to_parquet(buffer, index=False)
        return buffer.getvalue()
    table = as_table(rows)
    console = Console(width=None if sys.stdout.isatty() else Console(width=WIDEST).measure(table).maximum)
    with console.capture() as captured:
        console.print(table)
    return captured.get().encode()


def as_records(rows: pd.DataFrame) -> list[dict[str, object]]:
    """Return rows as plain Python values."""
    return [{str(name): _plain(value) for name, value in row.items()} for row in rows.to_dict("records")]


def as_table(rows: pd.DataFrame) -> Table:
    """Return rows as a table for a terminal: shares to three places, the rest as they are."""
    table = Table(box=None, header_style="bold", pad_edge=False)
    for name in rows.columns:
        numeric = pd.api.types.is_numeric_dtype(rows[name]) and not pd.api.types.is_bool_dtype(rows[name])
        table.add_column(str(name), justify="right" if numeric else "left", overflow="fold")
    for record in as_records(rows):
        table.add_row(*(_shown(value) for value in record.values()))
    return table


def _flags_as_words(column: pd.Series[Any]) -> pd.Series[Any]:
    if not pd.api.types.is_bool_dtype(column):
        return column
    return column.map({True: "true", False: "false"}).astype("string")


def _plain(value: object) -> object:
    if value is None or value is pd.NA or value != value:  # noqa: PLR0124 - NaN alone differs from itself
        return None
    if isinstance(value, Decimal):
        return float(value)
    return value


def _shown(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:,.3f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)
