"""What a snapshot holds beside the records: where each row came from, and what was left out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipelines.records.ddl import create_table
from pipelines.records.lineage import PLACE
from pipelines.records.tables import TABLES

if TYPE_CHECKING:
    import datetime as dt

    import pandas as pd

LINEAGE = ("_source", "_file", "_sheet", "_row")
FORMAT = 5
"""The form of snapshots: raised when published tables change, so that loading the same files builds them anew."""

META = (
    "CREATE SCHEMA meta",
    "CREATE SCHEMA brought",
    """CREATE TABLE meta.snapshot (
        number INTEGER, made_at TIMESTAMPTZ, made_by VARCHAR, as_of DATE, rows_in BIGINT, rows_quarantined BIGINT,
        format INTEGER
    )""",
    "CREATE TABLE meta.sources (source VARCHAR, kind VARCHAR, load_order INTEGER, fingerprint VARCHAR, files VARCHAR)",
    """CREATE TABLE meta.problems (
        source VARCHAR, "table" VARCHAR, file VARCHAR, sheet VARCHAR, "row" BIGINT, "column" VARCHAR, value VARCHAR,
        rule VARCHAR, message VARCHAR, severity VARCHAR, brought_by VARCHAR
    )""",
    """CREATE TABLE meta.kept_out (
        source VARCHAR, "table" VARCHAR, file VARCHAR, sheet VARCHAR, "row" BIGINT, cells VARCHAR, digest VARCHAR,
        brought_by VARCHAR
    )""",
    'CREATE TABLE meta.corrections (source VARCHAR, "table" VARCHAR, digest VARCHAR)',
    """CREATE TABLE meta.matches (
        source VARCHAR, school_id VARCHAR, pupil_id VARCHAR, outcome VARCHAR, file VARCHAR, sheet VARCHAR, "row" BIGINT,
        says VARCHAR
    )""",
)


@dataclass(frozen=True)
class Source:
    """One thing that a person loads: a workbook, a folder of CSV files. Loading it again replaces its rows."""

    source: str
    kind: str
    load_order: int
    fingerprint: str
    files: str


@dataclass(frozen=True)
class Contents:
    """Everything that a new snapshot is to hold.

    `brought` has each source's own accepted rows by table (the declared columns and `LINEAGE`), `records` the merged
    tables (the same columns), `origins` the key of each record with the lineage of every row that went into it.
    `problems` is what was quarantined or noted: source (empty where rows of several sources do not fit together),
    table, file, sheet, row, column, value, rule, message, severity, brought_by (the row's own source even then).
    `kept_out` has the quarantined rows as they were written: source, table, file, sheet, row, cells (JSON), digest,
    brought_by; `corrections` which of them a correction takes the place of: source, table, digest. `matches` says whom
    on the roll the rows are about: source, school_id, pupil_id, outcome, file, sheet, row, says. `loaded` names the
    sources that are loaded now.
    """

    as_of: dt.date
    sources: tuple[Source, ...]
    brought: dict[str, pd.DataFrame]
    records: dict[str, pd.DataFrame]
    origins: dict[str, pd.DataFrame]
    problems: pd.DataFrame
    kept_out: pd.DataFrame
    corrections: pd.DataFrame
    matches: pd.DataFrame
    loaded: tuple[str, ...]

    @property
    def rows_in(self) -> int:
        """How many record rows the snapshot holds."""
        return sum(len(rows) for rows in self.records.values())

    @property
    def rows_quarantined(self) -> int:
        """How many rows were kept out, each counted once however many faults it has."""
        out = self.problems[self.problems["severity"] == "quarantined"]
        return len(out[PLACE].drop_duplicates())


def statements() -> list[str]:
    """Return the DuckDB statements that make an empty snapshot."""
    lineage = "_source VARCHAR, _file VARCHAR, _sheet VARCHAR, _row BIGINT"
    brought = [create_table(table, schema="brought").removesuffix(")") + f", {lineage})" for table in TABLES.values()]
    origins = [
        f'CREATE TABLE meta."origin_of_{table.name}" ({_key_columns(table.key, table.name)}, {lineage})'
        for table in TABLES.values()
    ]
    return [*META, *(create_table(table) for table in TABLES.values()), *brought, *origins]


def _key_columns(key: tuple[str, ...], table: str) -> str:
    return ", ".join(f'"{name}" {TABLES[table].column(name).sql_type}' for name in key)
