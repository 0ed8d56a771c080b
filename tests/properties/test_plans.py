"""Every plan in force has one result of each check, and plans overdue are those that were not reviewed when due."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, note

from pipelines.engines import EngineName
from pipelines.figures import figure, records_behind
from tests.oracles.asking import as_text
from tests.properties.bases import FEW, SEEDED, basis_of
from tests.random_requests import random_request
from tests.random_schools import random_schools


@FEW
@given(rng=SEEDED)
def test_the_results_of_each_check_are_as_many_as_the_plans_in_force(rng):
    schools = random_schools(rng)
    basis, request = basis_of(schools, EngineName.PANDAS), random_request(rng, "plan_quality", schools)
    note(f"{request}\n{schools}")
    plans = figure(basis, replace(request, key="plans"))
    in_force = {as_text(tuple(row[name] for name in request.by)): row["in_force"] for row in plans.to_dict("records")}
    for row in figure(basis, request).to_dict("records"):
        number = in_force[as_text(tuple(row[name] for name in request.by))]
        assert row["met"] + row["not_met"] + row["not_applicable"] == number


@FEW
@given(rng=SEEDED)
def test_plans_not_reviewed_when_due_are_the_overdue_ones(rng):
    schools = random_schools(rng)
    basis, request = basis_of(schools, EngineName.PANDAS), random_request(rng, "plans", schools)
    note(f"{request}\n{schools}")
    behind = records_behind(basis, request)
    checks = records_behind(basis, replace(request, key="plan_quality"))
    late = checks[checks["check"].eq("reviewed") & checks["column"].eq("not_met")]
    ehc_plans = {(row["school_id"], row["plan_id"]) for row in schools.records["plans"] if row["kind"] == "ehc_plan"}
    overdue = behind[behind["column"] == "overdue"]
    assert [each for each in plans_of(overdue) if each not in ehc_plans] == plans_of(late)


def plans_of(records):
    """Return the plans of records, one as often as it comes."""
    return sorted(zip(records["school_id"], records["record_id"], strict=True))
