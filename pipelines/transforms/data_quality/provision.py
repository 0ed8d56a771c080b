"""Checks of interventions and placements."""

from __future__ import annotations

from typing import TYPE_CHECKING

import narwhals as nw

from pipelines.transforms.data_quality.check import Check, marked, verdicts

if TYPE_CHECKING:
    import datetime as dt

    from pipelines.engines import Frame
    from pipelines.transforms.data_quality.check import Tables

RUN = ("school_id", "intervention_id")


def placements_outside_the_run(tables: Tables, _as_of: dt.date) -> Frame:
    """Return placements, flagged where a date of theirs lies before or after their intervention."""
    runs = tables["interventions"].select(*RUN, "started_on", "ended_on")
    rows = tables["placements"].join(runs, on=list(RUN), how="inner")
    outside = [
        nw.col(day) < nw.col("started_on") if early else nw.col(day) > nw.col("ended_on")
        for day in ("joined_on", "left_on")
        for early in (True, False)
    ]
    return verdicts(rows, nw.any_horizontal(*outside, ignore_nulls=True), "intervention_id", "pupil_id")


def runs_without_an_end(tables: Tables, _as_of: dt.date) -> Frame:
    """Return interventions, flagged where neither an end nor a number of weeks is given."""
    endless = nw.col("ended_on").is_null() & nw.col("weeks").is_null()
    return verdicts(tables["interventions"], endless, "intervention_id")


def runs_without_a_rate(tables: Tables, _as_of: dt.date) -> Frame:
    """Return interventions with staff, flagged where no rate of that role is in force on their first day."""
    runs = tables["interventions"].filter(~nw.col("staff_role").is_null())
    rates = tables["staff_rates"].select("school_id", "staff_role", "effective_from", "effective_to")
    paid = runs.join(rates, on=["school_id", "staff_role"], how="inner").filter(
        (nw.col("effective_from") <= nw.col("started_on"))
        & (nw.col("effective_to") >= nw.col("started_on")).fill_null(value=True)
    )
    return verdicts(marked(runs, paid, *RUN), ~nw.col("found"), "intervention_id")


def exits_before_entry(tables: Tables, _as_of: dt.date) -> Frame:
    """Return exit scores, flagged where the entry score of the same measure in the same intervention is later."""
    of = [*RUN, "pupil_id", "measure", "scale"]
    scores = tables["assessments"].filter(~nw.col("intervention_id").is_null())
    entries = scores.filter(nw.col("point") == "entry").group_by(*of).agg(entered_on=nw.col("taken_on").min())
    exits = scores.filter(nw.col("point") == "exit").join(entries, on=of, how="left")
    return verdicts(exits, nw.col("taken_on") < nw.col("entered_on"), "assessment_id")


PROVISION_CHECKS = (
    Check("placement_dates", "Placement outside its intervention's dates", "placements", placements_outside_the_run),
    Check("no_end_no_weeks", "Intervention with neither an end nor weeks", "interventions", runs_without_an_end),
    Check("no_rate", "Intervention whose staff have no rate on its first day", "interventions", runs_without_a_rate),
    Check("exit_before_entry", "Exit score taken before the entry score", "assessments", exits_before_entry),
)
