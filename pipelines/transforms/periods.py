"""The periods that a figure is asked for: one span of days, or one per term or academic year within it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

import narwhals as nw

from pipelines.transforms.roll import ATTRIBUTES, PUPIL, until
from pipelines.transforms.spells import FAR_FUTURE, constant

if TYPE_CHECKING:
    from pipelines.engines import Frame, Frames

BEFORE_RECORDS = dt.date(1900, 1, 1)


class Grain(StrEnum):
    """Whether a span of days is taken as one period, or each of its years or terms by itself."""

    WHOLE = "whole"
    ACADEMIC_YEAR = "academic_year"
    TERM = "term"


@dataclass(frozen=True)
class Span:
    """The stretch of days that a figure is for: a term, an academic year, two dates, or everything known."""

    term: str | None = None
    academic_year: str | None = None
    starts_on: dt.date | None = None
    ends_on: dt.date | None = None

    @property
    def is_everything(self) -> bool:
        """Whether nothing narrows the span."""
        return self == EVERYTHING

    def within(self, rows: Frame) -> Frame:
        """Return the rows (with term, academic_year and date) whose date lies in the span."""
        if self.term:
            return rows.filter(nw.col("term") == self.term)
        if self.academic_year:
            return rows.filter(nw.col("academic_year") == self.academic_year)
        return rows.filter(
            (nw.col("date") >= constant(self.starts_on or BEFORE_RECORDS))
            & (nw.col("date") <= constant(self.ends_on or FAR_FUTURE)),
        )


EVERYTHING = Span()


def periods(frames: Frames, span: Span, grain: Grain, as_of: dt.date, *, from_first_record: bool = False) -> Frame:
    """Return the periods of each school: school_id, starts_on, ends_on, and term and academic_year by grain.

    No period runs past the as-of date, and one that has not begun by then is not among them. A span without a first
    day, taken whole, begins with the first known term or, with `from_first_record` and for a school without terms,
    with the first record; one without a last day ends on the as-of date.
    """
    terms = _in_span(frames["term_periods"], span)
    if grain is Grain.TERM:
        chosen = terms.drop("term_index")
    elif grain is Grain.ACADEMIC_YEAR:
        chosen = _extent(terms, "school_id", "academic_year")
    elif span.term or span.academic_year:
        chosen = _extent(terms, "school_id")
    else:
        chosen = _whole(frames, span, as_of, from_first_record=from_first_record)
    return until(chosen, as_of)


def _in_span(terms: Frame, span: Span) -> Frame:
    if span.term:
        return terms.filter(nw.col("term") == span.term)
    if span.academic_year:
        return terms.filter(nw.col("academic_year") == span.academic_year)
    clipped = terms.with_columns(
        starts_on=nw.max_horizontal(nw.col("starts_on"), constant(span.starts_on or BEFORE_RECORDS)),
        ends_on=nw.min_horizontal(nw.col("ends_on"), constant(span.ends_on or FAR_FUTURE)),
    )
    return clipped.filter(nw.col("starts_on") <= nw.col("ends_on"))


def _extent(terms: Frame, *by: str) -> Frame:
    return terms.group_by(*by).agg(nw.col("starts_on").min(), nw.col("ends_on").max())


def _whole(frames: Frames, span: Span, as_of: dt.date, *, from_first_record: bool) -> Frame:
    """Return one period per school from the span's first day (without one, as `periods` says) to its last."""
    schools = frames["schools"].select("school_id").with_columns(ends_on=constant(span.ends_on or as_of))
    if span.starts_on or from_first_record:
        return schools.with_columns(starts_on=constant(span.starts_on or BEFORE_RECORDS))
    first = _extent(frames["term_periods"], "school_id").select("school_id", "starts_on")
    return schools.join(first, on="school_id", how="left").with_columns(nw.col("starts_on").fill_null(BEFORE_RECORDS))


def with_attributes(rows: Frame, attributes: Frame, terms: Frame, *, day: str, keep: tuple[str, ...] = ()) -> Frame:
    """Return rows with the pupil's attributes as they held in the term of the date in column `day`.

    `attributes` is by pupil and term (`attributes_by_term`, or some of its columns), `terms` are the term periods. A
    date after the last known term finds that term; one before the first, or before the pupil's first roll row, finds
    nothing and its attributes are missing. Attributes named in `keep` are left as the rows have them.
    """
    wanted = [name for name in attributes.collect_schema().names() if name in ATTRIBUTES and name not in keep]
    if not wanted:
        return rows
    last = nw.col("term_index") == nw.col("term_index").max().over("school_id")
    spans = terms.with_columns(
        ends_on=nw.when(last).then(constant(FAR_FUTURE)).otherwise(nw.col("ends_on")),
    )
    days = rows.select("school_id", day).unique()
    found = days.join(
        spans.select("school_id", attributes_term="term", opens_on="starts_on", closes_on="ends_on"),
        on="school_id",
    ).filter((nw.col("opens_on") <= nw.col(day)) & (nw.col(day) <= nw.col("closes_on")))
    named = found.select("school_id", day, "attributes_term")
    values = attributes.select(*PUPIL, *wanted, attributes_term="term")
    return (
        rows.join(named, on=["school_id", day], how="left")
        .join(values, on=[*PUPIL, "attributes_term"], how="left")
        .drop("attributes_term")
    )
