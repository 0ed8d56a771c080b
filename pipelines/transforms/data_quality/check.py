"""What a data-quality check is: a title, and a verdict on every record it looks at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, TypeAlias

import narwhals as nw

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from pipelines.engines import Frame


class Tables(Protocol):
    """The record tables by name, on some engine."""

    def __getitem__(self, name: str, /) -> Frame:
        """Return the table of that name."""


FindsFaults: TypeAlias = "Callable[[Tables, dt.date], Frame]"


@dataclass(frozen=True)
class Check:
    """One check of a table (`records` where of several).

    `find` returns a row for each record examined: school_id, record_id, and whether it is `flagged`.
    """

    key: str
    title: str
    table: str
    find: FindsFaults


def verdicts(rows: Frame, flagged: nw.Expr, *record_id: str) -> Frame:
    """Return examined records with their verdict; several columns of an id are joined by a blank.

    Where the verdict cannot be told because a value is missing, the record is not flagged.
    """
    parts = [nw.col(name).cast(nw.String) for name in record_id]
    named = nw.concat_str(*parts, separator=" ") if len(parts) > 1 else parts[0]
    return rows.select("school_id", record_id=named, flagged=flagged.fill_null(value=False))


def in_force(rows: Frame, as_of: dt.date, *, starts: str = "started_on", ends: str = "ended_on") -> Frame:
    """Return the rows that hold on the as-of date; both ends are inclusive and a missing end runs on."""
    begun = (nw.col(starts) <= nw.lit(as_of)).fill_null(value=True)
    lasting = (nw.col(ends) >= nw.lit(as_of)).fill_null(value=True)
    return rows.filter(begun & lasting)


def marked(rows: Frame, others: Frame, *on: str) -> Frame:
    """Return rows with `found`: whether `others` has a row with the same values in the columns `on`."""
    there = others.select(*on).unique().with_columns(found=nw.col(on[0]))
    return rows.join(there, on=list(on), how="left").with_columns(found=~nw.col("found").is_null())


def repeated(rows: Frame, *of: str) -> Frame:
    """Return rows with `times`: how many rows have the same values in the columns `of`."""
    return rows.join(rows.group_by(*of).agg(times=nw.len()), on=list(of), how="left")
