"""The termly roll: who was on roll in which term, and what held of them then. All figures join to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import narwhals as nw

from pipelines.calendar import term_periods
from pipelines.engines import Frame, Frames, first_of
from pipelines.transforms.spells import FAR_FUTURE, closed_spells, constant, day_before, holding_on
from pipelines.transforms.stages import OFF_ROLL, stages_held, with_stage_on

if TYPE_CHECKING:
    import datetime as dt

PUPIL = ["school_id", "pupil_id"]
ATTRIBUTES = ["year_group", "class", "stage", "need", "sex", "disadvantaged", "eal", "looked_after"]


def termly_roll(frames: Frames, as_of: dt.date) -> Frame:
    """Return one row per pupil and term in which the pupil was on roll on at least one day.

    Columns: school_id, pupil_id, term, academic_year, term_index, opening_stage and closing_stage (as at the day
    before the period and its last day; `off_roll` where the pupil was not on roll then), and the attributes that
    figures are cut by: year_group, class, stage and need (as at the period's end, or the last day on roll), sex,
    disadvantaged, eal, looked_after. Periods end at the as-of date at the latest.
    """
    periods = until(term_periods(frames["terms"]), as_of)
    present = pupils_at_boundaries(frames, periods).filter(nw.col("last_day") >= nw.col("starts_on"))
    needs = primary_needs(present, frames["needs"])
    enrolled = frames["enrolments"].select(*PUPIL, "academic_year", "year_group", "class")
    recorded = frames["pupils"].select(*PUPIL, "sex", "disadvantaged", "eal", "looked_after")
    return (
        present.join(enrolled, on=[*PUPIL, "academic_year"], how="left")
        .join(needs, on=[*PUPIL, "last_day"], how="left")
        .join(recorded, on=PUPIL, how="left")
        .select(*PUPIL, "term", "academic_year", "term_index", "opening_stage", "closing_stage", *ATTRIBUTES)
    )


def until(periods: Frame, as_of: dt.date) -> Frame:
    """Return the periods that have begun by the as-of date, none running past it."""
    begun = periods.filter(nw.col("starts_on") <= constant(as_of))
    return begun.with_columns(ends_on=nw.min_horizontal(nw.col("ends_on"), constant(as_of)))


def pupils_at_boundaries(frames: Frames, periods: Frame) -> Frame:
    """Return one row per pupil and period for whoever was on roll in it or on the day before it.

    To the period's columns it adds pupil_id, opening_stage and closing_stage with their ladders, last_day (the last
    day on roll up to the period's end) and stage (as at last_day).
    """
    pupils = frames["pupils"].select(*PUPIL, "entered_on", "left_on")
    met = periods.with_columns(eve=day_before(nw.col("starts_on"))).join(pupils, on="school_id", how="inner")
    rows = met.filter(
        (nw.col("entered_on") <= nw.col("ends_on"))
        & (nw.col("left_on").is_null() | (nw.col("left_on") >= nw.col("eve"))),
    ).with_columns(last_day=nw.min_horizontal(nw.col("ends_on"), nw.col("left_on").fill_null(FAR_FUTURE)))
    spells = stages_held(frames)
    staged = with_stage_on(rows, spells, day="eve", prefix="opening")
    staged = with_stage_on(staged, spells, day="last_day", prefix="closing")
    on_roll_before = nw.col("entered_on") <= nw.col("eve")
    on_roll_after = nw.col("last_day") == nw.col("ends_on")
    met_stages = staged.with_columns(stage=nw.col("closing_stage"))
    return with_off_roll(met_stages, before=on_roll_before, after=on_roll_after).drop("entered_on", "left_on", "eve")


def with_off_roll(rows: Frame, *, before: nw.Expr, after: nw.Expr) -> Frame:
    """Return rows with `off_roll` as the opening stage where not `before`, and as the closing one where not `after`."""
    return rows.with_columns(
        opening_ladder=nw.when(before).then(nw.col("opening_ladder")),
        closing_ladder=nw.when(after).then(nw.col("closing_ladder")),
        opening_stage=nw.when(before).then(nw.col("opening_stage")).otherwise(nw.lit(OFF_ROLL)),
        closing_stage=nw.when(after).then(nw.col("closing_stage")).otherwise(nw.lit(OFF_ROLL)),
    )


def primary_needs(present: Frame, needs: Frame) -> Frame:
    """Return school_id, pupil_id, last_day and need: the need of lowest rank, of earlier start where two tie."""
    days = present.select(*PUPIL, "last_day").unique()
    spells = closed_spells(needs, of=[*PUPIL, "need"]).select(*PUPIL, "need", "rank", "started_on", "held_until")
    held = holding_on(days, spells, day="last_day", on=PUPIL)
    first = first_of(held, over=[*PUPIL, "last_day"], order_by=["rank", "started_on", "need"])
    return first.select(*PUPIL, "need", "last_day")


def attributes_by_term(roll: Frame, terms: Frame) -> Frame:
    """Return the attributes of each pupil in each term from the first on roll: the term's own, or the last earlier.

    `terms` are the term periods.

    Columns: school_id, pupil_id, term and the attributes of the roll. A record that is dated in a term in which its
    pupil is not on roll finds the pupil's last earlier roll row here.
    """
    own = roll.select(*PUPIL, "term_index", on_roll_index=nw.col("term_index"))
    every = (
        roll.select(*PUPIL).unique().join(terms.select("school_id", "term", "term_index"), on="school_id", how="inner")
    )
    latest = nw.col("on_roll_index").fill_null(0).cum_max().over(*PUPIL, order_by="term_index")
    known = every.join(own, on=[*PUPIL, "term_index"], how="left").with_columns(on_roll_index=latest)
    values = roll.select(*PUPIL, *ATTRIBUTES, on_roll_index=nw.col("term_index"))
    return known.join(values, on=[*PUPIL, "on_roll_index"], how="inner").select(*PUPIL, "term", *ATTRIBUTES)
