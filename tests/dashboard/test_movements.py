"""The Movements screen on the small school: each number as it can be counted from the records by hand."""

from __future__ import annotations

import pandas as pd
import pytest

from dashboard.access.scope import local_scope
from dashboard.figures import View
from dashboard.filters import Chosen
from dashboard.movements import flows, moved, reconciliation
from dashboard.terms import known_terms
from tests.dashboard.conftest import words_on
from tests.dashboard.test_screens import charts_of

PLUS, MINUS = ["At opening", "Arrived (+)", "Moved in (+)"], ["Moved out (−)", "Left the school (−)"]


@pytest.fixture
def movements(looking_at, small_school):
    return looking_at(small_school, "movements")


def chosen_in(monkeypatch, warehouse, place=0):
    """Return the view of the warehouse's only school, and the choice of a term, counted from the latest."""
    monkeypatch.setenv("PROVISION_WAREHOUSE", str(warehouse))
    view = View(local_scope(), 1, "100001")
    known = known_terms(view)
    return view, Chosen(known[place], known, ())


def table_with(app, column):
    return next(table.value for table in app.table if column in table.value)


def test_the_title_says_how_the_register_changed(movements):
    # Cara got a plan, Finn came with SEN support; Dev had left in summer.
    assert movements.subheader[0].value == (
        "The register grew from 3 to 4 pupils: 1 stepped up a stage and 1 came to the school already on the register"
    )


def test_the_chart_has_the_chosen_term_and_the_one_before_it(movements):
    ribbons = [(trace["meta"]["kind"], trace["meta"]["pupils"]) for trace in charts_of(movements)[0]["data"]]
    assert sorted(ribbons) == [
        ("arrived", 1),  # Finn
        ("departed", 1),  # Dev, in summer
        ("stepped_up", 1),  # Cara
        ("unchanged", 2),  # Ann and Ben, in autumn
        ("unchanged", 3),  # and with Cara in summer; Eve, at no stage, is left out
    ]
    heads = [text["text"] for text in charts_of(movements)[0]["layout"]["annotations"][:3]]
    assert heads == [
        "<b>End of Spring 2025/26</b><br>4 on the register",
        "<b>End of Summer 2025/26</b><br>3 on the register",
        "<b>20 Nov 2026</b><br>4 on the register",
    ]


def test_the_first_known_term_begins_with_what_was_before_it(looking_at, small_school):
    app = looking_at(small_school, "movements", term="2025/26 autumn")
    heads = [text["text"] for text in charts_of(app)[0]["layout"]["annotations"][:2]]
    assert heads == [
        "<b>Before Autumn 2025/26</b><br>3 on the register",
        "<b>End of Autumn 2025/26</b><br>4 on the register",  # Ben joined on 15 September
    ]


@pytest.mark.parametrize("per", ["school", "year"])
def test_every_row_of_the_table_adds_up(looking_at, sample_school, per):
    rows = table_with(looking_at(sample_school, "movements", per=per, term="2025/26 spring"), "At closing (=)")
    assert len(rows) > 3
    assert (rows[PLUS].sum(axis="columns") - rows[MINUS].sum(axis="columns")).tolist() == rows[
        "At closing (=)"
    ].tolist()


def test_the_year_groups_add_up_to_the_school(monkeypatch, sample_school):
    by_year = reconciliation.stage_flows(*chosen_in(monkeypatch, sample_school))
    rows = reconciliation.as_table(by_year, "code_2014", by_year=True)
    numbers = [*PLUS, *MINUS, "At closing (=)"]
    assert rows[numbers].iloc[:-1].sum().tolist() == rows[numbers].iloc[-1].tolist()
    assert rows["Stage"].iloc[-1] == "All pupils"


def test_each_stage_s_number_is_a_sum_in_words(movements):
    said = words_on(movements)
    assert "Education, health and care plan: **0** + 1 moved in = **1**" in said
    assert "SEN support: **3** + 1 arrived − 1 moved out = **3**" in said


def test_a_stage_to_which_nobody_came_and_that_nobody_left_says_so(looking_at, small_school):
    said = words_on(looking_at(small_school, "movements", term="2025/26 spring"))
    assert "SEN support: **4**, and nobody came or went" in said


def test_rates_have_their_numbers_and_claim_no_change_that_chance_may_bring(movements):
    said = words_on(movements)
    assert "Steps up and down: no more change than chance alone may bring" in said
    assert (
        "1 of 3 stepped up (33%; 95% interval 6% to 79%), against 0 of 3 last term and 0 of 3 the same term last year."
        in said
    )
    assert "0 of 3 stepped down or left the register (0%; 95% interval 0% to 56%)" in said


