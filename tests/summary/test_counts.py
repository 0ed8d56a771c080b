"""What a summary counts before anything is withheld: the numbers of the figures, linked where tables share them."""

from __future__ import annotations

import random

import pytest
from hypothesis import given

from pipelines.engines import EngineName
from pipelines.figures import basis_from_records
from pipelines.summary import SchoolTerm, UnknownTermError
from pipelines.summary.counts import counts_of
from pipelines.summary.keys import ALL, REGISTER, ROLL, at_stage, flow, in_state, moved, of_plans, placed, targets
from pipelines.transforms.disclosure import Limits
from tests.drawn import frames_of
from tests.properties.bases import FEW, SEEDED
from tests.random_schools import random_schools


def test_the_small_school_is_counted_as_by_hand(small):
    counts, term = counts_of(small, Limits()).counts, small.term
    assert counts[at_stage(term, ALL, REGISTER)] == 4  # Ann, Ben, Cara and Finn
    assert counts[at_stage(term, ALL, ROLL)] == 5  # and Eve
    assert counts[at_stage(term, "5", "E")] == 1  # Cara, since October
    assert counts[moved(term, "arrived")] == 1  # Finn came with a stage
    assert counts[moved(term, "stepped_up")] == 1
    assert counts[flow(term, "K", "moved_out")] == 1
    assert counts[targets(term, ALL, ALL, "reviewed")] == 2
    assert counts[targets(term, "area", "literacy", "achieved")] == 1
    assert counts[of_plans(term, "in_force")] == 3
    assert counts[placed(term, "V1")] == 2
    assert counts[placed(term, ALL)] == 3


def test_a_stage_opens_with_the_number_of_the_last_term_s_end(small):
    publication = counts_of(small, Limits())
    opening = flow(small.term, "K", "opening")
    last = at_stage(small.compared["last"], ALL, "K")
    assert any({opening, last} == {key for key, _ in relation.weights} for relation in publication.relations)


def test_the_sample_school_s_counts_are_those_of_its_figures(sample):
    counts = counts_of(sample, Limits()).counts
    states = sample.ask("progress")["state"].value_counts()
    assert counts[in_state(sample.term, "no_progress")] == states["no_progress"]
    assert counts[at_stage(sample.term, ALL, REGISTER)] == states.sum()


def test_a_term_that_has_not_begun_is_refused_with_those_that_have(small):
    with pytest.raises(UnknownTermError, match='known are "2026/27 autumn"'):
        SchoolTerm(small.basis, "2030/31 autumn")


def test_a_term_is_known_by_the_name_that_documents_give_it_too(sample):
    assert (
        SchoolTerm(sample.basis, "Spring 2025/26").term
        == sample.term
        == SchoolTerm(sample.basis, "2025/26 Spring").term
    )


@FEW
@given(rng=SEEDED)
def test_what_is_said_to_hold_between_counts_holds_in_any_school(rng):
    schools = random_schools(random.Random(rng.random()))
    first = schools.records["schools"][0]["school_id"]
    records = {name: [row for row in rows if row["school_id"] == first] for name, rows in schools.records.items()}
    basis = basis_from_records(frames_of(records, EngineName.PANDAS), schools.as_of)
    try:
        latest = SchoolTerm(basis)
    except UnknownTermError:
        return  # no term has begun
    for term in latest.known:
        counts_of(SchoolTerm(basis, term.name), Limits())  # refuses counts that do not keep to a relation
