"""Samples that several tests look at: the committed school, a large one, and schools of other times and sizes."""

from datetime import date

import pytest

from pipelines.sample import SAMPLE_SEED, make_sample


@pytest.fixture(scope="session")
def school():
    return make_sample(schools=1, pupils=420, years=3, seed=SAMPLE_SEED)


@pytest.fixture(scope="session")
def large():
    """Large enough for shares to come near the published ones."""
    return make_sample(schools=1, pupils=3000, years=2, seed=11)


@pytest.fixture(scope="session")
def recoding():
    """Schools whose records span the change of Code, a secondary among them."""
    return make_sample(schools=4, pupils=150, years=3, seed=5, last_year="2015/16")


@pytest.fixture(scope="session")
def samples(school, large, recoding):
    return {
        "school": school,
        "large": large,
        "recoding": recoding,
        "before the 2014 Code": make_sample(schools=1, pupils=120, years=2, seed=3, last_year="2012/13"),
        "one pupil": make_sample(schools=1, pupils=1, years=1, seed=1),
        "thirty pupils": make_sample(schools=1, pupils=30, years=1, seed=2),
        "in March": make_sample(schools=2, pupils=60, years=2, seed=4, as_of=date(2027, 3, 9)),
    }


@pytest.fixture(scope="session")
def flawed(school):
    """The ids that carry each planted fault of the committed school."""
    planted = school.truth[school.truth["kind"] == "flaw"]
    return planted.groupby("flaw")["id"].agg(set).to_dict()
