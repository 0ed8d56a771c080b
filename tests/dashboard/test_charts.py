"""The charts: legible in light and dark, clickable where they should be, honest where nothing is known."""

from __future__ import annotations

import datetime as dt
import math
import tomllib
from pathlib import Path

import pandas as pd
import pytest

from dashboard.charts.assessments import assessment_chart
from dashboard.charts.matrix import ALL, Cell, matrix_chart
from dashboard.charts.template import DARK, LIGHT, blend, contrast, legible_on, palette
from dashboard.charts.timeline import timeline_chart
from dashboard.charts.trends import attainment_chart, register_chart

SETTINGS = Path(__file__).resolve().parents[2] / ".streamlit" / "config.toml"
TEXT, GRAPHICS = 4.5, 3.0  # the contrast that WCAG 2.2 AA asks of text, and of what graphics are told apart by

PALETTES = pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])


@PALETTES
def test_numbers_in_cells_are_legible_at_every_shade(colours):
    shades = [blend(colours.scale, step / 100) for step in range(101)]
    assert min(contrast(legible_on(shade), shade) for shade in shades) >= TEXT


@PALETTES
def test_words_are_legible_on_page_and_surface(colours):
    pairs = [(ink, on) for ink in (colours.ink, colours.muted) for on in (colours.background, colours.surface)]
    assert min(contrast(*pair) for pair in pairs) >= TEXT


@PALETTES
def test_series_stand_out_from_the_page(colours):
    assert min(contrast(colour, colours.background) for colour in (*colours.series, colours.accent)) >= GRAPHICS


@PALETTES
def test_the_two_stages_are_told_apart_by_lightness_alone(colours):
    assert contrast(*colours.series[:2]) >= GRAPHICS - 0.3


@PALETTES
def test_more_is_further_from_the_page_than_less(colours):
    distances = [contrast(blend(colours.scale, step / 20), colours.background) for step in range(21)]
    assert distances == sorted(distances)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_charts_and_pages_have_the_same_colours(theme):
    settings = tomllib.loads(SETTINGS.read_text("utf-8"))["theme"][theme]
    colours = palette(theme)
    assert (settings["backgroundColor"], settings["secondaryBackgroundColor"]) == (colours.background, colours.surface)
    assert (settings["textColor"], settings["borderColor"]) == (colours.ink, colours.border)
    assert settings["primaryColor"] == colours.accent


def cell(row, column, value, *, heading=False, few=False):
    return {
        "row": row,
        "row_name": row.upper(),
        "column": column,
        "column_name": f"Year {column}",
        "value": value,
        "text": str(value),
        "hover": "",
        "is_heading": heading,
        "is_margin": heading or ALL in (row, column),
        "is_few": few,
    }


MAP = pd.DataFrame(
    [
        cell(ALL, "1", 5),
        cell(ALL, ALL, 9),
        cell("group:t", "1", 5, heading=True),
        cell("a", "1", 3),
        cell("a", ALL, 3),
        cell("b", "1", 2, few=True),
        cell("b", ALL, 6),
    ]
)


def numbers_of(chart):
    return next(trace for trace in chart.data if trace.type == "scatter" and trace.customdata is not None)


def test_a_click_on_a_number_tells_row_and_column():
    points = numbers_of(matrix_chart(MAP, LIGHT, "pupils"))
    assert list(points.customdata[3]) == ["a", "1"]
    assert list(points.customdata[1]) == [ALL, ALL]
    assert points.text[3] == "3"
    assert (points.text[1], points.textfont.weight[1]) == ("9", "bold")  # a total
    assert points.textfont.weight[3] == "normal"


def filled(chart):
    """Return the colour of each cell of a matrix, rows from above; none where nothing is filled."""
    fills = next(trace for trace in chart.data if trace.type == "heatmap")
    places, colours = zip(*fills.colorscale, strict=True)
    spots = [[None if math.isnan(z) else z / fills.zmax for z in row] for row in fills.z]
    return [[None if spot is None else colours[places.index(pytest.approx(spot))] for spot in row] for row in spots]


def test_only_what_is_no_total_is_coloured_and_what_is_of_few_is_paler():
    full = MAP.assign(value=3)
    assert filled(matrix_chart(full, LIGHT, "pupils")) == [
        [LIGHT.surface, LIGHT.surface],
        [LIGHT.surface, None],
        [LIGHT.scale[-1], LIGHT.surface],
        [blend((LIGHT.background, LIGHT.scale[-1]), 0.5), LIGHT.surface],
    ]


def test_the_key_says_what_the_shades_run_from_and_to():
    key = matrix_chart(MAP, LIGHT, "pupils").layout.annotations[0].text
    assert key.startswith("0&nbsp; <span")
    assert key.endswith("3 pupils")
    assert [shade for shade in LIGHT.scale if shade in key] == list(LIGHT.scale)
    assert "£0&nbsp;" in matrix_chart(MAP, LIGHT, "pounds").layout.annotations[0].text


