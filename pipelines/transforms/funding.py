"""Money that comes for a pupil: top-ups, accrued day by day over their year so that any period adds up."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import narwhals as nw
import pyarrow as pa

from pipelines.engines import collect
from pipelines.transforms.costs import UNITS_PER_POUND, number

if TYPE_CHECKING:
    from pipelines.engines import Frame, Frames

ACADEMIC, FINANCIAL = "academic", "financial"
TOP_UP = "top_up"
MINUTES_A_DAY = 1_440


def allocations(frames: Frames) -> Frame:
    """Return the funding rows: school_id, funding_source, pupil_id, year, year_kind and amount in units.

    Where the kind of the year is not given its mark tells it: 2025/26 is academic, 2025-26 financial.
    """
    marked = nw.when(nw.col("year").str.contains("/", literal=True)).then(nw.lit(ACADEMIC)).otherwise(nw.lit(FINANCIAL))
    known = frames["funding"].with_columns(year_kind=nw.coalesce(nw.col("year_kind"), marked))
    as_academic = nw.col("year").str.replace_all("-", "/", literal=True)
    as_financial = nw.col("year").str.replace_all("/", "-", literal=True)
    return known.select(
        "school_id",
        "funding_source",
        "pupil_id",
        "year_kind",
        year=nw.when(nw.col("year_kind") == ACADEMIC).then(as_academic).otherwise(as_financial),
        amount=(number("amount") * UNITS_PER_POUND + 0.5).floor().cast(nw.Int64),
    )


def top_ups_by_period(frames: Frames, periods: Frame) -> Frame:
    """Return what of each top-up falls into each period, in units: the periods' columns, pupil_id, year and top_up.

    `frames` hold `term_periods`; `periods` has school_id, starts_on and ends_on, both days inclusive. An academic
    year's amount is spread evenly over the days of that year's term periods, a financial year's over the days from
    1 April to 31 March. What accrues up to the end of a day is rounded down to a whole unit, so periods that tile a
    year add up to the amount.
    """
    met = (
        top_ups(frames)
        .join(periods, on="school_id", how="inner")
        .with_columns(
            first=nw.max_horizontal("opens_on", "starts_on"),
            last=nw.min_horizontal("closes_on", "ends_on"),
        )
    )
    own = [name for name in periods.collect_schema().names() if name != "school_id"]
    accrued = _accrued(_days("opens_on", "last") + 1) - _accrued(_days("opens_on", "first"))
    return (
        met.filter(nw.col("first") <= nw.col("last"))
        .with_columns(top_up=accrued)
        .group_by("school_id", "pupil_id", "year", *own)
        .agg(nw.col("top_up").sum())
        .with_columns(nw.col("top_up").cast(nw.Int64))
    )


def top_ups(frames: Frames) -> Frame:
    """Return each top-up of a pupil with the days that it is for: opens_on to closes_on, both inclusive.

    Columns beside them: school_id, pupil_id, year, amount (in units), before and year_days.
    """
    given = allocations(frames).filter((nw.col("funding_source") == TOP_UP) & ~nw.col("pupil_id").is_null())
    academic = given.filter(nw.col("year_kind") == ACADEMIC).join(
        _academic_years(frames),
        on=["school_id", "year"],
        how="inner",
    )
    financial = given.filter(nw.col("year_kind") == FINANCIAL).join(_financial_years(frames), on="year", how="inner")
    columns = ["school_id", "pupil_id", "year", "amount", "opens_on", "closes_on", "before", "year_days"]
    return nw.concat([academic.select(*columns), financial.select(*columns)])


def _days(first: str, last: str) -> nw.Expr:
    between = nw.col(last).cast(nw.Datetime("us")) - nw.col(first).cast(nw.Datetime("us"))
    return between.dt.total_minutes() // MINUTES_A_DAY


def _accrued(days_of_piece: nw.Expr) -> nw.Expr:
    """Return what of the amount has accrued once so many days of the piece have passed, without overflow."""
    passed = (nw.col("before") + days_of_piece).cast(nw.Int64)
    whole = nw.col("amount") // nw.col("year_days")
    rest = nw.col("amount") - whole * nw.col("year_days")
    return whole * passed + rest * passed // nw.col("year_days")


def _academic_years(frames: Frames) -> Frame:
    """Return each term period of a year: school_id, year, opens_on, closes_on, days of the year before, year_days."""
    pieces = frames["term_periods"].select(
        "school_id",
        year="academic_year",
        opens_on="starts_on",
        closes_on="ends_on",
        days=(_days("starts_on", "ends_on") + 1).cast(nw.Int64),
    )
    of_year = ["school_id", "year"]
    return pieces.with_columns(
        before=nw.col("days").cum_sum().over(*of_year, order_by="opens_on").cast(nw.Int64) - nw.col("days"),
        year_days=nw.col("days").sum().over(*of_year).cast(nw.Int64),
    ).drop("days")


def _financial_years(frames: Frames) -> Frame:
    """Return the financial years of the funding rows: year, opens_on, closes_on, before (0), year_days."""
    named = collect(allocations(frames).filter(nw.col("year_kind") == FINANCIAL).select("year").unique())["year"]
    first = [dt.date(int(year[:4]), 4, 1) for year in named]
    last = [dt.date(day.year + 1, 3, 31) for day in first]
    return frames.bring(
        pa.table(
            {
                "year": pa.array(list(named), pa.string()),
                "opens_on": pa.array(first, pa.date32()),
                "closes_on": pa.array(last, pa.date32()),
                "before": pa.array([0] * len(first), pa.int64()),
                "year_days": pa.array([(b - a).days + 1 for a, b in zip(first, last, strict=True)], pa.int64()),
            },
        ),
    )
