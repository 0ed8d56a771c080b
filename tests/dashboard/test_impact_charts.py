"""The charts of Impact and Plans by their data: what is drawn, labelled, and can be clicked."""

from __future__ import annotations

import pandas as pd
import pytest

from dashboard.charts.checks import checks_chart
from dashboard.charts.cost_per_target import cost_per_target_chart
from dashboard.charts.forest import forest_chart, height_of
from dashboard.charts.funnel import TALLEST, funnel_chart
from dashboard.charts.slopes import slope_chart
from dashboard.charts.template import DARK, LIGHT
from dashboard.impact.ranking import limits_of

PROVISIONS = pd.DataFrame(
    {
        "provision_id": ["V1", "V2", "V3"],
        "provision": ["Spelling <b>1</b>", "Reading", "Phonics for those who want to catch up"],
        "reviewed": [14, 30, 24],
        "achieved": [13, 17, 8],
        "attainment_rate": [13 / 14, 17 / 30, 8 / 24],
        "attainment_low": [0.68, 0.39, 0.18],
        "attainment_high": [0.99, 0.73, 0.53],
        "attainment_shrunk": [0.66, 0.56, 0.45],
        "position": ["above_95", "within", "below_95"],
    }
)


def test_the_forest_has_the_estimate_the_rate_with_its_interval_and_of_how_many():
    chart = forest_chart(PROVISIONS, 0.56, LIGHT)
    counted, estimates, numbers = chart.data
    assert list(estimates.x) == pytest.approx([66, 56, 45])
    assert counted.x[1] + counted.error_x.array[1] == pytest.approx(73)
    assert counted.x[1] - counted.error_x.arrayminus[1] == pytest.approx(39)
    assert list(numbers.text) == ["13 of 14", "17 of 30", "8 of 24"]
    assert max(numbers.x) <= chart.layout.xaxis.range[1]  # what lies beyond the axis is not drawn
    assert counted.marker.symbol != estimates.marker.symbol  # not by colour alone


def test_the_forest_stands_in_the_order_given_and_marks_those_outside_the_limits():
    axis = forest_chart(PROVISIONS, 0.56, LIGHT).layout.yaxis
    assert axis.range[0] > axis.range[1]  # the first row is at the top
    assert [name.strip() for name in axis.ticktext] == [
        "▲ Spelling &lt;b&gt;1&lt;/b&gt;",
        "Reading",
        "▼ Phonics for those who want to cat…",
    ]


def test_the_forest_has_a_line_at_the_rate_of_all_and_a_band_behind_the_chosen_row():
    chart = forest_chart(PROVISIONS, 0.56, DARK, chosen="V3")
    line, band = chart.layout.shapes
    assert (line.x0, line.x1) == (pytest.approx(56), pytest.approx(56))
    assert (band.y0, band.y1) == (1.5, 2.5)
    assert chart.layout.annotations[0].text == "all 56%"
    assert len(forest_chart(PROVISIONS, 0.56, DARK, chosen="V9").layout.shapes) == 1


def test_a_click_on_the_forest_or_the_funnel_tells_the_provision():
    counted, estimates, _ = forest_chart(PROVISIONS, 0.56, LIGHT).data
    assert counted.customdata[2][0] == estimates.customdata[2][0] == "V3"
    outside = funnel_chart(PROVISIONS, limits_of(0.56, 30), LIGHT).data[-1]
    assert [point[0] for point in outside.customdata] == ["V1", "V3"]


def test_the_funnel_narrows_and_names_only_those_outside():
    limits = limits_of(0.56, 30)
    chart = funnel_chart(PROVISIONS, limits, LIGHT, height=height_of(40))
    width = limits["high_95"] - limits["low_95"]
    assert width.iloc[-1] < width.iloc[0]
    assert (limits["low_998"] <= limits["low_95"]).all()
    assert (limits["high_998"] >= limits["high_95"]).all()
    named = [label.text for label in chart.layout.annotations if label.text.startswith("<b>")]
    assert named == ["<b>Spelling &lt;b&gt;1&lt;/b&gt;</b>", "<b>Phonics for those who want to catch up</b>"]
    assert chart.layout.height == TALLEST


