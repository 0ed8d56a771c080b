"""The rows that were kept out, as they were written, so that they can be corrected and loaded again."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

import pandas as pd

from pipelines.records.tables import TABLES
from pipelines.validate.columns import TEXT
from pipelines.validate.faults import OF

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from pipelines.sources import Brought

KEPT_OUT_COLUMNS = ("table", "file", "sheet", "row", "cells", "digest")


def kept_out_of(several: Sequence[Brought], quarantined: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """Return the quarantined rows of sources as the files have them: `KEPT_OUT_COLUMNS`, cells as JSON, and `_of`."""
    parts = []
    places = {
        (str(table), of, file, sheet): alike
        for table, out in quarantined.items()
        for (of, file, sheet), alike in out.groupby([OF, "_file", "_sheet"], sort=False)["_row"]
    }
    for of, brought in enumerate(several):
        for raw in brought.tables:
            here = places.get((raw.table, of, raw.file, raw.sheet))
            if here is not None:
                rows = raw.rows[raw.rows.index.isin(here)]
                parts.append(_as_written(raw.table, rows, raw.file, raw.sheet).assign(**{OF: of}))
    return _joined(parts) if parts else _joined([]).assign(**{OF: pd.Series(dtype="int64")})


def kept_out_records(fallen: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """Return typed rows that do not fit the others, as they would be written in a file: `KEPT_OUT_COLUMNS`.

    Rows that say in `_source` which source they are of have that, too, as `brought_by`.
    """
    parts = []
    for table, rows in fallen.items():
        texts = texts_of(table, rows)
        of = ["_file", "_sheet", *(name for name in ("_source",) if name in rows)]
        for (file, sheet, *source), alike in rows.groupby(of, sort=False):
            written = _as_written(table, texts.loc[alike.index].set_axis(alike["_row"]), str(file), str(sheet))
            parts.append(written.assign(brought_by=str(source[0])) if source else written)
    return _joined(parts)


def texts_of(table: str, rows: pd.DataFrame) -> pd.DataFrame:
    """Return the declared columns of typed rows as texts, as a file would have them."""
    return pd.DataFrame({name: _text(rows[name]) for name in TABLES[table].column_names}, index=rows.index)


def digests_of(table: str, texts: pd.DataFrame) -> list[str]:
    """Return what tells each row by its content, whatever file it stands in and wherever in it."""
    return [_digest(cells) for cells in _cells(table, texts)]


def _text(values: pd.Series) -> pd.Series:
    if str(values.dtype).startswith("bool"):
        return values.map({True: "yes", False: "no"}).astype(TEXT)
    texts = values.astype(TEXT)
    if "decimal" in str(values.dtype):
        return texts.str.replace(r"(\.\d*?)0+$", r"\1", regex=True).str.removesuffix(".")
    return texts


def _as_written(table: str, texts: pd.DataFrame, file: str, sheet: str) -> pd.DataFrame:
    cells = _cells(table, texts)
    told = {"table": table, "file": file, "sheet": sheet, "row": list(texts.index)}
    return pd.DataFrame(told | {"cells": cells, "digest": [_digest(each) for each in cells]})


def _cells(table: str, texts: pd.DataFrame) -> list[str]:
    """Return each row as JSON: the table and its filled cells by column, in the order of the declaration."""
    names = [name for name in TABLES[table].column_names if name in texts.columns]
    rows = texts[names].astype(object).where(texts[names].notna(), None).to_dict("records")
    return [
        _json({"": table} | {str(name): str(cell) for name, cell in row.items() if cell is not None}) for row in rows
    ]


def _json(cells: Mapping[str, str]) -> str:
    return json.dumps(cells, ensure_ascii=False)


def _digest(cells: str) -> str:
    return hashlib.sha256(cells.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _joined(parts: Iterable[pd.DataFrame]) -> pd.DataFrame:
    types = dict.fromkeys(KEPT_OUT_COLUMNS, "string") | {"row": "Int64"}
    filled = [part for part in parts if len(part)]
    return (pd.concat(filled, ignore_index=True) if filled else pd.DataFrame(columns=list(KEPT_OUT_COLUMNS))).astype(
        types
    )