def test_a_rate_that_differs_by_more_than_chance_is_said_to(looking_at, sample_school):
    # 13 of 78 left the register or stepped down, against 4 of 74 in the spring before.
    said = words_on(looking_at(sample_school, "movements", term="2025/26 spring"))
    assert "More stepped down or left the register than a year ago" in said


def test_how_long_stays_last_is_said_with_how_many_have_ended(movements):
    # Cara's SEN support lasted 633 days, by when of all others only Ann's 684 days so far are longer.
    said = words_on(movements)
    assert "At SEN support, half of the stays last longer than 21 months" in said
    assert "1 of 5 has ended, so few that one more could change this." in said
    assert (
        "Education, health and care plan: fewer than half of the stays have ended so far; none of 1 has ended" in said
    )


def test_each_who_moved_leads_to_the_plan_by_an_opaque_reference(movements, refs):
    rows = table_with(movements, "Movement")
    assert rows["Pupil"].tolist() == [
        f"[Cole\\, Cara](pupil?pupil={refs['P3']})",
        f"[Fox \\[Jr\\] \\*Finn\\*\\, Finn](pupil?pupil={refs['P6']})",
    ]
    assert rows["From"].tolist() == ["SEN support", "Not on roll"]
    assert rows["To"].tolist() == ["Education, health and care plan", "SEN support"]


def test_a_kind_of_movement_is_chosen_and_in_the_address(looking_at, small_school):
    app = looking_at(small_school, "movements", moved="stepped_up")
    assert len(table_with(app, "Movement")) == 1
    assert app.query_params["moved"] == "stepped_up"
    app.segmented_control(key="moved").set_value("joined").run()
    assert "Nobody made this movement in the term." in words_on(app)
    assert app.query_params["moved"] == "joined"


def test_a_term_in_which_nobody_moved_says_so(looking_at, small_school):
    said = words_on(looking_at(small_school, "movements", term="2025/26 spring"))
    assert "The register stayed at 4 pupils; nobody moved between stages" in said
    assert "Nobody moved in this term." in said


def test_a_filter_by_stage_hides_nobody_who_moved_away_from_it(looking_at, small_school):
    app = looking_at(small_school, "movements", stage="K")
    assert "All stages are shown" in words_on(app)
    assert app.subheader[0].value.startswith("The register grew from 3 to 4 pupils")
    assert app.query_params["stage"] == "K"


def test_a_filter_that_is_of_the_time_says_that_the_middle_may_be_others(looking_at, small_school):
    assert "need not be the same pupils" in words_on(looking_at(small_school, "movements", year_group="4"))


def test_a_filter_that_leaves_nobody_says_what_to_do_next(looking_at, small_school):
    said = words_on(looking_at(small_school, "movements", need="ASD", disadvantaged="yes"))
    assert "Choose another term, or clear the filters." in said


def test_no_name_is_in_the_address(movements):
    assert not {"cole", "cara", "p3"} & {str(value).lower() for value in dict(movements.query_params).values()}


@pytest.mark.parametrize("place", range(6))
def test_what_each_way_is_called_agrees_with_the_figure_of_movements(monkeypatch, sample_school, place):
    view, chosen = chosen_in(monkeypatch, sample_school, place)
    terms = flows.shown_terms(chosen)
    ways = flows.flows(view, chosen, terms, "code_2014")
    drawn = ways[ways["place"].eq(len(terms) - 1)].groupby("kind")["pupils"].sum().drop("unchanged")
    counted = moved.counts(view, chosen).set_index("movement")["pupils"]
    assert drawn.to_dict() == counted[counted.gt(0)].to_dict()


@pytest.mark.parametrize(
    ("opening", "closing", "kind"),
    [
        ("none", "K", "joined"),
        ("off_roll", "K", "arrived"),
        ("K", "none", "left"),
        ("E", "off_roll", "departed"),
        ("K", "E", "stepped_up"),
        ("E", "K", "stepped_down"),
        ("A", "K", "recoded"),  # School Action and SEN support are the same thing
        ("S", "E", "recoded"),
        ("A", "E", "stepped_up"),
        ("S", "K", "stepped_down"),
        ("K", "K", "unchanged"),
        ("K", "1", "recoded"),  # to a ladder that nothing links: nobody can say which is higher
    ],
)
def test_a_way_from_one_stage_to_another_is_what_the_definitions_call_it(opening, closing, kind):
    assert flows.kind(opening, closing, flows.steps_of("code_2014")) == kind


def test_changes_undone_within_the_term_are_said_where_they_differ():
    counted = pd.DataFrame({"movement": ["joined", "left"], "pupils": [4, 3], "events": [5, 3]})
    assert moved.every_change(counted).endswith("within the term: 5 joined the register and 3 left the register.")
    assert not moved.every_change(counted.assign(events=counted["pupils"]))
    assert moved.as_counts(counted)["Pupils"].tolist() == [4, 3]
