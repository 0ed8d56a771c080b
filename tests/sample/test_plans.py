"""Plans, targets and reviews: complete where schools are careful, and imperfect as schools are."""

import pandas as pd

from pipelines.sample.reference import area_targets
from tests.sample.on_a_day import AS_OF, covering, on_roll

OF_SCALE = {2: "achieved", 1: "achieved", 0: "achieved", -1: "partially_achieved", -2: "not_achieved"}


def on_register(school):
    stages = covering(school.tables["stages"], AS_OF)
    held = set(stages.loc[stages["stage"].isin(["K", "E"]), "pupil_id"])
    return held & set(on_roll(school.tables["pupils"], AS_OF)["pupil_id"])


def test_nearly_every_pupil_on_the_register_has_a_current_plan(school):
    current = covering(school.tables["plans"], AS_OF).query("kind == 'iep'")
    without = on_register(school) - set(current["pupil_id"])
    assert 1 <= len(without) <= 6
    assert (current["review_due_on"] < AS_OF).sum() >= 3  # overdue, or reviewed and not yet followed by the next


def test_an_ehc_plan_stands_beside_the_education_plan(school):
    planned = set(covering(school.tables["stages"], AS_OF).query("stage == 'E'")["pupil_id"])
    current = covering(school.tables["plans"], AS_OF)
    assert planned & set(on_roll(school.tables["pupils"], AS_OF)["pupil_id"]) == set(
        current.loc[current["kind"] == "ehc_plan", "pupil_id"]
    )


def test_a_plan_has_two_to_five_short_term_targets_most_of_them_under_a_long_term_one(school):
    targets = school.tables["targets"]
    short = targets[targets["horizon"] == "short_term"]
    assert short.groupby("plan_id").size().between(2, 5).mean() > 0.99
    assert short["long_term_target_id"].notna().mean() > 0.9
    horizon = targets.set_index("target_id")["horizon"]
    assert set(horizon.loc[short["long_term_target_id"].dropna()]) == {"long_term"}


def test_a_continued_target_is_an_earlier_one_of_the_same_pupil_and_area(school):
    targets = school.tables["targets"]
    both = targets.merge(targets, left_on="continues_target_id", right_on="target_id", suffixes=("", "_before"))
    assert len(both) > 100
    assert (both["pupil_id"] == both["pupil_id_before"]).all()
    assert (both["area"] == both["area_before"]).all()
    assert (both["set_on"] > both["set_on_before"]).all()


def test_numbers_go_from_where_the_pupil_stood_to_another_goal(large):
    targets = large.tables["targets"].dropna(subset=["goal_value"])
    assert (targets["goal_value"] != targets["baseline_value"]).all()
    assert (targets["goal_value"] < targets["baseline_value"]).any()  # fewer incidents
    text = targets.apply(lambda row: f"{row.goal_value:.0f}" in row.description, axis=1)
    assert text.all()


def test_some_targets_are_vague_and_some_views_are_left_empty(school):
    vague = {one.text for area in area_targets().values() for one in area.vague}
    short = school.tables["targets"].query("horizon == 'short_term'")
    assert 0.04 < short["description"].isin(vague).mean() < 0.15
    assert 0.05 < school.tables["plans"]["pupil_view"].isna().mean() < 0.3


def test_descriptions_are_many_and_all_quantities_are_filled_in(school):
    words = school.tables["targets"]["description"]
    assert words.nunique() > 250
    assert not words.str.contains("[{}]").any()


def test_target_areas_mostly_follow_the_needs(large):
    needs = large.tables["needs"].query("rank == 1").groupby("pupil_id")["need"].first()
    short = large.tables["targets"].query("horizon == 'short_term'")
    share = short["area"].eq("literacy").groupby(short["pupil_id"].map(needs)).mean()
    assert share["SPLD"] > 0.4 > share["SEMH"] + 0.25


def test_scale_and_outcome_agree_wherever_both_are_given(large):
    both = large.tables["reviews"].dropna(subset=["scale", "outcome"])
    assert len(both) > 200
    assert (both["scale"].map(OF_SCALE) == both["outcome"]).all()
    alone = large.tables["reviews"].query("scale.notna() and outcome.isna()")
    assert len(alone) > 20


def test_what_was_measured_agrees_with_what_was_decided(large):
    reviews = large.tables["reviews"].merge(large.tables["targets"], on="target_id").dropna(subset=["measured_value"])
    covered = (reviews["measured_value"] - reviews["baseline_value"]) / (
        reviews["goal_value"] - reviews["baseline_value"]
    )
    spread = covered.groupby(reviews["outcome"]).mean()
    assert spread["not_achieved"] < 0.4 < spread["partially_achieved"] < 0.97 < spread["achieved"]


def test_reviews_are_sometimes_late_missing_or_undecided(school):
    reviews = school.tables["reviews"].merge(school.tables["targets"], on="target_id")
    late = (reviews["reviewed_on"] - reviews["due_on"]).dt.days > 14
    assert 0.01 < late.mean() < 0.2
    undecided = reviews["outcome"].isna() & reviews["scale"].isna()
    assert 0.02 < undecided.mean() < 0.1
    due = school.tables["targets"].query("due_on < '2026-09-01'")
    assert 0.85 < due["target_id"].isin(reviews["target_id"]).mean() < 0.99


def test_a_share_near_the_usual_is_achieved(school):
    reviews = school.tables["reviews"].merge(school.tables["targets"], on="target_id")
    short = reviews.query("horizon == 'short_term'")["outcome"].value_counts(normalize=True)
    assert 0.45 < short["achieved"] < 0.7
    assert short["not_achieved"] < 0.35


def test_the_last_term_is_in_progress(school):
    reviews = school.tables["reviews"].query("reviewed_on >= '2026-09-01'")
    current = covering(school.tables["plans"], AS_OF)
    assert len(reviews) > 20
    assert (current["review_due_on"] > AS_OF).sum() > 30


def test_plans_of_a_kind_follow_one_another_without_overlap_but_for_two(school, flawed):
    plans = school.tables["plans"].sort_values(["pupil_id", "kind", "started_on"])
    following = plans.groupby(["pupil_id", "kind"])["started_on"].shift(-1)
    overlaps = following.notna() & (plans["ended_on"].isna() | (plans["ended_on"] >= following))
    assert set(plans.loc[overlaps, "plan_id"]) == flawed["two_current_plans"]
    assert plans["started_on"].max() <= pd.Timestamp(AS_OF)
