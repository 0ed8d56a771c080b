"""Impact of whole schools, where provisions have the most scores and targets, and its cost beside that of `costs`."""

from __future__ import annotations

import pytest
from hypothesis import given, note, settings

from pipelines.engines import EngineName
from pipelines.figures import Request, figure
from tests.oracles.asking import as_text
from tests.oracles.comparing import differences
from tests.properties.bases import FEW, SEEDED, basis_of
from tests.properties.test_oracles import ORACLES
from tests.random_requests import random_request
from tests.random_schools import random_schools


@settings(max_examples=settings.default.max_examples // 2)
@given(rng=SEEDED)
def test_without_a_cut_it_says_what_the_oracles_say(rng):
    schools = random_schools(rng)
    basis = basis_of(schools, EngineName.PANDAS)
    note(schools)
    where = rng.choice([(), (), (("tier", "targeted"),)])
    for key in ("impact", "funnel", "measures"):
        request = Request(key, where=where)
        oracle, also_by = ORACLES[key]
        assert not differences(figure(basis, request), oracle(schools.records, request, schools.as_of), also_by)


@FEW
@given(rng=SEEDED)
def test_a_provision_costs_what_it_costs_in_costs(rng):
    schools = random_schools(rng)
    basis = basis_of(schools, EngineName.PANDAS)
    request = random_request(rng, "impact", schools)
    by = (*request.by, "provision_id")
    costs = figure(basis, Request("costs", by=by, where=request.where, span=request.span))
    note(f"{request}\n{schools}")
    spent = {_key(row, by): row for row in costs.to_dict("records")}
    for row in figure(basis, request).to_dict("records"):
        beside = spent.get(_key(row, by), {"pupils": 0, "to_date": 0})
        assert (row["pupils"], row["cost"]) == (beside["pupils"], beside["to_date"])


def _key(row, by):
    return tuple(as_text(None if row[name] != row[name] or row[name] is None else row[name]) for name in by)


@FEW
@given(rng=SEEDED)
def test_intervals_hold_what_they_are_of_and_the_shrunken_rate_lies_within_nought_and_one(rng):
    schools = random_schools(rng)
    rows = figure(basis_of(schools, EngineName.PANDAS), random_request(rng, "impact", schools)).dropna(
        subset=["attainment_rate"],
    )
    for row in rows.to_dict("records"):
        assert row["attainment_low"] <= row["attainment_rate"] <= row["attainment_high"] + 1e-12
        assert 0 <= row["attainment_shrunk"] <= 1
        assert row["effect_size"] != row["effect_size"] or row["effect_low"] < row["effect_size"] < row["effect_high"]


@FEW
@given(rng=SEEDED)
def test_the_cost_of_a_target_lies_within_its_interval_and_to_pick_provisions_changes_no_row(rng):
    schools = random_schools(rng)
    basis = basis_of(schools, EngineName.PANDAS)
    measured = figure(basis, Request("measures")).dropna(subset=["cost_per_target_achieved"])
    for row in measured.to_dict("records"):
        cost = float(row["cost_per_target_achieved"])
        assert float(row["cost_per_target_low"]) <= cost + 0.01
        assert cost <= float(row["cost_per_target_high"]) + 0.01
    for key in ("impact", "funnel"):
        every = figure(basis, Request(key)).set_index("provision_id")
        for provision in every.index:
            alone = figure(basis, Request(key, where=(("provision_id", provision),))).set_index("provision_id")
            assert alone.loc[provision].to_dict() == pytest.approx(every.loc[provision].to_dict(), nan_ok=True)
