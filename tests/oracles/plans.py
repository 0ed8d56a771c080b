"""Plans in force on a day, plan by plan, and pupils on the register without one."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from tests.oracles.asking import Fact, Key, grouped, periods
from tests.oracles.days import FIRST_DAY, LAST_DAY, Row, School, schools_of
from tests.oracles.roll import NONE, AttributesAt, is_on_roll, stage_on

if TYPE_CHECKING:
    from pipelines.figures import Request

FOUR_WEEKS = dt.timedelta(28)


def is_in_force(plan: Row, day: dt.date) -> bool:
    return plan["started_on"] <= day <= (plan["ended_on"] or LAST_DAY)


def reviews_of(school: School, plan: Row, day: dt.date) -> list[Row]:
    """Return the reviews of a plan's targets up to a day."""
    ids = {target["target_id"] for target in school.rows("targets", plan_id=plan["plan_id"])}
    return [row for row in school.rows("reviews") if row["target_id"] in ids and row["reviewed_on"] <= day]


def is_overdue(school: School, plan: Row, day: dt.date) -> bool:
    due = plan["review_due_on"]
    if due is None or due >= day:
        return False
    return not any(row["reviewed_on"] >= due - FOUR_WEEKS for row in reviews_of(school, plan, day))


def pupils_at_close(records: dict[str, list[Row]], request: Request, as_of: dt.date) -> list[tuple[School, Fact]]:
    """Return every pupil on roll on the last day of each period, with the day and every value to cut by."""
    facts = []
    for school in schools_of(records, as_of):
        attributes_at = AttributesAt(school)
        for period in periods(school, request, everything_from=FIRST_DAY):
            day = period.ends_on
            for pupil in school.rows("pupils"):
                if is_on_roll(pupil, day):
                    pupil_id = pupil["pupil_id"]
                    fact = attributes_at(pupil_id, day) | {
                        "school_id": school.school_id,
                        "term": period.term,
                        "academic_year": period.academic_year,
                        "pupil_id": pupil_id,
                        "stage": stage_on(school, pupil_id, day),
                        "day": day,
                    }
                    facts.append((school, fact))
    return facts


def plans_of(school: School, pupil_id: str, day: dt.date) -> list[Row]:
    """Return the pupil's plans in force on a day."""
    return [plan for plan in school.rows("plans", pupil_id=pupil_id) if is_in_force(plan, day)]


def plans(records: dict[str, list[Row]], request: Request, as_of: dt.date) -> dict[Key, dict[str, Any]]:
    """Return the figure's columns by the values of the cuts."""
    facts = []
    for school, fact in pupils_at_close(records, request, as_of):
        day = fact["day"]
        held = plans_of(school, fact["pupil_id"], day)
        register = fact["stage"] != NONE
        if held or register:
            counts = {
                "in_force": len(held),
                "agreed": sum(plan["agreed_on"] is not None and plan["agreed_on"] <= day for plan in held),
                "overdue": sum(is_overdue(school, plan, day) for plan in held),
                "without_plan": int(register and not held),
                "register": int(register),
            }
            facts.append(fact | counts)
    columns = ("in_force", "agreed", "overdue", "without_plan", "register")
    return {
        key: {column: sum(fact[column] for fact in rows) for column in columns}
        for key, rows in grouped(facts, request).items()
    }
