"""What tells a row by its content, whatever file it stands in and wherever in it."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

from pipelines.records.tables import TABLES

if TYPE_CHECKING:
    import pandas as pd

_LENGTH = 32


def cells_of(table: str, texts: pd.DataFrame) -> list[str]:
    """Return each row as JSON: the table and its filled cells by column, in the order of the declaration."""
    names = [name for name in TABLES[table].column_names if name in texts.columns]
    rows = texts[names].astype(object).where(texts[names].notna(), None).to_dict("records")
    filled = [{str(name): str(cell) for name, cell in row.items() if cell is not None} for row in rows]
    return [json.dumps({"": table} | row, ensure_ascii=False) for row in filled]


def digest_of(cells: str) -> str:
    """Return the digest of a row as `cells_of` gives it."""
    return hashlib.sha256(cells.encode("utf-8", "surrogatepass")).hexdigest()[:_LENGTH]


def digests_of(table: str, texts: pd.DataFrame) -> list[str]:
    """Return the digest of each row of texts by declared column."""
    return [digest_of(cells) for cells in cells_of(table, texts)]
