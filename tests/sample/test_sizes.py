"""Samples of any size: one pupil or many schools, and what is refused."""

from datetime import date

import pytest

from pipelines.sample import make_sample
from pipelines.sample.school import name_of, phase_of, sizes
from tests.sample.on_a_day import AS_OF, on_roll


def test_a_school_of_one_pupil_has_one_pupil(samples):
    tables = samples["one pupil"].tables
    assert len(on_roll(tables["pupils"], AS_OF)) == 1
    assert len(tables["terms"]) == 3


@pytest.mark.parametrize("pupils", [2, 7, 30, 31, 61])
def test_a_school_has_as_many_on_roll_as_was_asked(pupils):
    sample = make_sample(schools=1, pupils=pupils, years=2, seed=pupils)
    assert len(on_roll(sample.tables["pupils"], AS_OF)) == pupils


def test_schools_differ_in_size_and_come_to_the_right_total():
    made = sizes(50, 400, seed=1)
    assert sum(made) == 50 * 400
    assert len(set(made)) > 30
    assert sizes(3, 1, seed=1) == [1, 1, 1]


def test_schools_are_mostly_primaries_with_their_own_names():
    phases = [phase_of(number) for number in range(60)]
    assert phases.count("secondary") == 10
    assert phases[0] == "primary"
    assert len({name_of(number) for number in range(150)}) == 150


def test_a_secondary_teaches_years_7_to_11(recoding):
    tables = recoding.tables
    secondary = set(tables["schools"].query("phase == 'secondary'")["school_id"])
    taught = tables["enrolments"][tables["enrolments"]["school_id"].isin(secondary)]
    assert set(taught["year_group"]) == {"7", "8", "9", "10", "11"}
    assert len(tables["schools"]) == 4


def test_the_default_as_of_date_is_20_november_of_the_last_year():
    by_default = make_sample(schools=1, pupils=40, years=1, seed=2, last_year="2025/26")
    given = make_sample(schools=1, pupils=40, years=1, seed=2, last_year="2025/26", as_of=date(2025, 11, 20))
    assert by_default.tables["plans"].equals(given.tables["plans"])


@pytest.mark.parametrize(
    "asked", [{"schools": 0}, {"pupils": 0}, {"years": 0}, {"as_of": date(2027, 9, 1)}, {"last_year": "2025/27"}]
)
def test_what_cannot_be_made_is_refused(asked):
    with pytest.raises(ValueError, match=r"at least one|lies outside|academic year"):
        make_sample(**({"schools": 1, "pupils": 10, "years": 1, "seed": 1} | asked))
