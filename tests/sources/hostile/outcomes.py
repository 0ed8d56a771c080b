"""What comes of loading a file into an empty warehouse: its contents, or the sentence that refuses it."""

from __future__ import annotations

import datetime as dt
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pipelines.loading import Wishes, prepare
from pipelines.matching import Roll, matched
from pipelines.sources import SourceRefused, read
from pipelines.validate import check_rows
from pipelines.warehouse import Contents, WarehouseError

if TYPE_CHECKING:
    from pipelines.validate import Checked

AS_OF = dt.date(2025, 6, 30)


def loaded(path: Path) -> Contents | str:
    """Return what a warehouse would hold if this were loaded, or why it is refused; anything else raised is a fault."""
    with tempfile.TemporaryDirectory() as warehouse:
        try:
            return prepare(Path(warehouse), [path], AS_OF, Wishes(census_date=dt.date(2024, 10, 3)))
        except (SourceRefused, WarehouseError) as refused:
            return str(refused)


def checked(path: Path) -> Checked:
    """Return the sound rows of the first source that a file makes, and what is wrong with the others."""
    first, *_ = read([path])
    return check_rows(matched(first, Roll())[0])


def refusal_of(path: Path) -> str:
    """Return the sentence that refuses a file."""
    with pytest.raises(SourceRefused) as refused:
        checked(path)
    return str(refused.value)
