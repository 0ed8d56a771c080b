"""No unit of money is lost or made, whatever the period: pupils and nobody together bear what provision costs."""

from __future__ import annotations

import datetime as dt

from hypothesis import given

from pipelines.engines import EngineName, collect
from pipelines.figures import Request
from pipelines.figures.costs import cost_rows
from pipelines.transforms.costs import RUN, UNITS_PER_POUND, day_costs
from pipelines.transforms.periods import Span
from tests.oracles.costs import day_cost, run_days
from tests.oracles.days import school_days, schools_of
from tests.properties.bases import FEW, SEEDED, basis_of
from tests.random_requests import random_span
from tests.random_schools import random_schools


def units(basis, span):
    """Return the cost in units of each run, school day and pupil (or nobody) in a span, with the term and year."""
    return collect(cost_rows(basis, Request("costs", by=("term", "academic_year"), span=span)))


@FEW
@given(rng=SEEDED)
def test_pupils_and_nobody_bear_every_unit_of_every_day(rng):
    schools = random_schools(rng)
    basis = basis_of(schools, EngineName.PANDAS)
    borne = units(basis, random_span(rng, schools))
    incurred = collect(day_costs(basis.frames, basis.calendar, basis.run_days))
    by_day = borne.groupby([*RUN, "date"])["cost"].sum()
    expected = incurred.set_index([*RUN, "date"])["cost"].loc[by_day.index]
    assert by_day.to_dict() == expected.to_dict()


@FEW
@given(rng=SEEDED)
def test_a_run_costs_what_its_days_cost_to_half_a_unit_a_day(rng):
    schools = random_schools(rng)
    basis = basis_of(schools, EngineName.PANDAS)
    incurred = collect(day_costs(basis.frames, basis.calendar, basis.run_days)).set_index([*RUN, "date"])["cost"]
    exact = exact_days(schools)
    assert set(incurred.index) == set(exact)
    for run in {key[:2] for key in exact}:
        keys = [key for key in exact if key[:2] == run]
        difference = sum(int(incurred[key]) - exact[key] * UNITS_PER_POUND for key in keys)
        assert abs(difference) <= (len(keys) + 1) / 2


def exact_days(schools):
    """Return by school, run and school day what the day costs, in exact fractions of a pound."""
    found = {}
    for school in schools_of(schools.records, schools.as_of):
        days = school_days(school)
        for intervention in school.rows("interventions"):
            run = run_days(intervention, days)
            key = school.school_id, intervention["intervention_id"]
            found |= {(*key, day): day_cost(school, intervention, day, len(run)) for day in run}
    return found


@FEW
@given(rng=SEEDED)
def test_terms_add_up_to_years_years_to_everything_and_so_do_stretches_of_days(rng):
    schools = random_schools(rng)
    basis = basis_of(schools, EngineName.PANDAS)
    everything = units(basis, Span())
    by_term, by_year = (everything.groupby(column)["cost"].sum() for column in ("term", "academic_year"))
    assert by_term.sum() == by_year.sum() == everything["cost"].sum()
    for year, cost in by_year.items():
        assert units(basis, Span(academic_year=year))["cost"].sum() == cost
        assert sum(cost for term, cost in by_term.items() if term.startswith(year)) == cost
    day = rng.choice(schools.records["terms"])["starts_on"]
    until, after = units(basis, Span(ends_on=day)), units(basis, Span(starts_on=day + dt.timedelta(1)))
    assert until["cost"].sum() + after["cost"].sum() == everything["cost"].sum()
