"""The register: prevalence and needs near the published ones, movements up and down, recodes of old stages."""

import pandas as pd
import pytest

from pipelines.sample.reference import need_shares, prevalence
from tests.sample.on_a_day import AS_OF, covering, on_roll

RUNG = {"N": 0, "K": 1, "E": 2}


def rungs(sample, day):
    """The rung of each pupil on roll on a day, 0 where no stage covers it."""
    here = on_roll(sample.tables["pupils"], day)["pupil_id"]
    stages = covering(sample.tables["stages"], day)
    held = stages.assign(rung=stages["stage"].map(RUNG)).groupby("pupil_id")["rung"].max()
    return held.reindex(here).fillna(0)


def movements(sample):
    """The net movements of each term that has begun, opening to closing."""
    terms = sample.tables["terms"].query("starts_on <= @AS_OF")
    for term in terms.itertuples():
        opening = rungs(sample, term.starts_on - pd.Timedelta(days=1))
        closing = rungs(sample, min(term.ends_on, AS_OF))
        yield pd.concat({"opening": opening, "closing": closing}, axis=1)


def test_the_committed_school_has_about_75_on_the_register(school):
    on_register = rungs(school, AS_OF).gt(0).sum()
    assert 70 <= on_register <= 80


def test_prevalence_by_stage_and_age_is_near_the_published(large):
    held = rungs(large, AS_OF)
    assert 0.135 < held.eq(1).mean() < 0.16
    assert 0.029 < held.eq(2).mean() < 0.043
    years = large.tables["enrolments"].query("academic_year == '2026/27'").set_index("pupil_id")["year_group"]
    share = held.gt(0).groupby(years.reindex(held.index)).mean()
    expected = {group: sum(prevalence()[year]) for year, group in enumerate(["R", "1", "2", "3", "4", "5", "6"])}
    assert (share - pd.Series(expected)).abs().max() < 0.035
    assert share["R"] < share["2"] < share["4"]


def test_primary_needs_are_near_the_published_shares(large):
    held = rungs(large, AS_OF)
    needs = covering(large.tables["needs"], AS_OF).query("rank == 1").set_index("pupil_id")["need"]
    shares = needs.reindex(held[held.eq(1)].index).value_counts(normalize=True) * 100
    published = pd.Series(need_shares()["sen_support"])
    assert (shares.reindex(published.index).fillna(0) - published).abs().max() < 5
    planned = needs.reindex(held[held.eq(2)].index).value_counts(normalize=True)
    assert planned.index[0] == "ASD"
    assert 0.22 < planned["ASD"] < 0.42


def test_free_school_meals_go_with_the_register(large):
    held = rungs(large, AS_OF)
    poor = large.tables["pupils"].set_index("pupil_id")["disadvantaged"].reindex(held.index)
    assert 0.33 < poor[held.eq(1)].mean() < 0.46
    assert poor[held.eq(0)].mean() < 0.24


def test_every_sort_of_movement_happens_and_most_terms_have_some_both_ways(school):
    seen = list(movements(school))
    up = [((move["opening"] >= 0) & (move["closing"] > move["opening"])).sum() for move in seen]
    down = [((move["closing"] >= 0) & (move["closing"] < move["opening"])).sum() for move in seen]
    assert min(up) >= 1
    assert min(down) >= 1
    pairs = pd.concat(seen).fillna(-1).astype(int).value_counts()
    wanted = {(-1, 1), (1, -1), (0, 1), (1, 0), (1, 2), (2, 1)}  # arrived, departed, joined, left, stepped up, down
    assert wanted <= set(pairs.index)


def test_nobody_with_a_plan_lacks_an_assessed_need_but_the_one_that_was_planted(school, flawed):
    planned = set(covering(school.tables["stages"], AS_OF).query("stage == 'E'")["pupil_id"])
    needs = covering(school.tables["needs"], AS_OF).query("need == 'NSA'")["pupil_id"]
    assert set(needs) & planned == flawed["need_not_assessed_with_plan"]


def test_a_school_before_2015_recodes_from_the_2001_stages(recoding):
    stages = recoding.tables["stages"].sort_values(["school_id", "pupil_id", "started_on"])
    old = stages[stages["ladder"] == "code_2001"]
    assert {"A", "P", "S"} <= set(old["stage"])
    following = stages.groupby(["school_id", "pupil_id"])[["stage", "started_on"]].shift(-1).add_suffix("_next")
    pairs = pd.concat([stages, following], axis=1)
    recodes = pairs[(pairs["ended_on"] == "2014-12-31") & (pairs["started_on_next"] == "2015-01-01")]
    assert set(zip(recodes["stage"], recodes["stage_next"], strict=True)) == {("A", "K"), ("P", "K")}
    statements = pairs[(pairs["stage"] == "S") & (pairs["stage_next"] == "E")]
    assert statements["ended_on"].nunique() > 3  # statements became plans one by one


def test_old_stages_move_up_and_down_their_own_ladder(recoding):
    stages = recoding.tables["stages"].sort_values(["school_id", "pupil_id", "started_on"])
    after = stages.groupby(["school_id", "pupil_id"])["stage"].shift(-1)
    assert {("A", "P"), ("P", "A")} <= set(zip(stages["stage"], after, strict=True))


def test_a_school_before_the_2014_code_uses_the_old_ladder(samples):
    tables = samples["before the 2014 Code"].tables
    assert set(tables["schools"]["ladder"]) == {"code_2001"}
    assert set(tables["stages"]["stage"]) <= {"N", "A", "P", "S"}


@pytest.mark.parametrize("kind", ["sen_support", "ehc_plan"])
def test_published_shares_add_up_to_a_hundred(kind):
    assert sum(need_shares()[kind].values()) == pytest.approx(100, abs=0.3)
