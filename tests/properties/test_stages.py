"""Stages reconcile: what closes is what opened and what came and went, and a term opens as the last one closed."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from hypothesis import given

from pipelines.engines import EngineName
from pipelines.figures import Request, figure
from tests.oracles.days import schools_of, terms_of
from tests.properties.bases import FEW, SEEDED, basis_of
from tests.random_requests import random_request
from tests.random_schools import random_schools


@FEW
@given(rng=SEEDED)
def test_every_row_of_the_flow_balances_and_has_the_pupils_of_the_transitions(rng):
    schools = random_schools(rng)
    basis, request = basis_of(schools, EngineName.PANDAS), random_request(rng, "stage_flow", schools)
    flow, pairs = figure(basis, request), figure(basis, replace(request, key="transitions"))
    came = flow["opening"] + flow["arrived"] + flow["moved_in"] + flow["recoded_in"]
    went = flow["moved_out"] + flow["recoded_out"] + flow["departed"]
    assert (came - went).tolist() == flow["closing"].tolist()
    for end in ("opening", "closing"):
        assert flow[end].sum() == pairs.loc[pairs[f"{end}_stage"] != "off_roll", "pupils"].sum()


@FEW
@given(rng=SEEDED)
def test_each_term_opens_as_the_term_before_closed(rng):
    schools = random_schools(rng)
    flow = figure(basis_of(schools, EngineName.PANDAS), Request("stage_flow", by=("school_id", "term")))
    for school in schools_of(schools.records, schools.as_of):
        begun = [term.label for term in terms_of(school) if term.starts_on <= schools.as_of]
        by_term = {term: flow[(flow["school_id"] == school.school_id) & (flow["term"] == term)] for term in begun}
        for before, after in pairwise(begun):
            assert by_stage(by_term[after], "opening") == by_stage(by_term[before], "closing")


def by_stage(flow, column):
    """Return the pupils at each stage that has any."""
    pupils = dict(zip(flow["stage"], flow[column], strict=True))
    return {stage: number for stage, number in pupils.items() if number}
