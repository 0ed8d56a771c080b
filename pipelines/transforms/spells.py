"""Spells: stretches of days on which something held, from a first day to an inclusive last day."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import narwhals as nw

from pipelines.engines import days_after

if TYPE_CHECKING:
    from pipelines.engines import Frame

FAR_FUTURE = dt.date(9999, 12, 31)


def constant(day: dt.date) -> nw.Expr:
    """Return one date for every row, typed as a date (on pandas an untyped one makes a column of objects)."""
    return nw.lit(day, nw.Date)


def day_before(day: nw.Expr) -> nw.Expr:
    """Return the date before a date."""
    return days_after(day, -1)


def day_after(day: nw.Expr) -> nw.Expr:
    """Return the date after a date; not of `FAR_FUTURE`, which has none."""
    return days_after(day, 1)


def closed_spells(
    spells: Frame,
    *,
    of: list[str],
    starts: str = "started_on",
    ends: str = "ended_on",
    ties: tuple[str, ...] = (),
) -> Frame:
    """Return the spells with `held_until`, so that no two of the same kind hold on one day.

    `of` names the columns of one kind (say school and pupil). A spell without an end runs on; where a later
    spell of the same kind starts, the earlier ends the day before. Of two that start on one day the one that
    ends later counts, then the later in the order of `ties`.
    """
    ended = spells.with_columns(held_until=nw.col(ends).fill_null(FAR_FUTURE))
    next_start = nw.col(starts).shift(-1).over(*of, order_by=[starts, "held_until", *ties])
    return (
        ended.with_columns(next_start=next_start)
        .with_columns(held_until=nw.min_horizontal(nw.col("held_until"), day_before(nw.col("next_start"))))
        .drop("next_start")
    )


def holding_on(days: Frame, spells: Frame, *, day: str, on: list[str], starts: str = "started_on") -> Frame:
    """Return each row of `days` with each spell of `spells` (with `held_until`) that holds on the row's day.

    An equi-join on `on`, then a filter: a row on whose day no spell holds is not returned.
    """
    joined = days.join(spells, on=on, how="inner")
    return joined.filter((nw.col(starts) <= nw.col(day)) & (nw.col(day) <= nw.col("held_until")))
