"""The truth drives what is recorded: rising pupils achieve more, better provisions help more."""

import pandas as pd
import pytest


@pytest.fixture(scope="module")
def reviews(large):
    """Short-term reviews with the true path of their day."""
    tables = large.tables
    reviews = tables["reviews"].merge(tables["targets"].query("horizon == 'short_term'"), on=["school_id", "target_id"])
    truth = large.truth[large.truth["kind"] == "pupil"].rename(columns={"id": "pupil_id"})
    pairs = reviews.merge(truth[["pupil_id", "path", "from_on", "to_on"]], on="pupil_id")
    held = (pairs["from_on"] <= pairs["reviewed_on"]) & (
        pairs["to_on"].isna() | (pairs["reviewed_on"] <= pairs["to_on"])
    )
    return pairs[held].dropna(subset=["outcome"])


def test_rising_pupils_achieve_more_than_flat_ones_and_these_more_than_falling_ones(reviews):
    achieved = reviews["outcome"].eq("achieved").groupby(reviews["path"]).mean()
    assert achieved["rising"] > 0.6
    assert achieved["rising"] > achieved["flat"] + 0.3
    assert achieved["flat"] > achieved["falling"] + 0.05


def test_a_provision_of_greater_effect_helps_more_targets_to_be_met(large, reviews):
    effects = large.truth[large.truth["kind"] == "provision"].set_index("id")["effect"]
    runs = large.tables["interventions"].set_index("intervention_id")["provision_id"]
    placements = large.tables["placements"].dropna(subset=["target_id"])
    effect = effects.loc[runs.loc[placements["intervention_id"]]].to_numpy()
    helped = pd.Series(effect, index=placements["target_id"]).groupby(level=0).max()
    rising = reviews[reviews["path"] == "rising"].assign(effect=lambda rows: rows["target_id"].map(helped))
    achieved = rising["outcome"].eq("achieved")
    assert achieved[rising["effect"] > 0.25].mean() > achieved[rising["effect"] < 0.1].mean() + 0.05


def test_ratio_gains_follow_the_true_path(large):
    scores = large.tables["assessments"].query("scale == 'age_equivalent_months'")
    key = ["intervention_id", "pupil_id"]
    pairs = scores[scores["point"] == "entry"].merge(scores[scores["point"] == "exit"], on=key, suffixes=("", "_exit"))
    months = (pairs["taken_on_exit"] - pairs["taken_on"]).dt.days / 30.4375
    gain = (pairs["score_exit"] - pairs["score"])[months > 0] / months[months > 0]
    paths = large.truth[(large.truth["kind"] == "pupil")].groupby("id")["path"].first()
    by_path = gain.groupby(pairs["pupil_id"].map(paths)).median()
    assert by_path["rising"] > 1.2
    assert by_path["flat"] < 1.0


def test_every_pupil_and_every_provision_has_a_truth(school):
    truth = school.truth
    assert set(school.tables["pupils"]["pupil_id"]) == set(truth.loc[truth["kind"] == "pupil", "id"])
    assert set(school.tables["provisions"]["provision_id"]) == set(truth.loc[truth["kind"] == "provision", "id"])
    assert set(truth["kind"]) == {"pupil", "provision", "flaw"}


def test_a_changed_path_ends_the_day_before_the_next_begins(large):
    paths = large.truth[large.truth["kind"] == "pupil"].sort_values(["id", "from_on"])
    following = paths.groupby("id")["from_on"].shift(-1)
    assert following.notna().sum() > 50
    assert (following - paths["to_on"]).dropna().eq(pd.Timedelta(days=1)).all()
    assert (paths["to_on"].notna() == following.notna()).all()