def test_names_of_rows_have_room_and_a_longer_one_has_more():
    short, long = (
        matrix_chart(MAP.assign(row_name=name), LIGHT, "pupils").layout.margin.l for name in ("ii", "Writing group")
    )
    assert 13 < short < 40 < long


def test_what_is_of_few_has_a_ring_beside_its_number():
    chart = matrix_chart(MAP, LIGHT, "pupils")
    ring = next(trace for trace in chart.data if trace.type == "scatter" and trace.customdata is None)
    assert list(ring.y) == [pytest.approx(3, abs=0.4)]  # b is the fourth row from above


@PALETTES
def test_numbers_of_few_are_legible_at_every_shade(colours):
    shades = [blend((colours.background, shade), 0.5) for shade in (blend(colours.scale, s / 100) for s in range(101))]
    assert min(contrast(legible_on(shade), shade) for shade in shades) >= TEXT


def test_each_group_has_a_row_of_its_own_in_bold():
    axis = matrix_chart(MAP, LIGHT, "pupils").layout.yaxis
    assert [name.strip() for name in axis.ticktext] == ["ALL", "<b>GROUP:T</b>", "A", "B"]


def test_the_chosen_cell_has_a_frame_and_a_cell_that_is_gone_has_none():
    assert len(matrix_chart(MAP, LIGHT, "pupils", chosen=Cell("b", "1")).layout.shapes) == 1
    assert not matrix_chart(MAP, LIGHT, "pupils", chosen=Cell("z", "1")).layout.shapes


def test_a_map_in_which_no_value_is_known_is_drawn_all_the_same():
    unknown = MAP.assign(value=float("nan"), text="–")
    assert {colour for row in filled(matrix_chart(unknown, DARK, "share", top=1.0)) for colour in row} == {
        None,
        DARK.surface,
    }


def test_a_provision_s_name_is_never_taken_for_markup():
    named = MAP.assign(row_name="<b>x</b>")
    assert "&lt;b&gt;x&lt;/b&gt;" in matrix_chart(named, LIGHT, "pupils").layout.yaxis.ticktext[0]


def test_the_register_is_stacked_by_stage_with_its_counts_written_in():
    counts = pd.DataFrame({"term": ["A", "B"] * 2, "stage": ["K", "K", "E", "E"], "pupils": [3, 4, 1, 2]})
    support, plan = register_chart(counts, LIGHT).data
    assert (list(support.text), list(plan.text)) == (["3", "4"], ["1", "2"])
    assert support.name == "K"
    assert support.marker.color != plan.marker.color


def test_attainment_is_drawn_with_its_interval_and_a_gap_where_nothing_was_reviewed():
    rates = pd.DataFrame(
        {
            "term": ["A", "B"],
            "reviewed": [8, 0],
            "attainment_rate": [0.625, None],
            "attainment_low": [0.306, None],
            "attainment_high": [0.863, None],
        }
    )
    line = attainment_chart(rates, LIGHT).data[0]
    assert line.y[0] == pytest.approx(62.5)
    assert line.error_y.array[0] == pytest.approx(23.8)
    assert line.error_y.arrayminus[0] == pytest.approx(31.9)
    assert math.isnan(line.y[1])


def test_the_timeline_has_a_lane_for_each_provision_and_ends_inclusively():
    day = pd.Timestamp("2026-09-07")
    spells = pd.DataFrame(
        {"lane": ["Reading"], "kind": ["Provision"], "label": ["Reading"], "starts_on": [day], "ends_on": [day]}
    )
    events = pd.DataFrame({"lane": ["Achieved"], "kind": ["Achieved"], "label": ["Words"], "on": [day]})
    chart = timeline_chart(spells, events, LIGHT, today=dt.date(2026, 11, 20))
    assert list(chart.layout.yaxis.categoryarray) == ["Reading", "Achieved"]
    assert chart.data[0].x[0] == 24 * 60 * 60 * 1000  # a spell of one day is one day long
    assert chart.data[1].marker.symbol == "circle"


def test_assessments_are_shaded_by_their_intervention_and_each_score_is_written():
    scores = pd.DataFrame(
        {"taken_on": pd.to_datetime(["2026-04-21", "2026-07-09"]), "score": [82, 86], "point": ["Entry", "Exit"]}
    )
    runs = pd.DataFrame(
        {"name": ["Reading"], "starts_on": pd.to_datetime(["2026-04-20"]), "ends_on": pd.to_datetime(["2026-07-10"])}
    )
    chart = assessment_chart(scores, runs, "Standard score", DARK)
    assert list(chart.data[0].text) == ["82", "86"]
    assert chart.layout.shapes[0].x1 == "2026-07-10"
    assert chart.layout.yaxis.title.text == "Standard score"
