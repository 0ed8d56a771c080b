"""Writes the reference page of the records from their declarations: `python -m pipelines.records.page`."""

from __future__ import annotations

import sys

from pipelines.records.declaration import Column, Kind, Table
from pipelines.records.reference import code_sets, ladders
from pipelines.records.tables import TABLES

INTRODUCTION = """\
# The records

What a school gives, a table at a time. Columns marked * are required. Every end date is inclusive. Made from the
declarations in `pipelines/records/tables` by `python -m pipelines.records.page > docs/records.md`.
"""


def page() -> str:
    """Return the page in Markdown: each table's grain, key and columns, then the code sets and the ladders."""
    tables = "\n".join(_section(table) for table in TABLES.values())
    sets = "\n".join(
        f"| `{name}` | {', '.join(f'{code} ({words})' for code, words in codes.codes.items())} |"
        for name, codes in code_sets().items()
    )
    rungs = "\n".join(
        f"| `{key}` | {ladder.title} | {', '.join(f'{rung.code} ({rung.name})' for rung in ladder.rungs)} |"
        for key, ladder in ladders().items()
    )
    code_table = f"\n## Code sets\n\n| set | codes |\n|---|---|\n{sets}\n"
    return f"{INTRODUCTION}\n{tables}{code_table}\n## Stage ladders\n\n| ladder | | rungs |\n|---|---|---|\n{rungs}\n"


def _section(table: Table) -> str:
    key = ", ".join(f"`{name}`" for name in table.key)
    rows = "\n".join(_row(column) for column in table.columns)
    head = "| column | holds | | example |\n|---|---|---|---|"
    return f"## {table.name}\n\nOne row per {table.grain}; its key is {key}.\n\n{head}\n{rows}\n"


def _row(column: Column) -> str:
    holds = f"one of `{column.code_set}`" if column.kind is Kind.CODE else column.kind
    star = " *" if column.required else ""
    return f"| `{column.name}`{star} | {holds} | {column.description} | {column.example} |"


if __name__ == "__main__":
    sys.stdout.write(page())
