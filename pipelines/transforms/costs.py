"""What provision costs on each school day of its run, and by what its cost is cut.

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
RUN = ["school_id", "intervention_id"]
RUN_DAY = [*RUN, "date"]
AUGUST = 8
PRICED = ["staff_count", "minutes_per_session", "sessions_per_week", "fixed_cost"]


def run_days(frames: Frames, calendar: Frame) -> Frame:
    """Return one row per intervention and school day of its planned run.

    Columns: school_id, intervention_id, date, run_day (1, 2, …), and planned_days of the whole run. An end date
    rules; weeks without one means five school days each from the start, in whole days and at least one; with neither,
    the run goes to the end of the academic year of its first school day. A run without an end date that began in an
    academic year before the first known term was over by then, and has no days.
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
    in_weeks = nw.col("run_day").cast(nw.Float64) <= nw.max_horizontal(number("weeks") * 5, nw.lit(1.0))
    in_year = nw.col("academic_year") == nw.col("first_year")
    by_weeks = nw.when(nw.col("weeks").is_null()).then(in_year).otherwise(in_weeks)
    return ~nw.col("ended_on").is_null() | (by_weeks & _began_in_known_years())


def _began_in_known_years() -> nw.Expr:
    """Return whether a run began in a known academic year, or in August before the first of them."""
    started_on = nw.col("started_on")
    before_august = nw.when(started_on.dt.month() < AUGUST).then(nw.lit(1)).otherwise(nw.lit(0))
    first_year = nw.col("first_year").str.slice(0, 4).cast(nw.Int64)
    return (nw.col("first_index") > 1) | (started_on.dt.year() - before_august >= first_year)


def day_costs(frames: Frames, calendar: Frame, days: Frame) -> Frame:
    """Return the run days with `cost`, what the intervention costs that day in units: see `costed`."""
    return costed(priced_days(frames, calendar, days)).select(*RUN_DAY, cost=nw.col("staff") + nw.col("fixed_share"))


def priced_days(frames: Frames, calendar: Frame, days: Frame) -> Frame:
    """Return the run days with what their cost is made of: `PRICED`; hourly_cost and on_cost as in force that day."""
    runs = frames["interventions"].select(*RUN, "staff_role", *PRICED)
    rates = rates_by_day(frames, calendar)
    return days.join(runs, on=RUN, how="inner").join(rates, on=["school_id", "staff_role", "date"], how="left")


def costed(priced: Frame) -> Frame:
    """Return priced days with `staff` and `fixed_share`, what the staff and the fixed cost come to that day in units.

    Staff: hourly rate in force × (1 + on-cost) × minutes / 60 × sessions per week / 5 × staff count; fixed costs
    accrue evenly over the planned school days, and all of them has accrued on the last. A day without a rate in
    force, or a run without minutes, sessions or a role, has no staff cost.
    """
    fixed = (number("fixed_cost") * UNITS_PER_POUND + 0.5).floor().cast(nw.Int64)
    return priced.with_columns(staff=_staff_units(), fixed=fixed.fill_null(0)).with_columns(
        fixed_share=nw.col("fixed") * nw.col("run_day") // nw.col("planned_days")
        - nw.col("fixed") * (nw.col("run_day") - 1) // nw.col("planned_days"),
    )


def number(column: str) -> nw.Expr:
    """Return a decimal column as floats, which the engines multiply and divide alike."""
    return nw.col(column).cast(nw.Float64)


def _staff_units() -> nw.Expr:
    pounds = (
        number("hourly_cost")
        * (number("on_cost").fill_null(0.0) + 1)
        * number("minutes_per_session")
        * number("sessions_per_week")
        * number("staff_count").fill_null(1.0)
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


def costs_with_cuts(frames: Frames, shared: Frame, calendar: Frame, attributes: Frame) -> Frame:
    """Return the rows of `cost_days` with all that costs are cut by, as at the day's term.

    Columns besides: term, academic_year; provision_id, name, tier and area of the provision; staff_role,
    funding_source; and the pupil's attributes, missing where no pupil bears the cost.
    """
    terms = calendar.select("school_id", "date", "academic_year", term=nw.col("term_id"))
    dated = shared.join(terms, on=["school_id", "date"], how="inner").join(catalogued_runs(frames), on=RUN, how="inner")
    return dated.join(attributes, on=["school_id", "pupil_id", "term"], how="left")


def catalogued_runs(frames: Frames) -> Frame:
    """Return each intervention with who staffs it, what pays for it and which provision it delivers.

    Columns: school_id, intervention_id, provision_id, staff_role, funding_source, name, tier, area.
    """
    runs = frames["interventions"].select(*RUN, "provision_id", "staff_role", "funding_source")
    provisions = frames["provisions"].select("school_id", "provision_id", "name", "tier", "area")
    return runs.join(provisions, on=["school_id", "provision_id"], how="inner")


def delivery_ratios(frames: Frames, days: Frame, as_of: dt.date) -> Frame:
    """Return school_id, intervention_id and ratio: sessions run / sessions planned up to the as-of date.

    Sessions planned = sessions per week / 5 × school days run. Only interventions with a register of sessions and
    at least one session planned so far are among the rows.
    """
    so_far = days.filter(nw.col("date") <= nw.lit(as_of)).group_by(*RUN).agg(days_run=nw.col("run_day").max())
    planned = number("sessions_per_week") * nw.col("days_run").cast(nw.Float64) / 5
    return (
        frames["interventions"]
        .select(*RUN, "sessions_per_week", "sessions_run")
        .join(so_far, on=RUN, how="inner")
        .with_columns(sessions_planned=planned)
        .filter(~nw.col("sessions_run").is_null() & (nw.col("sessions_planned") > 0))
        .select(*RUN, ratio=number("sessions_run") / nw.col("sessions_planned"))
    )
