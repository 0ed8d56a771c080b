"""Which record table a file name means and which column a header means, exactly or through known aliases."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from typing import TYPE_CHECKING

from rapidfuzz import fuzz, process

from pipelines.records.reference import data_folder
from pipelines.records.tables import TABLES

if TYPE_CHECKING:
    from collections.abc import Container, Iterable

_PUNCTUATION = re.compile(r"[\W_]+")
_ALIKE = 65.0
_ALIKE_COLUMN = 75.0  # headers are many and short, so that a loose likeness would mislead


def plain(name: str) -> str:
    """Return a name without case, spaces, underscores and punctuation, so that spellings can be compared."""
    return _PUNCTUATION.sub("", name).casefold()


def table_named(name: str) -> str | None:
    """Return the record table that a file or sheet name means, or none."""
    return {plain(table): table for table in TABLES}.get(plain(name))


def column_named(table: str, header: str) -> str | None:
    """Return the column of a record table that a header means, or none."""
    return _columns_by_header(table).get(plain(header))


def tables_filled(headers: Iterable[str]) -> list[str]:
    """Return the record tables of which every required column stands among headers, the fullest first.

    A table of which another one's columns are a mere part (a closure's of a term's) does not count.
    """
    filled = {name: {column_named(name, header) for header in headers} - {None} for name in TABLES}
    whole = [name for name in TABLES if set(required(name)) <= filled[name]]
    fullest = max((len(filled[name]) for name in whole), default=0)
    return [name for name in whole if len(filled[name]) == fullest]


def required(table: str) -> list[str]:
    """Return the required columns of a table."""
    return [column.name for column in TABLES[table].columns if column.required]


def nearest(name: str, known: Iterable[str] = TABLES, alike: float = _ALIKE) -> str:
    """Return the known name (of a table, unless given) that looks most like this one; empty where none is near."""
    found = process.extractOne(name, list(known), scorer=fuzz.ratio, processor=plain, score_cutoff=alike)
    return str(found[0]) if found else ""


def nearest_column(table: str, header: str, *, but: Container[str] = ()) -> str:
    """Return the column, `but` some, whose name or alias looks most like a header; or an empty string."""
    spellings = {spelling: column for spelling, column in _columns_by_header(table).items() if column not in but}
    return spellings.get(nearest(header, spellings, _ALIKE_COLUMN), "")


@cache
def header_aliases() -> dict[str, dict[str, tuple[str, ...]]]:
    """Return the other headers seen in schools' files: by table (`any` for every table), then by column."""
    path = data_folder() / "reference" / "header_aliases.toml"
    read = tomllib.loads(path.read_text("utf-8"))
    return {table: {column: tuple(headers) for column, headers in columns.items()} for table, columns in read.items()}


@cache
def _columns_by_header(table: str) -> dict[str, str]:
    """Return the columns of a table by every plain spelling; a column's own name beats an alias."""
    declared = TABLES[table].column_names
    aliases = header_aliases()
    spellings = {
        plain(header): column
        for group in ("any", table)
        for column, headers in aliases.get(group, {}).items()
        if column in declared
        for header in headers
    }
    return spellings | {plain(column): column for column in declared}
