"""The bar of filters: kept from screen to screen, said where it has no effect, and never silent about a wrong link."""

from __future__ import annotations

import pytest

from pipelines.loading import load
from tests.dashboard.conftest import words_on
from tests.dashboard.small_school import AS_OF, FILES, publish_small_school


def labels(app):
    return [button.label for button in app.button]


def test_a_filter_goes_along_to_another_screen_and_stands_in_both_addresses(looking_at, small_school):
    app = looking_at(small_school, "provision_map", need="SPLD")
    assert app.query_params["need"] == "SPLD"
    app.switch_page("screens/movements.py").run()
    assert app.query_params["need"] == "SPLD"
    assert "Primary need: Specific learning difficulty" in labels(app)


def test_a_filter_is_taken_off_by_its_own_button(looking_at, small_school):
    app = looking_at(small_school, "provision_map", need="SPLD", area="literacy")
    app.button(key="take off need").click().run()
    assert "need" not in app.query_params
    assert app.query_params["area"] == "literacy"


def test_a_filter_without_effect_on_a_screen_says_so(looking_at, small_school):
    app = looking_at(small_school, "movements", area="literacy", need="SPLD")
    assert "Area: Literacy (no effect here)" in labels(app)
    assert "Primary need: Specific learning difficulty" in labels(app)


def test_what_a_link_asks_for_and_the_records_lack_is_said_without_repeating_it(looking_at, small_school):
    app = looking_at(small_school, "provision_map", term="1066/67 autumn", need="<b>Harold</b>")
    said = app.info[0].value
    assert said.startswith("What this view was asked for under **Term** and **Primary need** cannot be found")
    assert "Harold" not in words_on(app)
    assert "1066" not in words_on(app)
    app.run()
    assert "cannot be found" not in words_on(app)  # said once


def test_a_link_that_is_right_says_nothing(looking_at, small_school):
    app = looking_at(small_school, "provision_map", term="2025/26 summer", need="SLCN")
    assert "cannot be found" not in words_on(app)


def test_the_overview_s_numbers_are_of_the_pupils_that_the_filters_leave(looking_at, small_school):
    app = looking_at(small_school, "overview", need="SPLD")
    numbers = {metric.label: metric.value for metric in app.metric}
    assert numbers["Pupils on the register"] == "2"  # Ben and Finn
    assert numbers["Targets achieved"] == "100%"  # Ben's one
    assert "clear the filters to compare" in words_on(app)


@pytest.mark.parametrize("column", ["class", "year_group", "stage", "disadvantaged"])
def test_every_filter_s_values_are_those_of_the_records(looking_at, small_school, column):
    options = looking_at(small_school, "provision_map", filters=True).selectbox(key=column).options
    assert {
        "class": ["All", "3A", "3B", "4A", "4B", "5A"],
        "year_group": ["All", "Year 3", "Year 4", "Year 5"],
        "stage": ["All", "Not on the register", "SEN support", "Education, health and care plan"],
        "disadvantaged": ["All", "Disadvantaged", "Not disadvantaged"],
    }[column] == options


def test_records_that_were_replaced_while_one_looked_are_said_to_be_so(looking_at, tmp_path):
    publish_small_school(tmp_path / "warehouse", tmp_path / "files")
    app = looking_at(tmp_path / "warehouse")
    (tmp_path / "files" / "stages.csv").write_text(FILES["stages"].lstrip() + "100001,P5,K,2026-09-02,\n", "utf-8")
    load(tmp_path / "warehouse", [tmp_path / "files"], AS_OF)
    app.run()
    assert "The records were loaded anew while you were looking" in app.info[0].value
    app.run()
    assert "loaded anew" not in words_on(app)
