"""The DuckDB statements that make the record tables, from their declarations."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipelines.records.declaration import Table


def create_table(table: Table, *, schema: str = "main") -> str:
    """Return the statement that makes an empty table of this declaration in a schema."""
    columns = ", ".join(
        f'"{column.name}" {column.sql_type}{" NOT NULL" if column.required else ""}' for column in table.columns
    )
    return f'CREATE TABLE {schema}."{table.name}" ({columns})'
