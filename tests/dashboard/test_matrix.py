"""The matrix of the provision map: clickable, coloured where a cell is no total, paler where it is of few."""

from __future__ import annotations

import math

import pandas as pd
import pytest

from dashboard.charts.matrix import ALL, Cell, matrix_chart
from dashboard.charts.template import DARK, LIGHT, blend, contrast, legible_on
from tests.dashboard.test_charts import PALETTES, TEXT


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
