"""What a table and a column are: the one form in which every record is declared."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a column holds, and so how its text is read and how DuckDB keeps it."""

    TEXT = "text"
    DATE = "date"
    MONEY = "money"
    NUMBER = "number"
    WHOLE = "whole"
    FLAG = "flag"
    CODE = "code"


SQL_TYPE = {
    Kind.TEXT: "VARCHAR",
    Kind.DATE: "DATE",
    Kind.MONEY: "DECIMAL(14, 4)",
    Kind.NUMBER: "DECIMAL(18, 6)",
    Kind.WHOLE: "BIGINT",
    Kind.FLAG: "BOOLEAN",
    Kind.CODE: "VARCHAR",
}


@dataclass(frozen=True)
class Column:
    """One column of a record table.

    `code_set` names a set of `data/reference/code_sets.toml`, or `stage` or `year_group`, whose codes depend
    on the school's ladder and year-group scheme. `personal` marks what names a child: such a value is never
    repeated in a message, a log or an address.
    """

    name: str
    kind: Kind
    description: str
    example: str
    required: bool = False
    code_set: str | None = None
    minimum: float | None = None
    maximum: float | None = None
    personal: bool = False

    @property
    def sql_type(self) -> str:
        """The DuckDB type that keeps this column."""
        return SQL_TYPE[self.kind]


@dataclass(frozen=True)
class Reference:
    """Columns of a row that must name a row of another table (empty ones need not)."""

    columns: tuple[str, ...]
    table: str
    to_columns: tuple[str, ...]


@dataclass(frozen=True)
class InOrder:
    """Two date columns of a row of which the second may not lie before the first."""

    earlier: str
    later: str


@dataclass(frozen=True)
class Table:
    """One record table: its grain in words, its key, its columns and what its rows must satisfy."""

    name: str
    grain: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    references: tuple[Reference, ...] = ()
    in_order: tuple[InOrder, ...] = ()

    @property
    def column_names(self) -> tuple[str, ...]:
        """The names of the columns, in the order of the declaration."""
        return tuple(column.name for column in self.columns)

    def column(self, name: str) -> Column:
        """Return the column of that name; `KeyError` where the table has none."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(name)


def school_id() -> Column:
    """Return the column that every table carries: which school a row belongs to."""
    return text("school_id", "The school: its URN, or SEED number in Scotland", "100001", required=True)


def pupil_id() -> Column:
    """Return the column that names a pupil within a school."""
    return text("pupil_id", "The pupil's id in the school's own records", "P0001", required=True)


def of_school() -> Reference:
    """Return the rule that a row's school must be among the schools."""
    return Reference(("school_id",), "schools", ("school_id",))


def of_pupil() -> Reference:
    """Return the rule that a row's pupil must be among the school's pupils."""
    return Reference(("school_id", "pupil_id"), "pupils", ("school_id", "pupil_id"))


def text(name: str, description: str, example: str, *, required: bool = False, personal: bool = False) -> Column:
    """Return a column of free text."""
    return Column(name, Kind.TEXT, description, example, required=required, personal=personal)


def date(name: str, description: str, example: str, *, required: bool = False, personal: bool = False) -> Column:
    """Return a column of dates; an end date is inclusive."""
    return Column(name, Kind.DATE, description, example, required=required, personal=personal)


def code(name: str, code_set: str, description: str, example: str, *, required: bool = False) -> Column:
    """Return a column whose values come from a code set."""
    return Column(name, Kind.CODE, description, example, required=required, code_set=code_set)


def flag(name: str, description: str, example: str = "no") -> Column:
    """Return a yes/no column."""
    return Column(name, Kind.FLAG, description, example)


def money(name: str, description: str, example: str, *, required: bool = False, maximum: float | None = None) -> Column:
    """Return a column of pounds, never negative."""
    return Column(name, Kind.MONEY, description, example, required=required, minimum=0, maximum=maximum)


def number(
    name: str,
    description: str,
    example: str,
    *,
    required: bool = False,
    minimum: float | None = 0,
    maximum: float | None = None,
) -> Column:
    """Return a column of decimal numbers."""
    return Column(name, Kind.NUMBER, description, example, required=required, minimum=minimum, maximum=maximum)


def whole(
    name: str,
    description: str,
    example: str,
    *,
    required: bool = False,
    minimum: float | None = 0,
    maximum: float | None = None,
) -> Column:
    """Return a column of whole numbers."""
    return Column(name, Kind.WHOLE, description, example, required=required, minimum=minimum, maximum=maximum)
