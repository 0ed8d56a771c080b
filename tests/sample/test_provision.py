"""What is provided: runs of every sort, the pupils in them, and costs that a budget could bear."""

import pandas as pd
import pytest

from pipelines.sample.term_dates import TermDates
from tests.sample.on_a_day import AS_OF


@pytest.fixture(scope="module")
def runs(school):
    """Interventions with the last day and the school days of the whole run."""
    dates = TermDates(2023, 2027)
    runs = school.tables["interventions"].copy()
    starts = [day.date() for day in runs["started_on"]]
    ends = [
        end.date() if pd.notna(end) else dates.move(start, int(weeks * 5) - 1 if pd.notna(weeks) else 60)
        for start, end, weeks in zip(starts, runs["ended_on"], runs["weeks"], strict=True)
    ]
    runs["last_day"] = pd.to_datetime(ends)
    runs["days"] = [dates.count(start, end) for start, end in zip(starts, ends, strict=True)]
    return runs


def test_the_catalogue_has_every_tier(school):
    provisions = school.tables["provisions"]
    assert 20 <= len(provisions) <= 32
    assert set(provisions["tier"]) == {"universal", "targeted", "specialist"}
    assert provisions["area"].nunique() >= 8


def test_runs_are_given_by_end_by_weeks_by_both_or_by_neither(school, flawed):
    runs = school.tables["interventions"]
    shapes = set(zip(runs["ended_on"].notna(), runs["weeks"].notna(), strict=True))
    assert shapes == {(True, True), (True, False), (False, True), (False, False)}
    neither = runs[runs["ended_on"].isna() & runs["weeks"].isna()]
    assert set(neither["intervention_id"]) == flawed["run_without_end"]


def test_runs_cross_terms_last_all_year_and_are_running_now(runs):
    over_christmas = (runs["started_on"] < "2025-12-19") & (runs["last_day"] > "2026-01-05") & (runs["days"] < 80)
    assert over_christmas.any()
    assert (runs["days"] > 170).any()
    assert (runs["last_day"] > AS_OF).sum() > 20


def test_costs_are_shared_in_every_way_and_paid_from_several_sources(school):
    runs = school.tables["interventions"]
    assert set(runs["cost_sharing"].dropna()) == {"equal", "weighted", "named"}
    assert {"sen_notional", "top_up", "pupil_premium"} <= set(runs["funding_source"])
    placements = school.tables["placements"].merge(runs, on=["school_id", "intervention_id"])
    weighted = placements[placements["cost_sharing"] == "weighted"]
    assert weighted["weight"].notna().all()
    assert placements.loc[placements["cost_sharing"] == "named", "named"].fillna(value=False).all()


def test_pupils_join_late_leave_early_and_serve_their_own_targets(school):
    placements = school.tables["placements"]
    assert placements["joined_on"].notna().mean() > 0.1
    assert placements["left_on"].notna().mean() > 0.03
    owners = school.tables["targets"].set_index("target_id")["pupil_id"]
    linked = placements.dropna(subset=["target_id"])
    assert (owners.loc[linked["target_id"]].to_numpy() == linked["pupil_id"].to_numpy()).all()


def test_somebody_is_placed_only_when_on_roll(school, flawed):
    placements = school.tables["placements"].merge(school.tables["pupils"], on=["school_id", "pupil_id"])
    placements = placements.merge(school.tables["interventions"], on=["school_id", "intervention_id"])
    joined = placements["joined_on"].fillna(placements["started_on"])
    outside = (placements["intervention_id"] + " " + placements["pupil_id"]).isin(flawed["placement_outside_run"])
    assert (joined >= placements["entered_on"])[~outside].all()
    assert not (placements["left_on_x"] > placements["left_on_y"]).any()


def test_some_runs_cost_while_nobody_is_placed(school, flawed):
    placements = school.tables["placements"].merge(school.tables["interventions"], on=["school_id", "intervention_id"])
    joined = placements["joined_on"].fillna(placements["started_on"])
    wait = (
        joined.groupby(placements["intervention_id"]).min() - placements.groupby("intervention_id")["started_on"].min()
    )
    assert (wait.dt.days >= 10).any()
    empty = set(school.tables["interventions"]["intervention_id"]) - set(placements["intervention_id"])
    assert flawed["nobody_placed"] <= empty


def test_sessions_are_registered_for_most_and_some_are_poorly_delivered(school):
    runs, placements = school.tables["interventions"], school.tables["placements"]
    assert 0.1 < runs["sessions_run"].isna().mean() < 0.35
    assert (placements["sessions_attended"].dropna() <= placements["sessions_planned"].dropna()).all()
    dosage = (placements["sessions_attended"] / placements["sessions_planned"])[placements["sessions_planned"] > 4]
    assert 0.08 < (dosage < 0.8).mean() < 0.5


def test_every_role_has_a_rate_on_every_day_and_one_was_corrected_in_mid_year(school):
    rates = school.tables["staff_rates"].sort_values(["staff_role", "effective_from"])
    following = rates.groupby("staff_role")["effective_from"].shift(-1)
    assert (rates["effective_to"].isna() == following.isna()).all()
    assert (following - rates["effective_to"]).dropna().eq(pd.Timedelta(days=1)).all()
    assert set(school.tables["interventions"]["staff_role"]) <= set(rates["staff_role"])
    assert rates["effective_from"].min() <= school.tables["interventions"]["started_on"].min()
    mid_year = rates[rates["effective_from"].dt.month != 9]
    assert list(mid_year["staff_role"]) == ["Higher level teaching assistant"]
    assistant = rates[rates["staff_role"] == "Teaching assistant"]["hourly_cost"]
    assert list(assistant) == sorted(assistant)
    assert assistant.iloc[-1] == 17.20


def test_a_year_s_planned_cost_is_70_to_110_per_cent_of_its_money(school, runs):
    rates = school.tables["staff_rates"]
    paid = pd.merge_asof(
        runs.sort_values("started_on"),
        rates.sort_values("effective_from"),
        left_on="started_on",
        right_on="effective_from",
        by="staff_role",
    )
    an_hour = paid["hourly_cost"] * (1 + paid["on_cost"]) * paid["staff_count"].fillna(1)
    hours = paid["minutes_per_session"] / 60 * paid["sessions_per_week"] / 5 * paid["days"]
    cost = an_hour * hours + paid["fixed_cost"].fillna(0)
    year = paid["started_on"].dt.year - (paid["started_on"].dt.month < 9)
    spent = cost.groupby(year).sum()
    money = school.tables["funding"].groupby(school.tables["funding"]["year"].str[:4].astype(int))["amount"].sum()
    assert (spent / money).loc[[2024, 2025]].between(0.7, 1.1).all()


def test_top_ups_go_to_pupils_with_a_plan(school):
    funding = school.tables["funding"]
    top_ups = funding[funding["funding_source"] == "top_up"]
    planned = set(school.tables["stages"].query("stage == 'E'")["pupil_id"])
    assert len(top_ups) > 20
    assert set(top_ups["pupil_id"]) <= planned
    assert funding.loc[funding["funding_source"] != "top_up", "pupil_id"].isna().all()
