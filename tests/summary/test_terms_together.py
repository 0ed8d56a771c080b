"""The summaries of several terms, and of several limits, do not tell together what each withholds."""

from __future__ import annotations

import random

from hypothesis import given

from pipelines.engines import EngineName
from pipelines.figures import basis_from_records
from pipelines.summary import SchoolTerm, UnknownTermError
from pipelines.summary.counts import counts_of
from pipelines.summary.counts.register import hidden_counts, stages_of, years_of
from pipelines.summary.keys import ALL, REGISTER, at_stage
from pipelines.transforms.disclosure import Limits, Status, count_statuses, given_away
from tests.drawn import frames_of
from tests.properties.bases import FEW, SEEDED
from tests.random_schools import random_schools

LIMITS = Limits()
HIGHER = Limits(smallest_count=8, smallest_base=15)


def a_school(rng):
    """Return the basis of one random school."""
    schools = random_schools(random.Random(rng.random()))
    first = schools.records["schools"][0]["school_id"]
    records = {name: [row for row in rows if row["school_id"] == first] for name, rows in schools.records.items()}
    return basis_from_records(frames_of(records, EngineName.PANDAS), schools.as_of)


def summaries(basis):
    """Return every term's school, latest first, with what its summary counts."""
    try:
        terms = SchoolTerm(basis).known
    except UnknownTermError:
        return []
    schools = [SchoolTerm(basis, term.name) for term in terms]
    return [(school, counts_of(school, LIMITS)) for school in schools]


@FEW
@given(rng=SEEDED)
def test_what_a_term_s_own_table_withholds_of_totals_no_later_summary_shows(rng):
    told = summaries(a_school(rng))
    own = {school.term.name: publication.withheld for school, publication in told}
    for school, publication in told:
        statuses = count_statuses(publication, LIMITS)
        for term in school.compared.values():
            totals = {at_stage(term, ALL, stage) for stage in (*stages_of(school), REGISTER)}
            assert all(statuses[key] is not Status.SHOWN for key in totals & own[term.name])


@FEW
@given(rng=SEEDED)
def test_no_count_but_nought_is_given_away_and_of_a_hidden_total_nothing_is_told_by_year_group(rng):
    for school, publication in summaries(a_school(rng))[:2]:
        statuses = count_statuses(publication, LIMITS)
        assert not {key for key in given_away(publication, statuses, LIMITS) if publication.counts[key]}
        totals = {stage: at_stage(school.term, ALL, stage) for stage in stages_of(school)}
        hidden = [stage for stage, total in totals.items() if total in hidden_counts(publication, LIMITS)]
        cells = [at_stage(school.term, year, stage) for stage in hidden for year in years_of(school)]
        assert {statuses[key] for key in cells} <= {Status.PROTECTS}


@FEW
@given(rng=SEEDED)
def test_higher_limits_withhold_all_that_the_lowest_withhold_and_say_no_more_of_it(rng):
    for _, publication in summaries(a_school(rng))[:1]:
        lowest, higher = (
            count_statuses(publication, limits)
            for limits in (LIMITS, LIMITS.raised(smallest_count=8, smallest_base=15))
        )
        assert all(higher[key] is not Status.SHOWN for key, status in lowest.items() if status is not Status.SHOWN)
        assert all(higher[key] is Status.PROTECTS for key, status in lowest.items() if status is Status.PROTECTS)
