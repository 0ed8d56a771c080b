"""The records behind a figure add up to it: every number can be rebuilt from the rows that are named."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given, note

from pipelines.engines import EngineName
from pipelines.figures import FIGURES, figure, records_behind
from tests.oracles.asking import as_text
from tests.properties.bases import FEW, SEEDED, basis_of
from tests.random_requests import random_request
from tests.random_schools import random_schools

# The columns that tell a figure's rows apart, beside the cuts.
KEYS = {
    "movements": ("movement",),
    "transitions": ("opening_stage", "closing_stage"),
    "stage_flow": ("stage",),
    "stage_events": ("movement",),
    "time_at_stage": ("stage",),
    "data_quality": ("check",),
    "prevalence": ("stage",),
    "plan_quality": ("check", "source"),
    "dosage": ("intervention_id", "pupil_id"),
    "pupil_costs": ("pupil_id",),
    "budgets": ("funding_source", "year", "year_kind"),
    "impact": ("provision_id", "name"),
    "funnel": ("provision_id", "name"),
    "measures": ("provision_id", "name"),
    "goal_progress": ("target_id", "pupil_id"),
    "gas": ("plan_id", "pupil_id"),
    "provision_map": ("provision_id", "name", "tier", "area", "year_group"),
}
# Their records say why a rule fires, and are no sums: `test_progress.py` holds them against the rows.
SUMS = [key for key in FIGURES if key not in {"progress", "progress_signs"}]


def check_sums(basis, request):
    keys = (*request.by, *KEYS.get(request.key, ()))
    rows, records = figure(basis, request), records_behind(basis, request)
    sums: dict[tuple[str, ...], float] = {}
    for record in records.to_dict("records"):
        key = (*_key(record, keys), record["column"])
        sums[key] = sums.get(key, 0) + record["value"]
    for row in rows.to_dict("records"):
        for column in set(records["column"]):
            expected = 0 if pd.isna(row[column]) else float(row[column])
            assert sums.pop((*_key(row, keys), column), 0) == pytest.approx(expected, abs=0.00501), (row, column)
    assert not {key for key, value in sums.items() if value}


def _key(row, keys):
    return tuple(as_text(None if pd.isna(row[name]) else row[name]) for name in keys)


@FEW
@given(rng=SEEDED)
def test_on_pandas(rng):
    schools = random_schools(rng)
    basis = basis_of(schools, EngineName.PANDAS)
    for key in SUMS:
        request = random_request(rng, key, schools)
        note(f"{request}\n{schools}")
        check_sums(basis, request)


@FEW
@given(rng=SEEDED)
def test_on_duckdb(rng):
    schools = random_schools(rng)
    request = random_request(rng, rng.choice(SUMS), schools)
    note(f"{request}\n{schools}")
    check_sums(basis_of(schools, EngineName.DUCKDB), request)
