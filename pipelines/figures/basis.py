"""What every figure is computed from: the records on one engine and the tables derived from them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import narwhals as nw

from pipelines.calendar import calendar
from pipelines.transforms.costs import cost_days
from pipelines.transforms.roll import attributes_by_term, termly_roll

if TYPE_CHECKING:
    import datetime as dt

    from pipelines.engines import Frame, Frames

PUBLISHED = ("calendar", "termly_roll", "cost_days")


@dataclass(frozen=True)
class Basis:
    """The records, the as-of date, and the derived tables that figures join to."""

    frames: Frames
    as_of: dt.date
    calendar: Frame
    roll: Frame
    attributes: Frame
    cost_days: Frame


def basis_from_records(frames: Frames, as_of: dt.date) -> Basis:
    """Return the basis worked out from the record tables as they were known at the as-of date."""
    days = calendar(frames)
    roll = termly_roll(frames, as_of)
    return Basis(
        frames=frames,
        as_of=as_of,
        calendar=days,
        roll=roll,
        attributes=attributes_by_term(roll, frames["terms"]),
        cost_days=cost_days(frames, days),
    )


def basis_as_published(frames: Frames, as_of: dt.date) -> Basis:
    """Return the basis whose derived tables were published with the records, as of that date."""
    roll = frames["termly_roll"]
    return Basis(
        frames=frames,
        as_of=as_of,
        calendar=frames["calendar"],
        roll=roll,
        attributes=attributes_by_term(roll, frames["terms"]),
        cost_days=frames["cost_days"],
    )


def terms_of_days(days: Frame) -> Frame:
    """Return school_id, date, term and academic_year of a calendar: what gives a dated row its term."""
    return days.select("school_id", "date", "academic_year", term=nw.col("term_id"))
