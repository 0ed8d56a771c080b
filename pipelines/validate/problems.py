"""What is wrong with a row, as data for a person to act on."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Protocol

import pandas as pd

from pipelines.records.tables import TABLES

QUARANTINED = "quarantined"
NOTE = "note"
PROBLEM_COLUMNS = ("table", "file", "sheet", "row", "column", "value", "rule", "message", "severity")
HIDDEN = "(hidden)"
HIDDEN_VALUE = "the value"

_UPN_LIKE = re.compile(r"[A-Za-z]\d{11}[A-Za-z0-9]")
_ID_LIKE = re.compile(r"|(?!.*\d[-/.]\d{1,2}[-/.]\d).*\d.*")  # empty, or with a digit and no date in it
_LONGEST_VALUE = 60


class OfOneCell(Protocol):
    """Anything that says which cell it is about, such as a row of the problems."""

    @property
    def table(self) -> str:
        """The record table."""

    @property
    def column(self) -> str:
        """The declared column, or several, separated by commas."""

    @property
    def value(self) -> str:
        """What the cell holds."""


@dataclass(frozen=True)
class Checked:
    """What a check found.

    `tables` are the accepted rows of every record table (empty ones too), typed: the columns of the declaration and
    then `_file`, `_sheet`, `_row`. `quarantined` are the other rows in the same form, as far as they could be read.
    `problems` has the columns of `PROBLEM_COLUMNS`, one row for each fault; `row` is missing where a whole
    sheet or column is meant. `message` never holds what names a child; `value` may. `kept_out` has the quarantined
    rows as they were written (`pipelines.validate.kept_out`). Where rows say in `_source` which source they are of,
    `problems` and `kept_out` say so as `brought_by`.
    """

    tables: dict[str, pd.DataFrame]
    problems: pd.DataFrame
    quarantined: dict[str, pd.DataFrame]
    kept_out: pd.DataFrame


def no_problems() -> pd.DataFrame:
    """Return an empty list of problems."""
    types = dict.fromkeys(PROBLEM_COLUMNS, "string") | {"row": "Int64"}
    return pd.DataFrame({name: pd.Series(dtype=kind) for name, kind in types.items()})


def joined(problems: list[pd.DataFrame]) -> pd.DataFrame:
    """Return lists of problems as one."""
    filled = [some for some in problems if not some.empty]
    return pd.concat(filled, ignore_index=True) if filled else no_problems()


def place(file: str, sheet: str, row: int | None = None) -> str:
    """Return where something stands, as a message begins: `targets.csv row 14`."""
    where = f"{file}, sheet {sheet}" if sheet else file
    if row is None:
        return where
    return f"{where}, row {row}" if sheet else f"{where} row {row}"


def names_a_child(table: str, column: str, value: str) -> bool:
    """Return whether a cell's value may not be shown: it could be a child's name, UPN or date of birth.

    Cells that have slipped sideways put a name or a date of birth under any heading of `pupils`, so of that table
    only ids are shown; and a pupil's id is only shown, in any table, where it looks like one.
    """
    names, declared = column.split(", "), TABLES.get(table)
    slipped = declared is not None and any(other.personal for other in declared.columns)
    if slipped and declared is not None and not set(names) <= set(declared.key):
        return True
    ids = zip(names, value.split(", ", len(names) - 1), strict=False)
    named = any(name == "pupil_id" and not _ID_LIKE.fullmatch(part) for name, part in ids)
    return named or _UPN_LIKE.search(value) is not None


def quoted(table: str, column: str, value: str) -> str:
    """Return a value as a message may say it: in quotation marks, shortened, or `the value` if it names a child."""
    if names_a_child(table, column, value):
        return HIDDEN_VALUE
    short = value if len(value) <= _LONGEST_VALUE else f"{value[:_LONGEST_VALUE]}…"
    return f"'{short}'"


def shown_value(problem: OfOneCell) -> str:
    """Return a problem's value for a screen or a terminal; what names a child is hidden."""
    if pd.isna(problem.value) or not problem.value:
        return ""
    return HIDDEN if names_a_child(problem.table, problem.column, problem.value) else problem.value
