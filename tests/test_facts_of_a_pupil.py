"""What holds of a pupil on a day."""

from __future__ import annotations

import datetime as dt

import pandas as pd
import pytest

from pipelines.facts_of_a_pupil import chain_of, current_plan, left_open

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
    plans = plans.assign(agreed_on=plans["started_on"], review_due_on=None)
    plan = current_plan(plans, DAY)
    assert plan["plan_id"] == "L3"
    assert current_plan(plans.assign(started_on=dt.date(2026, 1, 5)), DAY)["plan_id"] == "L3"  # begun on one day
    assert list(left_open(plans, plan, DAY)["plan_id"]) == ["L2"]


def test_a_plan_that_lasts_is_the_current_one_only_where_no_other_is_in_force():
    plans = pd.DataFrame(
        [
            {"plan_id": "H1", "kind": "ehc_plan", "started_on": dt.date(2026, 10, 5), "ended_on": None},
            {"plan_id": "L1", "kind": "iep", "started_on": dt.date(2026, 9, 7), "ended_on": dt.date(2026, 12, 18)},
        ]
    )
    plans = plans.assign(agreed_on=plans["started_on"], review_due_on=None)
    assert current_plan(plans, DAY)["plan_id"] == "L1"
    assert current_plan(plans, dt.date(2027, 1, 8))["plan_id"] == "H1"
    assert current_plan(plans, dt.date(2026, 9, 1)) is None


@pytest.mark.parametrize(
    ("agreed_on", "review_due_on", "current"),
    [
        ("2026-09-29", "2026-12-10", "agreed"),
        ("2026-09-29", "2026-10-10", "draft"),  # nobody has ended it, but it is past its own dates
        (None, "2026-12-10", "draft"),
        ("2026-12-01", "2026-12-10", "draft"),  # to be agreed
    ],
)
def test_a_draft_is_the_current_plan_only_where_no_agreed_one_runs_on_by_its_own_dates(
    agreed_on, review_due_on, current
):
    plans = pd.DataFrame(
        [
            {"plan_id": "draft", "started_on": "2026-11-16", "agreed_on": None, "review_due_on": "2027-02-10"},
            {"plan_id": "agreed", "started_on": "2026-09-29", "agreed_on": agreed_on, "review_due_on": review_due_on},
        ]
    ).assign(kind="iep", ended_on=None)
    days = ["started_on", "agreed_on", "review_due_on", "ended_on"]
    plans[days] = plans[days].astype("date32[pyarrow]")
    assert current_plan(plans, DAY)["plan_id"] == current
    one_day = plans.assign(started_on=plans["started_on"].iloc[0])
    assert current_plan(one_day, DAY)["plan_id"] == ("agreed" if agreed_on == "2026-09-29" else "draft")


def test_a_target_says_what_it_goes_on_from_and_how_that_ended():
    columns = ["target_id", "continues_target_id", "description"]
    targets = pd.DataFrame([["T3", "T2", "Third"], ["T2", "T1", "Second"], ["T1", None, "First"]], columns=columns)
    assert chain_of(targets.iloc[0], targets)["description"].tolist() == ["Second", "First"]
    assert chain_of(targets.iloc[2], targets).empty
    circle = targets.assign(continues_target_id=["T2", "T1", "T3"])
    assert chain_of(circle.iloc[0], circle)["description"].tolist() == ["Second", "First"]
    gone = targets.iloc[:1]  # what it continues is not in the records
    assert chain_of(gone.iloc[0], gone).empty
