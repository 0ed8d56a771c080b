"""Pupils: numbers, birthdays, classes and the flow of cohorts through the school."""

import pandas as pd

from pipelines.sample.upn import UpnIssuer, check_letter
from tests.sample.on_a_day import AS_OF, on_roll

YEARS = ["R", "1", "2", "3", "4", "5", "6"]


def test_the_check_letter_of_a_number_is_the_weighted_sum_modulo_23():
    # 9*2 + 9*3 + 0*4 + 2*5 + 0*6 + 0*7 + 1*8 + 2*9 + 4*10 + 0*11 + 0*12 + 1*13 = 134, and 134 modulo 23 is 19: W
    assert check_letter("990200124001") == "W"


def test_numbers_stay_unique_when_a_year_has_more_than_999():
    issuer = UpnIssuer(990)
    given = {issuer.issue(2001, 2024) for _ in range(9500)}
    assert len(given) == 9500
    assert {len(upn) for upn in given} == {13}


def test_all_but_the_spoilt_numbers_are_valid_and_unique(school, flawed):
    pupils = school.tables["pupils"].set_index("pupil_id")["upn"]
    wrong = {pupil for pupil, upn in pupils.dropna().items() if check_letter(upn[1:]) != upn[0]}
    assert wrong <= flawed["wrong_check_letter"] | flawed["same_upn_twice"]
    assert len(wrong) >= 2
    assert set(pupils[pupils.isna()].index) == flawed["missing_upn"]
    assert (
        set(pupils[pupils.dropna().duplicated().reindex(pupils.index, fill_value=False)].index)
        <= (flawed["same_upn_twice"])
    )


def test_schools_of_one_sample_share_no_number(recoding):
    upns = recoding.tables["pupils"]["upn"].dropna()
    assert not recoding.tables["pupils"].loc[upns.index].drop_duplicates(["school_id", "upn"])["upn"].duplicated().any()


def test_birthdays_fit_the_year_group_but_for_a_few(large):
    pupils = large.tables["enrolments"].merge(large.tables["pupils"], on=["school_id", "pupil_id"])
    starts = pupils["academic_year"].str[:4].astype(int)
    born = pupils["date_of_birth"]
    born_in = born.dt.year + (born.dt.month >= 9)  # the school year, named by its second half
    fits = starts - born_in == pupils["year_group"].map({group: year + 4 for year, group in enumerate(YEARS)})
    assert 0.99 < fits.mean() < 1


def test_the_school_is_full_and_its_year_groups_are_of_two_forms(school):
    tables = school.tables
    here = on_roll(tables["pupils"], AS_OF)
    assert len(here) == 420
    this_year = tables["enrolments"].query("academic_year == '2026/27'").merge(here, on="pupil_id")
    assert this_year.groupby("year_group").size().reindex(YEARS).eq(60).all()
    assert this_year.groupby("class").size().eq(30).sum() >= 10
    assert set(this_year["class"]) == {f"{year}{form}" for year in YEARS for form in "AB"}


def test_cohorts_move_up_a_year_and_leave_at_the_end_of_year_6(school):
    enrolments = school.tables["enrolments"]
    order = enrolments.assign(year=enrolments["year_group"].map(YEARS.index), start=enrolments["academic_year"])
    both = order.merge(order, on="pupil_id", suffixes=("", "_next"))
    following = both[both["start_next"].str[:4].astype(int) == both["start"].str[:4].astype(int) + 1]
    assert (following["year_next"] == following["year"] + 1).all()
    top = order[(order["year_group"] == "6") & (order["academic_year"] == "2024/25")]
    left = school.tables["pupils"].set_index("pupil_id").loc[top["pupil_id"], "left_on"]
    assert (left == pd.Timestamp("2025-07-21")).mean() > 0.9


def test_some_pupils_come_and_go_in_the_middle_of_a_year(school):
    pupils = school.tables["pupils"]
    came = pupils[pupils["entered_on"].dt.month.ne(9) & (pupils["entered_on"] > "2024-09-30")]
    went = pupils[pupils["left_on"].notna() & pupils["left_on"].dt.month.ne(7)]
    assert len(came) > 15
    assert len(went) > 15


def test_families_are_as_mixed_as_the_published_shares(large):
    here = on_roll(large.tables["pupils"], AS_OF)
    assert 0.21 < here["disadvantaged"].mean() < 0.27
    assert 0.17 < here["eal"].mean() < 0.24
    assert 0.004 < here["looked_after"].mean() < 0.018
    assert here.loc[here["looked_after"], "disadvantaged"].all()


def test_ids_are_not_made_from_names(school):
    pupils = school.tables["pupils"]
    assert pupils["pupil_id"].str.fullmatch(r"P\d{4,}").all()
