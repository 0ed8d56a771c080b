"""Faults in the record of the work: plans, reviews, runs, placements and scores. Each returns the ids of its rows."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipelines.sample.draw import Draw
    from pipelines.sample.rows import Row
    from pipelines.sample.school import School

DAY = timedelta(days=1)


def two_current_plans(school: School, draw: Draw) -> list[str]:
    """Leave the former plan of two pupils without an end."""
    plans = [row for row in school.rows.tables["plans"] if row["kind"] == "iep"]
    former: dict[str, Row] = {}
    current: list[Row] = []
    for row in plans:
        before = former.get(row["pupil_id"])
        if before is not None and not row.get("ended_on") and before.get("ended_on"):
            current.append(before)
        former[row["pupil_id"]] = row
    spoilt = draw.some(current, 2)
    for row in spoilt:
        row["ended_on"] = None
    return [row["plan_id"] for row in spoilt]


def plans_lapsed(school: School, draw: Draw) -> list[str]:
    """End the plan of two pupils on the day it was due for review, with no other after it."""
    running = [row for row in school.rows.tables["plans"] if row["kind"] == "iep" and not row.get("ended_on")]
    due = [row for row in running if row["review_due_on"] and row["review_due_on"] < school.as_of]
    spoilt = draw.some(due, 2)
    for row in spoilt:
        row["ended_on"] = row["review_due_on"]
    return [row["plan_id"] for row in spoilt]


def placements_outside(school: School, draw: Draw) -> list[str]:
    """Let three pupils join a run a week before it begins."""
    starts = {row["intervention_id"]: row["started_on"] for row in school.rows.tables["interventions"]}
    whole = [row for row in school.rows.tables["placements"] if not row["joined_on"]]
    spoilt = draw.some(whole, 3)
    for row in spoilt:
        row["joined_on"] = starts[row["intervention_id"]] - 7 * DAY
    return [f"{row['intervention_id']} {row['pupil_id']}" for row in spoilt]


def exit_before_entry(school: School, draw: Draw) -> list[str]:
    """Exchange the days of an entry and an exit score."""
    rows = school.rows.tables["assessments"]
    exits = {(row["intervention_id"], row["pupil_id"]): row for row in rows if row["point"] == "exit"}
    pairs = [
        (row, exits[(row["intervention_id"], row["pupil_id"])])
        for row in rows
        if row["point"] == "entry" and (row["intervention_id"], row["pupil_id"]) in exits
    ]
    spoilt = draw.some(pairs, 1)
    for entry, leaving in spoilt:
        entry["taken_on"], leaving["taken_on"] = leaving["taken_on"], entry["taken_on"]
    return [leaving["assessment_id"] for _, leaving in spoilt]


def two_reviews_one_day(school: School, draw: Draw) -> list[str]:
    """Enter the review of a target a second time, with another outcome."""
    decided = [row for row in school.rows.tables["reviews"] if row["outcome"] == "achieved" and row["scale"] is None]
    spoilt = draw.some(decided, 2)
    again = [
        row | {"review_id": school.rows.new_id("R"), "outcome": "partially_achieved", "next_step": "more_time"}
        for row in spoilt
    ]
    school.rows.tables["reviews"] += again
    return [row["review_id"] for row in again]


def runs_without_end(school: School, draw: Draw) -> list[str]:
    """Leave two runs of last year without an end or a number of weeks."""
    begin = school.dates.first_day(max(school.first_year, school.last_year - 1))
    planned = [row for row in school.rows.tables["interventions"] if row["weeks"] and row["started_on"] >= begin]
    spoilt = draw.some(planned, 2)
    for row in spoilt:
        row["ended_on"] = row["weeks"] = None
    return [row["intervention_id"] for row in spoilt]


def nobody_placed(school: School, draw: Draw) -> list[str]:
    """Take everyone out of a run: it was paid for, and nobody was placed in it."""
    measured = {row["intervention_id"] for row in school.rows.tables["assessments"]}
    runs = [row["intervention_id"] for row in school.rows.tables["interventions"]]
    spoilt = draw.some([run for run in runs if run not in measured], 1)
    kept = [row for row in school.rows.tables["placements"] if row["intervention_id"] not in spoilt]
    school.rows.tables["placements"] = kept
    return spoilt
