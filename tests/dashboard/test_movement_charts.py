"""The charts of the Movements screen: they reconcile, and ups and downs are told apart by more than colour."""

from __future__ import annotations

import pandas as pd
import pytest

from dashboard.charts.stage_flow import Column, stage_flow_chart
from dashboard.charts.stage_lanes import stage_lanes
from dashboard.charts.stays import stays_chart
from dashboard.charts.step_rates import step_rates_chart
from dashboard.charts.template import DARK, LIGHT

NAMES = {"K": "SEN support", "E": "Education, health and care plan"}
COLUMNS = [Column("Spring", "44 on the register"), Column("Summer", "43 on the register")]


def flow(opening, closing, kind, pupils, place=0):
    return {"place": place, "opening": opening, "closing": closing, "kind": kind, "pupils": pupils}


FLOWS = pd.DataFrame(
    [
        flow("K", "K", "unchanged", 33),
        flow("K", "none", "left", 4),
        flow("K", "off_roll", "departed", 2),
        flow("K", "E", "stepped_up", 1),
        flow("E", "E", "unchanged", 5),
        flow("E", "K", "stepped_down", 1),
        flow("none", "K", "joined", 3),
    ]
)


def texts(chart):
    return [text.text for text in chart.layout.annotations]


@pytest.fixture
def lanes():
    return stage_lanes(FLOWS, list(NAMES))


def test_each_bar_is_as_high_as_its_pupils(lanes):
    heights = {(node.lane, node.x): (node.pupils, node.height) for node in lanes.nodes}
    assert heights["K", 0][0] == 40
    assert heights["K", 1][0] == 37
    assert heights["K", 0][1] / 40 == pytest.approx(heights["E", 1][1] / 6)


def test_ribbons_fill_their_bars_side_by_side(lanes):
    bars = {(node.lane, node.x): node for node in lanes.nodes}
    leaving = sorted((r.source_y, r.thick) for r in lanes.ribbons if r.opening == "K")
    top = bars["K", 0].top
    for start, thick in leaving:
        assert start == pytest.approx(top)
        top += thick
    assert top == pytest.approx(bars["K", 0].top + bars["K", 0].height)


def test_the_highest_rung_stands_on_top_and_who_came_or_went_below(lanes):
    tops = {node.lane: node.top for node in lanes.nodes}
    assert tops["E"] < tops["K"] < tops["joined"] < tops["left"] < tops["departed"] < lanes.bottom


def test_ups_and_downs_are_told_apart_by_colour_and_by_words():
    chart = stage_flow_chart(FLOWS, NAMES, COLUMNS, LIGHT)
    fills = {trace.meta["kind"]: trace.fillcolor for trace in chart.data}
    assert fills["stepped_up"] == fills["joined"] != fills["stepped_down"] == fills["left"]
    assert len({fills[kind] for kind in ("stepped_up", "stepped_down", "departed", "unchanged")}) == 4
    assert {"▲ <b>1</b> stepped up", "▼ <b>1</b> stepped down", "<b>3</b> joined"} <= set(texts(chart))
    assert {"<b>4</b> left the register", "<b>2</b> left the school"} <= set(texts(chart))


def test_who_stayed_is_drawn_first_and_each_ribbon_says_what_it_is():
    chart = stage_flow_chart(FLOWS, NAMES, COLUMNS, DARK)
    assert [trace.meta["kind"] for trace in chart.data[:2]] == ["unchanged", "unchanged"]
    said = {trace.text for trace in chart.data}
    assert "1 pupil stepped up: SEN support to Education, health and care plan" in said
    assert "3 pupils joined: SEN support" in said
    assert "33 pupils stayed: SEN support" in said


def test_a_stage_is_named_at_both_sides_and_numbered_between():
    second = FLOWS.assign(place=1)
    chart = stage_flow_chart(pd.concat([FLOWS, second]), NAMES, [*COLUMNS, Column("Autumn", "")], LIGHT)
    assert "SEN support <b>40</b>" in texts(chart)
    assert "SEN support <b>37</b>" in texts(chart)
    assert "<b>40</b>" in texts(chart)  # in the middle: 37 came in, 40 went out of what is shown


