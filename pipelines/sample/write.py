"""Writes a sample as a folder of CSV files, the same bytes from the same seed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from pipelines.records.declaration import Kind
from pipelines.records.tables import TABLES

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pipelines.sample.make import Sample

TEXT_OF: dict[Kind, Callable[[Any], str]] = {
    Kind.DATE: "{:%Y-%m-%d}".format,
    Kind.MONEY: "{:.2f}".format,
    Kind.NUMBER: "{:.6g}".format,
    Kind.WHOLE: "{:d}".format,
    Kind.FLAG: lambda flag: "yes" if flag else "no",
    Kind.TEXT: str,
    Kind.CODE: str,
}


def write_sample(folder: Path, sample: Sample) -> None:
    """Write `schools.csv`, `terms.csv` and so on, and `truth.csv`, into a folder that is made where missing."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, table in sample.tables.items():
        kinds = {column.name: column.kind for column in TABLES[name].columns}
        _write(folder / f"{name}.csv", table, kinds)
    kinds = dict.fromkeys(sample.truth.columns, Kind.TEXT)
    kinds |= {"from_on": Kind.DATE, "to_on": Kind.DATE, "slope": Kind.NUMBER, "effect": Kind.NUMBER}
    _write(folder / "truth.csv", sample.truth, kinds)


def _write(path: Path, table: pd.DataFrame, kinds: dict[str, Kind]) -> None:
    written = pd.DataFrame({name: _text(table[name], kinds[name]) for name in table.columns})
    written.to_csv(path, index=False, encoding="utf-8", lineterminator="\n")


def _text(column: pd.Series[Any], kind: Kind) -> pd.Series[Any]:
    """Return a column as its text in ISO form, empty where missing."""
    return column.astype("object").map(TEXT_OF[kind], na_action="ignore").astype("object").fillna("")
