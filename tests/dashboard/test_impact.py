"""The Impact screen on the small school: each number as it can be counted from the records by hand."""

from __future__ import annotations

import pytest

from tests.dashboard.conftest import words_on


@pytest.fixture
def this_year(looking_at, small_school):
    return looking_at(small_school, "impact", opened="impact")


@pytest.fixture
def all_terms(looking_at, small_school):
    return looking_at(small_school, "impact", period="all")


def titles(app):
    return [heading.value for heading in app.subheader]


def table_with(app, column):
    return next(table.value for table in app.table if column in table.value)


def test_the_academic_year_of_the_term_stands_where_no_period_was_chosen(this_year):
    assert this_year.query_params["period"] == "year"
    assert "Only 2 targets of provisions were reviewed in the academic year 2026/27: too few" in words_on(this_year)


def test_too_few_targets_lead_to_all_terms(this_year):
    next(button for button in this_year.button if button.label == "Look at all terms").click().run()
    assert this_year.query_params["period"] == "all"
    assert "Only 3 targets of provisions were reviewed in all terms" in words_on(this_year)  # T0 in July as well
    assert "Look at all terms" not in [button.label for button in this_year.button]


def test_the_ranked_table_has_each_provision_with_what_is_known_of_it(this_year):
    rows = table_with(this_year, "Rank")
    link = "[Precision reading](provision_map?term=2026%2F27+autumn&provision=V1&year=all)"
    first = rows.iloc[0]
    assert first["Provision"] == link
    assert (first["Rank"], first["Pupils"], first["Targets achieved"]) == ("1", "2", "1 of 2")  # T4, and T1 partially
    assert first["Share (95% interval)"] == "50% (9% to 91%)"
    assert (first["Cost"], first["Per pupil"], first["Per target achieved"]) == ("£258", "£129", "£258")
    assert rows["Rank"].tolist() == ["1", "–", "–"]  # no target of the club or of the timetables was reviewed
    assert rows["Per target achieved"].tolist() == ["£258", "–", "–"]


def test_one_provision_alone_is_not_said_to_stand_above_others(this_year):
    assert titles(this_year)[:2] == [
        "Precision reading is the only provision with reviewed targets",
        "The one rate lies within the limits of chance",
    ]


def test_money_that_no_target_speaks_for_is_named(this_year):
    # The club's 244.72 and the timetables' 51.60 of 554.32 in all.
    said = words_on(this_year)
    assert "**£296, 53% of the cost, went to 2 provisions of which no target was reviewed**" in said
    assert "\\=Lego club and Visual timetables" in said


def test_without_scores_the_screen_says_what_they_need(this_year):
    assert "No pupil has a score at entry and at exit of a provision in the academic year 2026/27" in words_on(
        this_year
    )


def test_tests_stand_beside_the_targets_and_never_alone(all_terms):
    row = table_with(all_terms, "Do they agree?").iloc[0]
    assert row["Targets achieved"] == "◆ 67% of 3"
    assert row["Standard score change"] == "◆ +4.0 points, 1 pair"  # from 82 to 86
    assert row["Reliable changes"] == "0% of 1"  # within 1.96 standard errors, 13.1 points
    assert (row["Ratio gain"], row["Effect size"]) == ("–", "–")
    assert row["Do they agree?"] == "Yes"
    assert "Why there are no “months of progress” here" in words_on(all_terms)


def test_scores_are_shown_without_a_name(all_terms):
    assert "Reading accuracy\\: 1 of 1 pair higher at exit\\, \\+4\\.0 points on average in 2\\.6 months" in titles(
        all_terms
    )
    assert all_terms.query_params["tests"] == "V1"


def test_the_scores_stand_under_their_chart_as_a_table(looking_at, small_school):
    app = looking_at(small_school, "impact", period="all", opened="scores")
    assert table_with(app, "Exit").values.tolist() == [["Reading accuracy", "Standard score", "82", "86", "79"]]


def test_a_provision_leads_to_whose_targets_they_were(looking_at, small_school, refs):
    app = looking_at(small_school, "impact", of="V1")
    assert table_with(app, "Outcome").values.tolist() == [
        [
            f"[Ashdown\\, Ann](pupil?pupil={refs['P1']})",
            "Read 40 of the first 100 words",
            "Partially achieved",
            "5 Nov 2026",
        ],
        [f"[Birch\\, Ben](pupil?pupil={refs['P2']})", "\\=Spell the days of the week", "Achieved", "20 Oct 2026"],
    ]
    assert "1 of 2 reviewed targets achieved in the academic year 2026/27" in words_on(app)


def test_filters_narrow_the_provisions(looking_at, small_school):
    app = looking_at(small_school, "impact", opened="impact", need="SPLD")
    rows = table_with(app, "Rank")
    assert rows["Targets achieved"].tolist() == ["1 of 1"]  # Ben's alone
    assert rows["Pupils"].tolist() == ["1"]


def test_a_filter_that_leaves_nothing_says_what_to_do_next(looking_at, small_school):
    app = looking_at(small_school, "impact", need="ASD", area="literacy")
    assert "with these filters. Choose another term, or clear the filters." in words_on(app)


def test_a_term_before_any_provision_says_so(looking_at, small_school):
    app = looking_at(small_school, "impact", term="2025/26 autumn", period="term")
    assert "No target of a provision was reviewed in autumn 2025/26." in words_on(app)


def test_what_an_address_says_wrongly_is_left_out(looking_at, small_school):
    app = looking_at(small_school, "impact", of="V99", tests="<b>", period="decade")
    assert app.query_params["period"] == "year"
    assert not {"of", "tests"} & set(app.query_params)
    assert "cannot be found in these records" in words_on(app)


def test_no_name_is_in_the_address(looking_at, small_school):
    app = looking_at(small_school, "impact", of="V1", period="all")
    assert not {"ann", "ashdown", "p1"} & {str(value).lower() for value in dict(app.query_params).values()}


def test_the_sample_school_has_its_screen_for_every_period(looking_at, sample_school):
    app = looking_at(sample_school, "impact", period="all", of="V10")
    assert len(titles(app)) == 6
    assert "Individual support in lessons" in words_on(app)
    assert "Where they disagree" in words_on(app)
    assert len(table_with(app, "Outcome")) == 14
    looking_at(sample_school, "impact")
    looking_at(sample_school, "impact", period="term")
