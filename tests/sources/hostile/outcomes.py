"""What comes of loading a file into an empty warehouse: its contents, or the sentence that refuses it."""

from __future__ import annotations

import datetime as dt
import tempfile
from pathlib import Path

from pipelines.loading.preparing import prepare
from pipelines.loading.wishes import Wishes
from pipelines.sources import SourceRefused
from pipelines.warehouse import Contents, WarehouseError

AS_OF = dt.date(2025, 6, 30)


def loaded(path: Path) -> Contents | str:
    """Return what a warehouse would hold if this were loaded, or why it is refused; anything else raised is a fault."""
    with tempfile.TemporaryDirectory() as warehouse:
        try:
            return prepare(Path(warehouse), [path], AS_OF, Wishes(census_date=dt.date(2024, 10, 3)))
        except (SourceRefused, WarehouseError) as refused:
            return str(refused)


def contents_of(path: Path) -> Contents:
    """Return what a warehouse would hold of a file that is read."""
    found = loaded(path)
    assert not isinstance(found, str), found
    return found


def refusal_of(path: Path) -> str:
    """Return the sentence that refuses a file."""
    found = loaded(path)
    assert isinstance(found, str), found.sources
    return found


def problems_of(path: Path) -> list[str]:
    """Return what is said of the rows that were kept out of a file, or of what was inferred."""
    return contents_of(path).problems["message"].tolist()
