"""The planted faults are where the truth says that they are."""

import pytest

from pipelines.sample import make_sample
from pipelines.sample.flaws import FEWEST_PUPILS, PLANTERS
from pipelines.sample.upn import check_letter


def test_the_committed_school_has_each_fault_a_few_times(flawed):
    assert set(flawed) == set(PLANTERS)
    assert all(1 <= len(ids) <= 3 for ids in flawed.values())


def test_a_small_school_has_none():
    sample = make_sample(schools=1, pupils=FEWEST_PUPILS - 1, years=1, seed=1)
    assert "flaw" not in set(sample.truth["kind"])


def test_a_mistyped_check_letter_is_wrong(school, flawed):
    upns = school.tables["pupils"].set_index("pupil_id").loc[sorted(flawed["wrong_check_letter"]), "upn"]
    assert all(check_letter(upn[1:]) != upn[0] for upn in upns)


def test_a_pupil_entered_twice_has_one_number(school, flawed):
    pupils = school.tables["pupils"]
    again = pupils[pupils["pupil_id"].isin(flawed["same_upn_twice"])]
    assert pupils["upn"].isin(again["upn"]).sum() == 2


def test_a_birthday_is_two_years_too_early(school, flawed):
    pupils = school.tables["pupils"].set_index("pupil_id")
    spoilt = pupils.loc[sorted(flawed["birth_date_out_of_year"])]
    ages = (spoilt["entered_on"] - spoilt["date_of_birth"]).dt.days / 365.25
    assert (ages > 5.9).all()


@pytest.mark.parametrize("flaw", ["overlapping_stages", "stage_left_open"])
def test_a_stage_runs_into_the_next(school, flawed, flaw):
    stages = school.tables["stages"].sort_values(["pupil_id", "started_on"])
    following = stages.groupby("pupil_id")["started_on"].shift(-1)
    into = following.notna() & (stages["ended_on"].isna() | (stages["ended_on"] >= following))
    assert flawed[flaw] <= set(stages.loc[into, "pupil_id"])
    assert into.sum() == 4


def test_a_placement_begins_before_its_run(school, flawed):
    placements = school.tables["placements"].merge(school.tables["interventions"], on=["school_id", "intervention_id"])
    early = placements[placements["joined_on"] < placements["started_on"]]
    assert set(early["intervention_id"] + " " + early["pupil_id"]) == flawed["placement_outside_run"]


def test_an_exit_score_is_older_than_its_entry(school, flawed):
    scores = school.tables["assessments"]
    key = ["intervention_id", "pupil_id"]
    pairs = scores[scores["point"] == "exit"].merge(scores[scores["point"] == "entry"], on=key, suffixes=("", "_entry"))
    swapped = pairs[pairs["taken_on"] < pairs["taken_on_entry"]]
    assert set(swapped["assessment_id"]) == flawed["exit_before_entry"]


def test_a_review_is_entered_twice_on_one_day(school, flawed):
    reviews = school.tables["reviews"]
    twice = reviews[reviews.duplicated(["target_id", "reviewed_on"])]
    assert set(twice["review_id"]) == flawed["two_reviews_one_day"]
