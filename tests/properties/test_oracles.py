"""Every figure says what its oracle, written from the definitions alone, says of random schools."""

from __future__ import annotations

import pandas as pd
from hypothesis import given, note, settings

from pipelines.engines import EngineName
from pipelines.figures import figure
from tests.oracles.attainment import attainment
from tests.oracles.comparing import differences
from tests.oracles.costs import costs
from tests.oracles.dosage import dosage
from tests.oracles.funding import budgets, pupil_costs
from tests.oracles.goals import gas, goal_progress, goal_progress_mean
from tests.oracles.impact import PROVISION, funnel, impact
from tests.oracles.measures import measures
from tests.oracles.movements import movements, stage_flow, transitions
from tests.oracles.plan_quality import plan_quality
from tests.oracles.plans import plans
from tests.oracles.prevalence import prevalence
from tests.oracles.progress import progress, progress_counts
from tests.oracles.provision_map import CELL, provision_map
from tests.oracles.stages import stage_events, stage_rates, time_at_stage
from tests.properties.bases import FEW, SEEDED, basis_of
from tests.random_requests import random_request
from tests.random_schools import random_schools

# An oracle, and the columns by which its rows differ beside the cuts.
ORACLES = {
    "attainment": (attainment, ()),
    "movements": (movements, ("movement",)),
    "transitions": (transitions, ("opening_stage", "closing_stage")),
    "stage_flow": (stage_flow, ("stage",)),
    "stage_rates": (stage_rates, ()),
    "stage_events": (stage_events, ("movement",)),
    "time_at_stage": (time_at_stage, ("stage",)),
    "costs": (costs, ()),
    "pupil_costs": (pupil_costs, ("pupil_id",)),
    "budgets": (budgets, ("funding_source", "year", "year_kind")),
    "dosage": (dosage, ("intervention_id", "pupil_id")),
    "plan_quality": (plan_quality, ("check", "source")),
    "plans": (plans, ()),
    "prevalence": (prevalence, ("stage",)),
    "progress": (progress, ("pupil_id",)),
    "progress_counts": (progress_counts, ()),
    "provision_map": (provision_map, CELL),
    "impact": (impact, PROVISION),
    "funnel": (funnel, PROVISION),
    "measures": (measures, PROVISION),
    "goal_progress": (goal_progress, ("target_id", "pupil_id")),
    "goal_progress_mean": (goal_progress_mean, ()),
    "gas": (gas, ("plan_id", "pupil_id")),
}


def check_against_oracle(schools, request, rows):
    note(f"{request}\n{schools}")
    oracle, also_by = ORACLES[request.key]
    expected = oracle(schools.records, request, schools.as_of)
    assert not differences(rows, expected, (*request.by, *also_by))


@given(rng=SEEDED)
def test_on_pandas(rng):
    schools = random_schools(rng)
    basis = basis_of(schools, EngineName.PANDAS)
    for key in ORACLES:
        request = random_request(rng, key, schools)
        check_against_oracle(schools, request, figure(basis, request))


@settings(max_examples=settings.default.max_examples // 2)
@given(rng=SEEDED)
def test_on_duckdb(rng):
    schools = random_schools(rng)
    basis = basis_of(schools, EngineName.DUCKDB)
    for key in ORACLES:
        request = random_request(rng, key, schools)
        check_against_oracle(schools, request, figure(basis, request))


@FEW
@given(rng=SEEDED)
def test_both_engines_give_the_same_rows_in_the_same_order(rng):
    schools = random_schools(rng)
    request = random_request(rng, rng.choice(list(ORACLES)), schools)
    duckdb, pandas = (figure(basis_of(schools, engine), request) for engine in (EngineName.DUCKDB, EngineName.PANDAS))
    pd.testing.assert_frame_equal(duckdb, pandas, check_dtype=False, rtol=1e-12)
