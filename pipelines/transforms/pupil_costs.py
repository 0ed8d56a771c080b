"""What each pupil's provision costs in a period, beside the school's own share, top-up and the plan by law."""

from __future__ import annotations

from typing import TYPE_CHECKING

import narwhals as nw
import pyarrow as pa

from pipelines.engines import collect
from pipelines.records.limits import element_2_threshold
from pipelines.records.reference import ladders
from pipelines.transforms.costs import RUN, UNITS_PER_POUND
from pipelines.transforms.periods import Grain, Span
from pipelines.transforms.roll import PUPIL
from pipelines.transforms.spells import FAR_FUTURE, closed_spells, constant, holding_on
from pipelines.transforms.stages import stages_held, with_stage_on

if TYPE_CHECKING:
    import datetime as dt

    from pipelines.engines import Frame, Frames

BOUNDS = ["starts_on", "ends_on"]
GRAIN_COLUMNS = {
    Grain.WHOLE: [],
    Grain.ACADEMIC_YEAR: ["academic_year"],
    Grain.TERM: ["term", "academic_year"],
}


def planned_periods(frames: Frames, calendar: Frame, span: Span, grain: Grain) -> Frame:
    """Return the periods of each school, also beyond the as-of date: school_id, `BOUNDS`, and the grain's columns.

    Taken whole, a span of two dates is those dates; every other period runs from its first known date to its last.
    """
    if grain is Grain.WHOLE and span.starts_on and span.ends_on:
        schools = frames["schools"].select("school_id")
        return schools.with_columns(starts_on=constant(span.starts_on), ends_on=constant(span.ends_on))
    known = span.within(_dated(calendar))
    bounds = {"starts_on": nw.col("date").min(), "ends_on": nw.col("date").max()}
    return known.group_by("school_id", *GRAIN_COLUMNS[grain]).agg(**bounds)


def _dated(calendar: Frame) -> Frame:
    return calendar.select("school_id", "date", "academic_year", term="term_id")


def placement_costs_by_period(calendar: Frame, cost_days: Frame, periods: Frame, span: Span, grain: Grain) -> Frame:
    """Return what each pupil's place in each run costs in each period: the periods' columns, `RUN`, pupil_id, cost."""
    columns = GRAIN_COLUMNS[grain]
    days = span.within(_dated(calendar)).select("school_id", "date", *columns)
    borne = cost_days.filter(~nw.col("pupil_id").is_null()).join(days, on=["school_id", "date"], how="inner")
    sums = borne.group_by(*RUN, "pupil_id", *columns).agg(nw.col("cost").sum())
    return sums.with_columns(nw.col("cost").cast(nw.Int64)).join(periods, on=["school_id", *columns], how="inner")


def money_by_pupil(costs: Frame, top_ups: Frame, grain: Grain) -> Frame:
    """Return one row per pupil and period with cost or top-up: the period's columns, cost and top_up in units."""
    keys = [*PUPIL, *GRAIN_COLUMNS[grain], *BOUNDS]
    nothing = nw.lit(0).cast(nw.Int64)
    both = nw.concat(
        [
            costs.select(*keys, "cost").with_columns(top_up=nothing),
            top_ups.with_columns(cost=nothing).select(*keys, "cost", "top_up"),
        ],
    )
    sums = both.group_by(*keys).agg(nw.col("cost").sum(), nw.col("top_up").sum())
    whole = sums.with_columns(nw.col("cost").cast(nw.Int64), nw.col("top_up").cast(nw.Int64))
    return whole.filter((nw.col("cost") > 0) | (nw.col("top_up") > 0))


def with_last_day(rows: Frame, pupils: Frame, as_of: dt.date) -> Frame:
    """Return rows with `day`: the period's last day, or the as-of date or the pupil's last on roll where earlier."""
    left = pupils.select(*PUPIL, "left_on")
    ended = nw.min_horizontal(nw.col("ends_on"), constant(as_of), nw.col("left_on").fill_null(FAR_FUTURE))
    return rows.join(left, on=PUPIL, how="left").with_columns(day=ended).drop("left_on")


def with_legal_plan(rows: Frame, frames: Frames) -> Frame:
    """Return rows (of a pupil and `day`) with `legal_plan`: 1 where the pupil has a plan by law on that day, else 0.

    That is at a statutory rung of whatever ladder, or with a plan of kind ehc_plan in force.
    """
    rungs = [(key, rung.code) for key, ladder in ladders().items() for rung in ladder.rungs if rung.statutory]
    statutory = frames.bring(
        pa.table(
            {
                "held_ladder": pa.array([key for key, _ in rungs], pa.string()),
                "held_stage": pa.array([code for _, code in rungs], pa.string()),
            },
        ),
    ).with_columns(by_stage=nw.lit(1))
    staged = with_stage_on(rows, stages_held(frames), day="day", prefix="held")
    plans = closed_spells(frames["plans"].filter(nw.col("kind") == "ehc_plan"), of=PUPIL, ties=("plan_id",))
    held = holding_on(
        rows.select(*PUPIL, "day").unique(), plans.select(*PUPIL, "started_on", "held_until"), day="day", on=PUPIL
    )
    planned = held.select(*PUPIL, "day").unique().with_columns(by_plan=nw.lit(1))
    return (
        staged.join(statutory, on=["held_ladder", "held_stage"], how="left")
        .join(planned, on=[*PUPIL, "day"], how="left")
        .with_columns(legal_plan=nw.max_horizontal(nw.col("by_stage").fill_null(0), nw.col("by_plan").fill_null(0)))
        .drop("held_ladder", "held_stage", "by_stage", "by_plan")
    )


def thresholds(frames: Frames, periods: Frame) -> Frame:
    """Return school_id, `BOUNDS` and threshold in units: those of the academic years that the period touches, together.

    Of whole financial years those academic years count that begin in them: one threshold for one year.
    """
    terms = frames["term_periods"]
    years = terms.group_by("school_id", "academic_year").agg(
        opens_on=nw.col("starts_on").min(), closes_on=nw.col("ends_on").max()
    )
    named = sorted(set(collect(terms.select("academic_year"))["academic_year"]))
    amounts = [int(element_2_threshold(year) * UNITS_PER_POUND) for year in named]
    priced = years.join(
        frames.bring(
            pa.table({"academic_year": pa.array(named, pa.string()), "amount": pa.array(amounts, pa.int64())})
        ),
        on="academic_year",
        how="inner",
    ).drop("academic_year")
    spans = periods.select("school_id", *BOUNDS).unique()
    met = spans.join(priced, on="school_id", how="inner")
    touched = (nw.col("opens_on") <= nw.col("ends_on")) & (nw.col("closes_on") >= nw.col("starts_on"))
    begun = ~_of_financial_years() | (nw.col("opens_on") >= nw.col("starts_on"))
    sums = met.filter(touched & begun).group_by("school_id", *BOUNDS).agg(threshold=nw.col("amount").sum())
    return sums.with_columns(nw.col("threshold").cast(nw.Int64))


def _of_financial_years() -> nw.Expr:
    first, last = nw.col("starts_on").dt, nw.col("ends_on").dt
    return (first.month() == 4) & (first.day() == 1) & (last.month() == 3) & (last.day() == 31)
