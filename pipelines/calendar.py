"""Terms, term periods that tile the year, and school days."""

from __future__ import annotations

import datetime as dt

import narwhals as nw
import pyarrow as pa

from pipelines.engines import Frame, Frames, collect, days_after, numbered

SATURDAY = 6


def term_periods(terms: Frame) -> Frame:
    """Return one row per school and term with the period that the term stands for.

    Columns: school_id, term (`2025/26 autumn`), academic_year, term_index (1 for the school's first known term),
    starts_on and ends_on of the *period*: from the term's first day to the day before the next term's first day;
    the last known term's period ends on the term's last day.
    """
    next_start = nw.col("starts_on").shift(-1).over("school_id", order_by="starts_on")
    return (
        numbered(terms, "term_index", over=["school_id"], order_by=["starts_on"])
        .with_columns(
            next_start=next_start,
            term=nw.concat_str(nw.col("academic_year"), nw.col("term"), separator=" "),
        )
        .with_columns(ends_on=nw.coalesce(days_after(nw.col("next_start"), -1), nw.col("ends_on")))
        .select("school_id", "term", "academic_year", "term_index", "starts_on", "ends_on")
    )


def calendar(frames: Frames) -> Frame:
    """Return one row per school and date of its known terms' periods.

    Columns: school_id, date, term_id (`2025/26 autumn`), academic_year, financial_year (`2025-26`, from 1 April),
    is_school_day (Monday to Friday inside a term, outside its half-term break and the closures) and
    school_day_index (school days of the school up to and including this date).
    """
    teaching = frames["terms"].select(
        "school_id",
        "academic_year",
        "half_term_starts_on",
        "half_term_ends_on",
        term=nw.concat_str(nw.col("academic_year"), nw.col("term"), separator=" "),
        teaching_ends_on=nw.col("ends_on"),
    )
    periods = term_periods(frames["terms"]).join(teaching, on=["school_id", "term", "academic_year"], how="inner")
    days = periods.join(dates(frames), how="cross").filter(
        (nw.col("starts_on") <= nw.col("date")) & (nw.col("date") <= nw.col("ends_on")),
    )
    closures = frames["closures"].select("school_id", date="closed_on").unique().with_columns(closed=nw.lit(1))
    return (
        days.join(closures, on=["school_id", "date"], how="left")
        .with_columns(is_school_day=_is_school_day())
        .with_columns(day=nw.when(nw.col("is_school_day")).then(nw.lit(1)).otherwise(nw.lit(0)))
        .with_columns(school_day_index=nw.col("day").cum_sum().over("school_id", order_by="date").cast(nw.Int64))
        .select(
            "school_id",
            "date",
            "academic_year",
            "financial_year",
            "is_school_day",
            "school_day_index",
            term_id="term",
        )
    )


def _is_school_day() -> nw.Expr:
    half_term = (
        (nw.col("half_term_starts_on") <= nw.col("date")) & (nw.col("date") <= nw.col("half_term_ends_on"))
    ).fill_null(value=False)
    in_term = nw.col("date") <= nw.col("teaching_ends_on")
    return (nw.col("weekday") < SATURDAY) & in_term & ~half_term & nw.col("closed").is_null()


def dates(frames: Frames) -> Frame:
    """Return every date from the first known term to the last, with weekday (1 is Monday) and financial_year."""
    bounds = collect(frames["terms"].select(first=nw.col("starts_on").min(), last=nw.col("ends_on").max()))
    first, last = bounds["first"].iloc[0], bounds["last"].iloc[0]
    known = [] if not isinstance(first, dt.date) else [first + dt.timedelta(n) for n in range((last - first).days + 1)]
    return frames.bring(
        pa.table(
            {
                "date": pa.array(known, pa.date32()),
                "weekday": pa.array([day.isoweekday() for day in known], pa.int64()),
                "financial_year": pa.array([financial_year(day) for day in known], pa.string()),
            },
        ),
    )


def financial_year(day: dt.date) -> str:
    """Return the financial year (1 April to 31 March) of a day, as `2025-26`."""
    first = day.year if day.month > 3 else day.year - 1
    return f"{first}-{(first + 1) % 100:02d}"
