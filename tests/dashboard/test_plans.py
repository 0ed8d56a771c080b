"""The Plans screen on the small school: who is overdue, who has no plan, and which checks the plans meet."""

from __future__ import annotations

import pytest

from tests.dashboard.conftest import words_on


@pytest.fixture
def plans(looking_at, small_school):
    return looking_at(small_school, "plans", opened="checks")


def table_with(app, column):
    return next(table.value for table in app.table if column in table.value)


def names(table):
    return [name.partition("](")[0].removeprefix("[") for name in table["Pupil"]]


def test_the_headlines_count_the_plans_and_the_pupils_without_one(plans):
    assert {metric.label: metric.value for metric in plans.metric} == {
        "Plans in force": "3",  # Ann's, Ben's and Finn's
        "Agreed": "2",  # Finn's is not
        "Plans overdue": "1",  # Finn's was due on 1 November; Ben's targets were reviewed in October
        "On the register without a plan": "1",  # Cara
    }
    said = words_on(plans)
    assert "1 draft not agreed yet" in said
    assert "of 4 pupils on the register on 20 Nov 2026" in said


def test_each_headline_stands_beside_last_term_and_the_same_term_last_year(plans):
    assert plans.table[0].value["beside"].tolist() == ["Last term", "Same term last year"]


@pytest.mark.parametrize(
    ("who", "listed", "title"),
    [
        ("overdue", ["Fox \\[Jr\\] \\*Finn\\*\\, Finn"], "1 plan is past its review date"),
        ("soon", ["Ashdown\\, Ann"], "1 plan is to be reviewed or ends within four weeks"),  # due on 4 December
        ("none", ["Cole\\, Cara"], "1 pupil is on the register without a plan"),
        ("draft", ["Fox \\[Jr\\] \\*Finn\\*\\, Finn"], "1 plan has not been agreed yet"),
        ("parent", ["Ashdown\\, Ann"], "1 plan has no parent recorded in its last review"),  # of 5 November
    ],
)
def test_each_list_names_whose_plan_needs_somebody(looking_at, small_school, who, listed, title):
    app = looking_at(small_school, "plans", who=who)
    assert names(table_with(app, "Pupil")) == listed
    assert title in [heading.value for heading in app.subheader]
    assert app.query_params["who"] == who


def test_an_overdue_plan_says_since_when_and_who_is_responsible(plans, refs):
    row = table_with(plans, "Days overdue").iloc[0]
    assert row["Pupil"].endswith(f"(pupil?pupil={refs['P6']})")
    assert (row["Review due"], row["Days overdue"], row["Responsible"]) == ("1 Nov 2026", "19", "SENCo")


def test_a_list_of_nobody_says_so(looking_at, small_school):
    app = looking_at(small_school, "plans", who="pupil")
    assert "Every plan that was reviewed records the pupil in its last review." in [h.value for h in app.subheader]


def test_a_past_term_has_its_own_lists(looking_at, small_school):
    app = looking_at(small_school, "plans", term="2025/26 summer")
    assert {metric.label: metric.value for metric in app.metric}["Plans in force"] == "1"  # Ben's; Ann's ended in July
    assert "As at 1 Sep 2026." in words_on(app)


def shares(app):
    table = table_with(app, "Share met")
    met = zip(table["Met"], table["Not met"], strict=True)
    return dict(zip(table["Check"], met, strict=True))


def test_documents_that_differ_in_a_number_have_a_row_each(plans):
    found = shares(plans)
    assert found["Number of targets, 3 to 4 (Hampshire)"] == ("0", "3")  # Ann has two, Ben one, Finn none
    assert found["Number of targets, 1 to 8 (Highland)"] == ("2", "1")
    assert found["Usual areas (Hampshire, NAS)"] == ("2", "0")
    assert found["Starting point"] == ("0", "2")  # neither taking turns nor spelling says where the pupil stood