def test_limits_that_end_at_one_place_are_labelled_one_above_the_other():
    chart = funnel_chart(PROVISIONS.iloc[[1]], limits_of(0.56, 2), LIGHT)
    labels = {(label.text, label.y): label.yshift for label in chart.layout.annotations}
    assert labels[("95%", 100.0)] == -8
    assert labels[("99.8%", 100.0)] == 8


def test_limits_are_worked_out_for_a_school_with_one_target_and_with_thousands():
    assert limits_of(0.5, 1)["reviewed"].tolist() == [1, 2]
    many = limits_of(0.5, 3000)
    assert len(many) <= 40
    assert many["reviewed"].iloc[-1] == 3000


def test_scores_that_rose_are_told_from_the_others_by_line_as_well_as_by_colour():
    pairs = pd.DataFrame({"entry_score": [80.0, 90.0, 85.0], "later_score": [84.0, 88.0, 85.0]})
    others, rose, means = slope_chart(pairs, "standard score", LIGHT).data
    assert list(others.y) == [90.0, 88.0, None, 85.0, 85.0, None]
    assert list(rose.y) == [80.0, 84.0, None]
    assert others.line.dash != rose.line.dash
    assert (others.name, rose.name) == ("2 pairs not higher at exit", "1 pair higher at exit")
    assert list(means.y) == pytest.approx([85.0, 257 / 3])


def costed(*costs):
    return pd.DataFrame(
        {
            "provision": [f"Group {cost}" for cost in costs],
            "label": [f"Group {cost}" for cost in costs],
            "reviewed": 10,
            "achieved": 5,
            "attainment_rate": 0.5,
            "cost_per_target_achieved": [float(cost) for cost in costs],
            "cost_per_target_low": [0.8 * cost for cost in costs],
            "cost_per_target_high": [1.5 * cost for cost in costs],
        }
    )


def test_the_cost_scale_has_round_marks_around_all_intervals():
    axis = cost_per_target_chart(costed(60, 900), LIGHT).layout.xaxis
    assert list(axis.ticktext) == ["£20", "£50", "£100", "£200", "£500", "£1,000", "£2,000"]
    assert axis.tickvals[0] <= 48
    assert axis.tickvals[-1] >= 1350


def test_a_name_that_would_lie_on_another_is_left_to_the_pointer():
    labels = cost_per_target_chart(costed(60, 65, 900), LIGHT).layout.annotations
    assert [label.text for label in labels] == ["Group 60", "Group 900"]


CHECKS = pd.DataFrame(
    {
        "key": ["specific", "timed", "annual_review"],
        "title": ["Specific", "Timed", "Annual review"],
        "theme": ["Targets", "Targets", "Reviews"],
        "met": [5, 9, 0],
        "not_met": [5, 1, 0],
        "share_met": [0.5, 0.9, None],
    }
)


def test_each_theme_has_a_heading_in_a_row_of_its_own():
    chart = checks_chart(CHECKS, LIGHT)
    axis = chart.layout.yaxis
    rows = dict(zip(axis.tickvals, axis.ticktext, strict=True))
    assert [rows[row].strip() for row in sorted(rows)] == [
        "<b>Targets</b>",
        "Specific",
        "Timed",
        "<b>Reviews</b>",
        "Annual review",
    ]


def test_bars_say_the_share_and_of_how_many_and_the_weak_ones_are_bold():
    tracks, bars, said = checks_chart(CHECKS, LIGHT).data
    assert list(said.text) == ["<b>50% of 10</b>", "90% of 10", "no plan"]
    assert bars.marker.color[0] == LIGHT.accent != bars.marker.color[1]
    assert [point[0] for point in bars.customdata] == [point[0] for point in tracks.customdata] == list(CHECKS["key"])


def test_the_chosen_check_has_a_frame():
    assert len(checks_chart(CHECKS, DARK, chosen="timed").layout.shapes) == 1
    assert not checks_chart(CHECKS, DARK, chosen="gone").layout.shapes
