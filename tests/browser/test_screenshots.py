"""The screens as the README and the docs show them, taken anew when asked: SCREENSHOTS=1."""

from __future__ import annotations

import os

import pytest

from pipelines.loading import load
from pipelines.places import sample_school
from pipelines.sample import SAMPLE_AS_OF, make_sample, write_sample
from tests.browser.conftest import ROOT, drop_and_check, go, looking, serving, settle
from tests.browser.dropped_files import workbook_with_a_bad_row
from tests.browser.kinds_of_files import of_each_kind

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(os.environ.get("SCREENSHOTS") != "1", reason="taken when asked: SCREENSHOTS=1"),
]

FOLDER = ROOT / "docs" / "screenshots"
HEIGHT = 900


IN_THE_DOCS = ("overview", "provision-map", "pupil", "progress", "movements", "costs", "impact", "plans", "governors")


def test_screens_are_taken(look, addresses):
    page = look("light", 1280, HEIGHT)
    for name in IN_THE_DOCS:
        take_anew(page, addresses[name], f"{name}-1280-light")


def test_the_overview_is_taken_as_a_tablet_shows_it_in_the_dark(look, addresses):
    take_anew(look("dark", 768, HEIGHT), addresses["overview"], "overview-768-dark")


def test_schools_side_by_side_are_taken(chromium, tmp_path):
    write_sample(tmp_path / "files", make_sample(schools=12, pupils=200, years=2, seed=7))
    load(tmp_path / "warehouse", [tmp_path / "files"], SAMPLE_AS_OF)
    with serving(tmp_path / "warehouse", tmp_path / "log.txt") as address, looking(chromium, address) as open_page:
        page = open_page("light", 1280, HEIGHT)
        take_anew(page, "/provision_map?school=all&show=attainment&rows=area", "schools-1280-light")


def test_the_import_of_a_workbook_is_taken(look, tmp_path):
    page = look("light", 1280, HEIGHT)
    drop_and_check(page, workbook_with_a_bad_row(tmp_path))
    take(page, "import-1280-light")


def test_the_import_of_each_kind_is_taken(chromium, tmp_path):
    load(tmp_path / "warehouse", [sample_school()], SAMPLE_AS_OF)  # as a school's own, which stays in force
    (tmp_path / "files").mkdir()
    with serving(tmp_path / "warehouse", tmp_path / "log.txt") as address, looking(chromium, address) as open_page:
        page = open_page("light", 1280, HEIGHT)
        for kind, files in of_each_kind(tmp_path / "files").items():
            page.set_viewport_size({"width": 1280, "height": HEIGHT})
            drop_and_check(page, *files)
            take(page, f"import-{kind}")


def take_anew(page, address, name):
    """Open a screen and take the whole of it."""
    page.set_viewport_size({"width": page.viewport_size["width"], "height": HEIGHT})
    go(page, address)
    take(page, name)


def take(page, name):
    """Take the whole of a screen."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    width = page.viewport_size["width"]
    whole = page.get_by_test_id("stMain").evaluate("main => main.scrollHeight")
    page.set_viewport_size({"width": width, "height": max(HEIGHT, whole)})
    settle(page)
    page.wait_for_timeout(800)  # until charts have taken their new width
    page.screenshot(path=FOLDER / f"{name}.png")
