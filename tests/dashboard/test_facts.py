"""What holds of a pupil on a day."""

from __future__ import annotations

import datetime as dt

import pandas as pd

from pipelines.facts_of_a_pupil import current_plan, left_open

DAY = dt.date(2026, 11, 20)


def test_an_earlier_plan_of_the_same_kind_that_was_never_ended_is_told():
    plans = pd.DataFrame(
        [
            {"plan_id": "L3", "kind": "iep", "started_on": dt.date(2026, 9, 21), "ended_on": None},
            {"plan_id": "L2", "kind": "iep", "started_on": dt.date(2026, 5, 5), "ended_on": None},  # left open
            {"plan_id": "L1", "kind": "iep", "started_on": dt.date(2026, 1, 5), "ended_on": dt.date(2026, 5, 4)},
            {"plan_id": "H1", "kind": "ehc_plan", "started_on": dt.date(2025, 1, 5), "ended_on": None},
        ]
    )
    plan = current_plan(plans, DAY)
    assert plan["plan_id"] == "L3"
    assert list(left_open(plans, plan, DAY)["plan_id"]) == ["L2"]
