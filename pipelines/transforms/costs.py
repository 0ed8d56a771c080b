"""What provision costs: per school day, shared among the pupils placed that day, conserved to the last unit.

Money is counted in whole *units* of a millionth of a penny (100,000,000 to the pound), so that sums are exact on every
engine; a figure turns units into pounds and pence once, at the end.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import narwhals as nw

from pipelines.transforms.spells import FAR_FUTURE, closed_spells, holding_on

if TYPE_CHECKING:
    import datetime as dt

    from pipelines.engines import Frame, Frames

UNITS_PER_POUND = 100_000_000
WEIGHT_STEPS = 1_000
RUN = ["school_id", "intervention_id"]
RUN_DAY = [*RUN, "date"]


def run_days(frames: Frames, calendar: Frame) -> Frame:
    """Return one row per intervention and school day of its planned run.

    Columns: school_id, intervention_id, date, run_day (1, 2, …), and planned_days of the whole run. An end date
    rules; weeks without one means five school days each from the start; with neither, the run goes to the end of the
    academic year of its first school day.
    """
    runs = frames["interventions"].select(*RUN, "started_on", "ended_on", "weeks")
    days = calendar.filter(nw.col("is_school_day")).select("school_id", "date", "academic_year", "school_day_index")
    open_days = runs.join(days, on="school_id", how="inner").filter(
        (nw.col("date") >= nw.col("started_on")) & (nw.col("date") <= nw.col("ended_on").fill_null(FAR_FUTURE)),
    )
    first = open_days.group_by(*RUN).agg(first_index=nw.col("school_day_index").min())
    first_year = days.select("school_id", first_year="academic_year", first_index="school_day_index")
    begun = first.join(first_year, on=["school_id", "first_index"], how="inner")
    counted = open_days.join(begun, on=RUN, how="inner").with_columns(
        run_day=nw.col("school_day_index") - nw.col("first_index") + 1,
    )
    planned = counted.filter(_in_run())
    lengths = planned.group_by(*RUN).agg(planned_days=nw.col("run_day").max())
    return planned.select(*RUN_DAY, "run_day").join(lengths, on=RUN, how="inner")


def _in_run() -> nw.Expr:
    in_weeks = nw.col("run_day").cast(nw.Float64) <= nw.col("weeks").cast(nw.Float64) * 5
    in_year = nw.col("academic_year") == nw.col("first_year")
    by_weeks = nw.when(nw.col("weeks").is_null()).then(in_year).otherwise(in_weeks)
    return ~nw.col("ended_on").is_null() | by_weeks


def day_costs(frames: Frames, calendar: Frame, days: Frame) -> Frame:
    """Return the run days with `cost`, what the intervention costs that day in units.

    Staff: hourly rate in force × (1 + on-cost) × minutes / 60 × sessions per week / 5 × staff count; fixed costs
    accrue evenly over the planned school days, and all of them has accrued on the last. A day without a rate in
    force, or a run without minutes, sessions or a role, has no staff cost.
    """
    runs = frames["interventions"].select(
        *RUN,
        "staff_role",
        "staff_count",
        "minutes_per_session",
        "sessions_per_week",
        "fixed_cost",
    )
    rates = rates_by_day(frames, calendar)
    priced = days.join(runs, on=RUN, how="inner").join(rates, on=["school_id", "staff_role", "date"], how="left")
    fixed = (_number("fixed_cost") * UNITS_PER_POUND + 0.5).floor().cast(nw.Int64)
    return (
        priced.with_columns(staff=_staff_units(), fixed=fixed.fill_null(0))
        .with_columns(
            fixed_share=nw.col("fixed") * nw.col("run_day") // nw.col("planned_days")
            - nw.col("fixed") * (nw.col("run_day") - 1) // nw.col("planned_days"),
        )
        .with_columns(cost=nw.col("staff") + nw.col("fixed_share"))
        .select(*RUN_DAY, "cost")
    )


def _number(column: str) -> nw.Expr:
    return nw.col(column).cast(nw.Float64)


def _staff_units() -> nw.Expr:
    pounds = (
        _number("hourly_cost")
        * (_number("on_cost").fill_null(0.0) + 1)
        * _number("minutes_per_session")
        * _number("sessions_per_week")
        * _number("staff_count").fill_null(1.0)
        / 300
    )
    return (pounds * UNITS_PER_POUND + 0.5).floor().cast(nw.Int64).fill_null(0)


def rates_by_day(frames: Frames, calendar: Frame) -> Frame:
    """Return the rate in force per school, role and school day: staff_role, date, hourly_cost, on_cost."""
    rates = closed_spells(
        frames["staff_rates"],
        of=["school_id", "staff_role"],
        starts="effective_from",
        ends="effective_to",
    )
    days = calendar.filter(nw.col("is_school_day")).select("school_id", "date")
    in_force = holding_on(days, rates, day="date", on=["school_id"], starts="effective_from")
    return in_force.select("school_id", "staff_role", "date", "hourly_cost", "on_cost")


def cost_days(frames: Frames, calendar: Frame, days: Frame) -> Frame:
    """Return what each pupil's place costs on each school day, and what nobody's place costs.

    Columns: school_id, intervention_id, date, pupil_id (missing: unallocated, no pupil to bear it that day) and cost in
    units. For every intervention and day the rows add up to the day's cost exactly: a pupil's share is the
    difference of two running totals rounded down, over the pupils in the order of their ids.
    """
    costed = day_costs(frames, calendar, days)
    placed = costed.join(_placements(frames), on=RUN, how="inner").filter(
        (nw.col("joined_on").is_null() | (nw.col("joined_on") <= nw.col("date")))
        & (nw.col("left_on").is_null() | (nw.col("left_on") >= nw.col("date"))),
    )
    weighed = placed.with_columns(
        running=nw.col("weight").cum_sum().over(*RUN_DAY, order_by="pupil_id").cast(nw.Int64),
        total=nw.col("weight").sum().over(*RUN_DAY).cast(nw.Int64),
    )
    shares = weighed.with_columns(share=_share()).select(*RUN_DAY, "pupil_id", cost="share")
    borne = weighed.filter(nw.col("total") > 0).select(*RUN_DAY).unique().with_columns(borne=nw.lit(1))
    nobody = costed.join(borne, on=RUN_DAY, how="left").filter(nw.col("borne").is_null())
    unallocated = nobody.with_columns(pupil_id=nw.lit(None).cast(nw.String)).select(*RUN_DAY, "pupil_id", "cost")
    return nw.concat([shares, unallocated])


def costs_with_cuts(frames: Frames, shared: Frame, calendar: Frame, attributes: Frame) -> Frame:
    """Return the rows of `cost_days` with all that costs are cut by, as at the day's term.

    Columns besides: term, academic_year; provision_id, name, tier and area of the provision; staff_role,
    funding_source; and the pupil's attributes, missing where no pupil bears the cost.
    """
    runs = frames["interventions"].select(*RUN, "provision_id", "staff_role", "funding_source")
    provisions = frames["provisions"].select("school_id", "provision_id", "name", "tier", "area")
    catalogued = runs.join(provisions, on=["school_id", "provision_id"], how="inner")
    terms = calendar.select("school_id", "date", "academic_year", term=nw.col("term_id"))
    dated = shared.join(terms, on=["school_id", "date"], how="inner").join(catalogued, on=RUN, how="inner")
    return dated.join(attributes, on=["school_id", "pupil_id", "term"], how="left")


def _share() -> nw.Expr:
    total = nw.when(nw.col("total") > 0).then(nw.col("total")).otherwise(nw.lit(1))
    up_to = nw.col("cost") * nw.col("running") // total
    before = nw.col("cost") * (nw.col("running") - nw.col("weight")) // total
    return up_to - before


def _placements(frames: Frames) -> Frame:
    """Return the placements with `weight`, a whole number by the intervention's way of sharing."""
    sharing = frames["interventions"].select(*RUN, "cost_sharing")
    placed = frames["placements"].select(*RUN, "pupil_id", "joined_on", "left_on", "weight", "named")
    given = (_number("weight").fill_null(1.0) * WEIGHT_STEPS + 0.5).floor().cast(nw.Int64)
    named = nw.when(nw.col("named").fill_null(value=False)).then(nw.lit(1)).otherwise(nw.lit(0))
    weight = (
        nw.when(nw.col("cost_sharing") == "weighted")
        .then(given)
        .otherwise(nw.when(nw.col("cost_sharing") == "named").then(named).otherwise(nw.lit(1)))
    )
    return (
        placed.join(sharing, on=RUN, how="inner")
        .with_columns(weight=weight.cast(nw.Int64))
        .drop("cost_sharing", "named")
    )


def delivery_ratios(frames: Frames, days: Frame, as_of: dt.date) -> Frame:
    """Return school_id, intervention_id and ratio: sessions run / sessions planned up to the as-of date.

    Sessions planned = sessions per week / 5 × school days run. Only interventions with a register of sessions and
    at least one session planned so far are among the rows.
    """
    so_far = days.filter(nw.col("date") <= nw.lit(as_of)).group_by(*RUN).agg(days_run=nw.col("run_day").max())
    planned = _number("sessions_per_week") * nw.col("days_run").cast(nw.Float64) / 5
    return (
        frames["interventions"]
        .select(*RUN, "sessions_per_week", "sessions_run")
        .join(so_far, on=RUN, how="inner")
        .with_columns(sessions_planned=planned)
        .filter(~nw.col("sessions_run").is_null() & (nw.col("sessions_planned") > 0))
        .select(*RUN, ratio=_number("sessions_run") / nw.col("sessions_planned"))
    )
