"""Whatever pays for it, and whatever its numbers were: the costs of a year add up, and a what-if changes no more."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pandas as pd
import pytest
from hypothesis import given

from pipelines.engines import EngineName
from pipelines.figures import Request, figure
from pipelines.transforms.periods import Span
from pipelines.transforms.what_if import WhatIf
from tests.properties.bases import FEW, SEEDED, basis_of
from tests.random_schools import RandomSchools, random_schools

SUMS = ["planned", "to_date", "unallocated"]


def span_of(year: str) -> Span:
    if "/" in year:
        return Span(academic_year=year)
    return Span(starts_on=dt.date(int(year[:4]), 4, 1), ends_on=dt.date(int(year[:4]) + 1, 3, 31))


@pytest.mark.parametrize("engine", list(EngineName))
@FEW
@given(rng=SEEDED)
def test_over_the_sources_a_year_s_spent_and_committed_are_its_planned_cost(engine, rng):
    basis = basis_of(random_schools(rng), engine)
    for year, rows in figure(basis, Request("budgets")).groupby("year"):
        together = float((rows["spent"] + rows["committed"]).sum())
        planned = float(figure(basis, Request("costs", span=span_of(year)))["planned"].iloc[0])
        assert together == pytest.approx(planned, abs=0.01 * (len(rows) + 1))


@FEW
@given(rng=SEEDED)
def test_top_ups_of_the_terms_add_up_to_those_of_everything(rng):
    basis = basis_of(random_schools(rng), EngineName.PANDAS)
    by_term, whole = (
        figure(basis, Request("pupil_costs", by=by)).groupby(["school_id", "pupil_id"])["top_up"].agg(["sum", "size"])
        for by in (("school_id", "term"), ("school_id",))
    )
    assert set(by_term.index) == set(whole.index)
    for pupil, row in whole.iterrows():
        pennies = 0.005 * (by_term.loc[pupil, "size"] + 1)
        assert float(by_term.loc[pupil, "sum"]) == pytest.approx(float(row["sum"]), abs=pennies)


@FEW
@given(rng=SEEDED)
def test_a_what_if_is_what_records_with_those_numbers_would_say(rng):
    schools = random_schools(rng)
    numbers = {
        "sessions_per_week": rng.choice([Decimal(2), Decimal("0.5")]),
        "minutes_per_session": rng.choice([Decimal(0), Decimal(45)]),
    }
    rewritten = [row | numbers for row in schools.records["interventions"]]
    as_recorded = RandomSchools(schools.records | {"interventions": rewritten}, schools.as_of)
    by = ("school_id", "term", "provision_id")
    changed = figure(basis_of(schools, EngineName.PANDAS), Request("costs", by=by, what_if=WhatIf(**numbers)))
    expected = figure(basis_of(as_recorded, EngineName.PANDAS), Request("costs", by=by))
    pd.testing.assert_frame_equal(changed[[*by, *SUMS]], expected[[*by, *SUMS]])


@FEW
@given(rng=SEEDED)
def test_both_engines_answer_a_what_if_alike(rng):
    schools = random_schools(rng)
    what_if = WhatIf(group_size=rng.choice([1, 3, 7]), hourly_rate=Decimal("19.99"))
    request = Request("costs", by=("school_id", "term"), where=(("tier", "targeted"),), what_if=what_if)
    duckdb, pandas = (figure(basis_of(schools, engine), request) for engine in (EngineName.DUCKDB, EngineName.PANDAS))
    pd.testing.assert_frame_equal(duckdb, pandas, check_dtype=False, rtol=1e-12)
