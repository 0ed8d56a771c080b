"""What every chart draws on the small school, kept as text beside the tests: a change of a drawing is seen as one.

After a change that is meant, `DRAWINGS=1 pytest tests/dashboard/test_drawings.py` writes them anew.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from dashboard.charts.template import LIGHT, template
from dashboard.frame import SCREENS
from tests.dashboard.test_screens import charts_of

FOLDER = Path(__file__).parent / "drawings"
SHOWN = {
    **{screen: {} for screen in SCREENS if screen not in {"explained", "governors"}},
    "provision_map": {"show": "attainment"},
    "impact": {"period": "all", "tests": "V1"},
    "pupil": {"pupil": "P1"},
}


@pytest.mark.parametrize("screen", SHOWN)
def test_charts_are_drawn_as_they_were(looking_at, small_school, refs, screen):
    choices = {name: refs.get(value, value) for name, value in SHOWN[screen].items()}
    drawn = [own(chart) for chart in charts_of(looking_at(small_school, screen, **choices))]
    text = json.dumps(drawn, indent=1, ensure_ascii=False, sort_keys=True) + "\n"
    kept = FOLDER / f"{screen}.json"
    if os.environ.get("DRAWINGS") == "1":
        kept.parent.mkdir(exist_ok=True)
        kept.write_text(text, "utf-8")
    assert drawn, "the screen draws nothing"
    assert text == kept.read_text("utf-8")


def own(chart):
    """Return a drawing without what the template gives to all."""
    layout = {name: each for name, each in chart["layout"].items() if name != "datarevision"}
    return plain({**chart, "layout": without(template(LIGHT), layout)})


def without(shared, layout):
    """Return the part of a layout that is other than what all share."""
    return {
        name: without(shared[name], each) if isinstance(each, dict) and name in shared else each
        for name, each in layout.items()
        if name not in shared or each != shared[name]
    }


def plain(value):
    """Return a drawing with its numbers as far as anybody could see a difference."""
    if isinstance(value, dict):
        return {name: plain(each) for name, each in value.items()}
    if isinstance(value, list):
        return [plain(each) for each in value]
    return round(value, 4) if isinstance(value, float) else value