def test_one_document_asks_its_own_checks_only(looking_at, small_school):
    app = looking_at(small_school, "plans", source="hampshire", opened="checks")
    found = shares(app)
    assert found["Number of targets, 3 to 4"] == ("0", "3")
    assert found["Parents in the review"] == ("1", "1")
    assert "Exit criterion" not in found
    assert "Hampshire County Council, Parent Partnership Service" in words_on(app)
    assert app.query_params["source"] == "hampshire"


def test_the_title_counts_the_checks_and_names_the_weakest(plans):
    title = "Plans meet 21 of 44 checks in nine of ten cases; weakest: number of targets, 3 to 4 (Hampshire), 0% of 3"
    assert title in [heading.value for heading in plans.subheader]


def test_a_check_says_what_it_asks_and_shows_the_targets_that_do_not_meet_it(looking_at, small_school):
    app = looking_at(small_school, "plans", check="baseline")
    table = table_with(app, "What decided")
    assert dict(zip(names(table), table["What decided"], strict=True)) == {
        "Ashdown\\, Ann": "“Take turns in a game of four”",
        "Birch\\, Ben": "“\\=Spell the days of the week”",
    }
    said = words_on(app)
    assert "**Does every short-term target say where the pupil stood, in words or as a number?**" in said
    assert "Bedfordshire County Council" in said
    assert "**2 plans to mend.** Met by 0 of 2 plans. 1 plan it does not apply to." in said


def test_a_check_that_all_meet_says_so(looking_at, small_school):
    app = looking_at(small_school, "plans", check="review_date")
    assert app.success[0].value == "No plan fails this check. Met by 3 of 3 plans."


def test_a_check_is_taken_along_to_another_document(looking_at, small_school):
    app = looking_at(small_school, "plans", check="number_of_targets.highland")
    app.segmented_control(key="source").set_value("nas").run()
    assert app.query_params["check"] == "number_of_targets"
    app.segmented_control(key="source").set_value("iep_blog").run()  # which asks for no number
    assert "check" not in app.query_params
    assert "cannot be found" not in words_on(app)


def test_what_an_address_says_wrongly_is_left_out(looking_at, small_school):
    app = looking_at(small_school, "plans", check="<b>", who="everyone", source="ofsted")
    assert "check" not in app.query_params
    assert (app.query_params["who"], app.query_params["source"]) == ("overdue", "all")
    assert "cannot be found in these records" in words_on(app)


def test_filters_narrow_the_plans_and_one_without_effect_says_so(looking_at, small_school):
    app = looking_at(small_school, "plans", need="SPLD", area="literacy")
    assert {metric.label: metric.value for metric in app.metric}["Plans in force"] == "2"  # Ben's and Finn's
    assert "Not narrowed by area: these numbers have none." in words_on(app)


def test_a_filter_that_leaves_no_plan_says_what_to_do_next(looking_at, small_school):
    app = looking_at(small_school, "plans", need="ASD")  # Cara, who has none
    assert "No plan is in force on 20 Nov 2026 with these filters. Choose another term" in words_on(app)


def test_what_is_in_doubt_is_shown_when_it_is_opened(looking_at, small_school):
    app = looking_at(small_school, "plans")
    app.session_state["doubts"] = True
    app.run()
    found = table_with(app, "What to look at")
    assert found.set_index("What to look at")["Found"]["Target without a baseline"] == "3"  # T2, T3 and T4


def test_no_name_is_in_the_address(looking_at, small_school):
    app = looking_at(small_school, "plans", who="none", check="baseline")
    assert not {"ann", "cara", "p1", "p3"} & {str(value).lower() for value in dict(app.query_params).values()}


def test_the_sample_school_has_its_screen(looking_at, sample_school):
    app = looking_at(sample_school, "plans", who="parent", check="specific", opened="checks")
    assert len(shares(app)) == 25  # the first page
    assert len(table_with(app, "What decided")) == 25  # the first page
