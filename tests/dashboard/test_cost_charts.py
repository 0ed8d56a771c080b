"""The charts of the Costs screen: widths, patterns and signs say what colours say."""

from __future__ import annotations

import pandas as pd
import pytest

from dashboard.charts.budgets import budgets_chart
from dashboard.charts.cost_bars import cost_bars_chart
from dashboard.charts.template import DARK, LIGHT
from dashboard.charts.thresholds import thresholds_chart

COSTS = pd.DataFrame(
    {
        "label": ["Targeted", "<i>Specialist</i>"],
        "planned": [1000.0, 3000.0],
        "to_date": [400.0, 900.0],
        "unallocated": [0.0, 500.0],
    }
)


def texts(chart):
    return [text.text for text in chart.layout.annotations]


def test_what_nobody_bears_is_the_hatched_end_of_the_planned_bar():
    planned, nobodys, to_date = cost_bars_chart(COSTS, LIGHT).data
    assert list(planned.x) == [1000.0, 2500.0]
    assert (list(nobodys.base), list(nobodys.x)) == ([1000.0, 2500.0], [0.0, 500.0])
    assert nobodys.marker.pattern.shape == "/"
    assert list(to_date.x) == [400.0, 900.0]
    assert to_date.width < planned.width


def test_both_costs_are_written_at_the_end_and_a_label_is_no_markup():
    chart = cost_bars_chart(COSTS, DARK)
    assert any(text.startswith("<b>£3,000</b>") and "£900 to date" in text for text in texts(chart))
    assert "&lt;i&gt;Specialist&lt;/i&gt;" in chart.layout.yaxis.ticktext[1]


def test_without_a_part_that_nobody_bears_the_key_does_not_name_it():
    chart = cost_bars_chart(COSTS.assign(unallocated=0.0), LIGHT)
    assert len(chart.data) == 2
    assert not [text for text in texts(chart) if "nobody" in text]


def test_budgets_show_what_is_left_what_is_over_and_where_nothing_was_allocated():
    rows = pd.DataFrame(
        {
            "label": ["A", "B", "C"],
            "allocated": pd.Series([100.0, 100.0, None], dtype="Float64"),
            "spent": [30.0, 90.0, 20.0],
            "committed": [20.0, 25.0, 0.0],
            "remaining": pd.Series([50.0, -15.0, None], dtype="Float64"),
        }
    )
    chart = budgets_chart(rows, LIGHT)
    assert texts(chart)[:3] == ["<b>£50</b> left", "▲ <b>£15</b><br>over", "no allocation<br>recorded"]
    allocated, spent, committed = chart.data
    assert list(allocated.x) == [100.0, 100.0, 0.0]
    assert list(committed.base) == list(spent.x) == [30.0, 90.0, 20.0]
    assert chart.layout.annotations[1].x == 115.0  # beyond the frame
    assert committed.marker.pattern.shape == "/"


@pytest.fixture
def pupils():
    return pd.DataFrame(
        {
            "name": ["A, A", "B, B", "C, C", "D, D"],
            "group": ["under", "without_plan", "with_plan", "under"],
            "cost": [100.0, 7000.0, 9000.0, 5999.0],
            "threshold": [6000.0] * 4,
        }
    )


def test_pupils_stand_by_cost_and_a_diamond_marks_who_has_no_plan(pupils):
    chart = thresholds_chart(pupils, LIGHT)
    places = {trace.name: list(trace.x) for trace in chart.data if trace.type == "bar"}
    assert places == {"over the threshold without an EHC plan": [2], "over it with one": [1], "not over it": [3, 4]}
    diamonds = chart.data[-1]
    assert (list(diamonds.x), list(diamonds.y), diamonds.marker.symbol) == ([2], [7000.0], "diamond")
    key = next(text for text in texts(chart) if "not over it" in text)
    assert "over the threshold without an EHC plan (1)" in key
    assert "not over it (2)" in key


def test_each_threshold_has_a_line_and_its_amount(pupils):
    chart = thresholds_chart(pupils.assign(threshold=[6000.0, 6000.0, 6500.0, 6500.0]), DARK)
    assert [shape.y0 for shape in chart.layout.shapes] == [6000.0, 6500.0]
    assert {"threshold £6,000", "threshold £6,500"} <= set(texts(chart))
