"""The rows that were kept out, as they were written, so that they can be corrected and loaded again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from pipelines.records.tables import TABLES
from pipelines.sources.digests import cells_of, digest_of
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


def _text(values: pd.Series) -> pd.Series:
    if str(values.dtype).startswith("bool"):
        return values.map({True: "yes", False: "no"}).astype(TEXT)
    texts = values.astype(TEXT)
    if "decimal" in str(values.dtype):
        return texts.str.replace(r"(\.\d*?)0+$", r"\1", regex=True).str.removesuffix(".")
    return texts


def _as_written(table: str, texts: pd.DataFrame, file: str, sheet: str) -> pd.DataFrame:
    cells = cells_of(table, texts)
    told = {"table": table, "file": file, "sheet": sheet, "row": list(texts.index)}
    return pd.DataFrame(told | {"cells": cells, "digest": [digest_of(each) for each in cells]})


def _joined(parts: Iterable[pd.DataFrame]) -> pd.DataFrame:
    types = dict.fromkeys(KEPT_OUT_COLUMNS, "string") | {"row": "Int64"}
    filled = [part for part in parts if len(part)]
    return (pd.concat(filled, ignore_index=True) if filled else pd.DataFrame(columns=list(KEPT_OUT_COLUMNS))).astype(
        types
    )