def test_one_pupil_is_not_drawn_larger_than_life():
    alone = pd.DataFrame([flow("K", "K", "unchanged", 1)])
    chart = stage_flow_chart(alone, {"K": "<b>Stage</b>"}, COLUMNS, LIGHT)
    assert chart.layout.height < 200
    assert "&lt;b&gt;Stage&lt;/b&gt; <b>1</b>" in texts(chart)  # a council's own name is never taken for markup


def test_a_renaming_is_as_calm_as_staying():
    renamed = pd.DataFrame([flow("A", "K", "recoded", 5), flow("K", "K", "unchanged", 2)])
    chart = stage_flow_chart(renamed, {"A": "School Action", "K": "SEN support"}, COLUMNS, LIGHT)
    assert "<b>5</b> renamed" in texts(chart)
    assert len({trace.fillcolor for trace in chart.data}) == 1


def test_what_is_written_on_steps_that_cross_stands_clear_of_each_other():
    crossing = pd.DataFrame(
        [
            flow("1", "2", "stepped_up", 4),
            flow("2", "1", "stepped_down", 3),
            flow("3", "1", "stepped_down", 1),
            *(flow(level, level, "unchanged", 20) for level in "123"),
        ]
    )
    chart = stage_flow_chart(crossing, {level: f"Level {level}" for level in "123"}, COLUMNS, LIGHT)
    places = [(text.x, text.y) for text in chart.layout.annotations if "stepped" in text.text]
    assert len(places) == 3
    pairs = [(one, other) for at, one in enumerate(places) for other in places[:at]]
    assert all(abs(one[0] - other[0]) > 0.35 or abs(one[1] - other[1]) > 20 for one, other in pairs)


def test_rates_say_of_how_many_and_are_told_apart_by_shape():
    rates = pd.DataFrame(
        {
            "way": ["step_up", "step_down"],
            "term": ["Autumn", "Autumn"],
            "rate": [0.0, 0.25],
            "low": [0.0, 0.102],
            "high": [0.161, 0.495],
            "part": [0, 5],
            "of": [20, 20],
        }
    )
    chart = step_rates_chart(rates, LIGHT)
    up, down = chart.data
    assert (up.marker.symbol, down.marker.symbol) == ("triangle-up", "triangle-down")
    assert up.marker.color != down.marker.color
    assert {"<b>0%</b> · 0 of 20", "<b>25%</b> · 5 of 20"} <= set(texts(chart))
    assert down.error_x.array[0] == pytest.approx(24.5)
    assert chart.layout.xaxis.range[0] < 0  # a mark at nought is whole


def stays(**quartiles):
    return pd.DataFrame({"stage": ["SEN support"], "spells": [9], "running": [5]} | quartiles)


def test_a_stay_whose_end_is_not_known_runs_on_to_an_arrow():
    chart = stays_chart(stays(lower_quartile=[1.0], median=[2.0], upper_quartile=[None]), LIGHT)
    assert chart.layout.shapes[0].x0 == 1.0
    assert chart.layout.shapes[0].x1 == chart.layout.xaxis.range[1]
    assert texts(chart) == ["longer ▶"]
    assert list(chart.data[0].text) == ["1.0", "<b>2.0</b>"]
    assert "4 of 9 ended" in chart.layout.yaxis.ticktext[0]


def test_quartiles_that_fall_together_are_written_once():
    chart = stays_chart(stays(lower_quartile=[1.0], median=[3.0], upper_quartile=[3.0]), DARK)
    assert list(chart.data[0].text) == ["1.0", "<b>3.0</b>", ""]
    assert len(chart.data[0].x) == 3


def test_a_stage_that_hardly_anybody_left_is_not_guessed_at():
    chart = stays_chart(stays(lower_quartile=[None], median=[None], upper_quartile=[None]), LIGHT)
    assert texts(chart) == ["too few have ended to say"]
    assert not chart.layout.shapes
