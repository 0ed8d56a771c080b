"""The charts: legible in light and dark, clickable where they should be, honest where nothing is known."""

from __future__ import annotations

import datetime as dt
import math
import tomllib
from pathlib import Path

import pandas as pd
import pytest

from dashboard.charts.assessments import assessment_chart
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
