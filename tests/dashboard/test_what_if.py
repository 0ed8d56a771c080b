"""What a change would cost: the sliders start at what is, and say in pounds what another number would do."""

from __future__ import annotations

import pytest

from dashboard.costs.what_if import AS_NOW, NUMBERS, Runs, what_if
from tests.dashboard.conftest import words_on


def metrics(app):
    return [metric.value for metric in app.metric[-3:]]


def test_nothing_is_changed_at_first(looking_at, small_school):
    app = looking_at(small_school, "costs", whatif="V1")
    assert metrics(app) == ["£335", "–", "–"]
    assert "1 run in 2026/27: groups of 2, 3 sessions a week, 30 minutes each and £17.20 an hour" in words_on(app)


def test_the_dearest_provision_stands_first_and_all_of_them_last(looking_at, small_school):
    options = looking_at(small_school, "costs").selectbox(key="whatif").options
    assert options[0] == "Precision reading · £335"
    assert options[-1] == "All provisions together"


@pytest.mark.parametrize(
    ("changes", "then", "difference"),
    [
        ({"group": "4"}, "£168", "−£168"),  # two pupils in groups of four bear half
        ({"sessions": "1.5"}, "£168", "−£168"),
        ({"minutes": "60"}, "£671", "+£335"),
        ({"rate": "34.5"}, "£673", "+£337"),
        ({"sessions": "1.5", "minutes": "60"}, "£335", "£0"),
    ],
)
def test_a_changed_number_takes_the_place_of_the_run_s_own(looking_at, small_school, changes, then, difference):
    app = looking_at(small_school, "costs", whatif="V1", **changes)
    assert metrics(app) == ["£335", then, difference]
    assert {name: app.query_params[name] for name in changes} == changes


def test_the_arithmetic_is_one_sentence(looking_at, small_school):
    said = words_on(looking_at(small_school, "costs", whatif="V1", group="4"))
    assert "With groups of 4, £335 becomes £168: **£168 less a year**, or £84 less for each of 2 pupils." in said
    assert "whoever fills the other places bears the rest" in said


def test_a_slider_that_is_moved_is_in_the_address_and_back_at_now_is_not(looking_at, small_school):
    app = looking_at(small_school, "costs", whatif="V1")
    app.select_slider(key="sessions").set_value("2").run()
    assert metrics(app)[1] == "£224"
    assert app.query_params["sessions"] == "2"
    app.select_slider(key="sessions").set_value(AS_NOW).run()
    assert metrics(app)[1] == "–"
    assert "sessions" not in app.query_params


def test_an_address_with_a_number_that_is_no_option_changes_nothing(looking_at, small_school):
    assert metrics(looking_at(small_school, "costs", whatif="V1", rate="17.3", group="-1"))[1] == "–"


def test_all_provisions_can_be_changed_together(looking_at, small_school):
    app = looking_at(small_school, "costs", whatif="all", sessions="2")
    # Reading 223.60, the club as it is 318.13, timetables twice as often 206.40.
    assert metrics(app)[:2] == ["£757", "£748"]
    assert "3 runs in 2026/27: on average" in words_on(app)


def runs(alike=(), **average):
    return Runs(2, dict.fromkeys(NUMBERS) | average, frozenset(alike))


def test_now_stands_among_the_options_where_it_belongs():
    options = runs(group=3.4).options("group")
    place = options.index(AS_NOW)
    assert (options[place - 1], options[place + 1]) == ("3", "4")


def test_a_number_that_every_run_has_is_not_offered_again():
    assert "3" not in runs(alike=["group"], group=3.0).options("group")
    options = runs(group=3.0).options("group")  # 2 in one run and 4 in another: 3 in all would be a change
    assert options[options.index(AS_NOW) + 1] == "3"


def test_a_number_that_no_run_has_may_still_be_given():
    assert runs().options("rate")[:2] == [AS_NOW, "10"]


def test_only_what_is_changed_is_asked_for():
    assert what_if(dict.fromkeys(NUMBERS, AS_NOW)) is None
    asked = what_if({"group": "6", "sessions": "2.5", "minutes": AS_NOW, "rate": AS_NOW})
    assert asked is not None
    assert {name: float(value) for name, value in asked.named.items()} == {"group_size": 6, "sessions_per_week": 2.5}
