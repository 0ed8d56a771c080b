"""Plants a few of the faults that real records have, none of which makes a row unacceptable."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipelines.sample.flaws_of_pupils import (
    birth_date_typing_error,
    missing_upns,
    need_not_assessed_with_plan,
    overlapping_stages,
    same_upn_twice,
    stages_left_open,
    wrong_check_letters,
)
from pipelines.sample.flaws_of_work import (
    exit_before_entry,
    nobody_placed,
    placements_outside,
    plans_lapsed,
    runs_without_end,
    two_current_plans,
    two_reviews_one_day,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from pipelines.sample.draw import Draw
    from pipelines.sample.rows import Row
    from pipelines.sample.school import School

    Planter = Callable[[School, Draw], list[str]]

FEWEST_PUPILS = 150  # in a smaller school a few faults would be most of its records
PLANTERS: dict[str, Planter] = {
    "wrong_check_letter": wrong_check_letters,
    "missing_upn": missing_upns,
    "same_upn_twice": same_upn_twice,
    "birth_date_out_of_year": birth_date_typing_error,
    "overlapping_stages": overlapping_stages,
    "stage_left_open": stages_left_open,
    "need_not_assessed_with_plan": need_not_assessed_with_plan,
    "plan_lapsed": plans_lapsed,
    "two_current_plans": two_current_plans,
    "placement_outside_run": placements_outside,
    "exit_before_entry": exit_before_entry,
    "two_reviews_one_day": two_reviews_one_day,
    "run_without_end": runs_without_end,
    "nobody_placed": nobody_placed,
}


def plant_flaws(school: School) -> list[Row]:
    """Spoil a few rows of a school that is large enough; return a row of the truth for each fault."""
    if school.size < FEWEST_PUPILS:
        return []
    draw = school.draw("flaws")
    planted = {flaw: planter(school, draw) for flaw, planter in PLANTERS.items()}
    of_school = {"school_id": school.rows.tables["schools"][0]["school_id"]}
    return [of_school | {"kind": "flaw", "id": one, "flaw": flaw} for flaw, ids in planted.items() for one in ids]
