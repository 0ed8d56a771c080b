"""The screens as the README and the docs show them, taken anew when asked: SCREENSHOTS=1."""

from __future__ import annotations

import os

import pytest

from pipelines.loading import load
from pipelines.places import sample_school
from pipelines.sample import SAMPLE_AS_OF
from tests.browser.conftest import ROOT, drop_and_check, go, looking, serving, settle
from tests.browser.dropped_files import workbook_with_a_bad_row
from tests.browser.kinds_of_files import of_each_kind

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(os.environ.get("SCREENSHOTS") != "1", reason="taken when asked: SCREENSHOTS=1"),
]

FOLDER = ROOT / "docs" / "screenshots"
HEIGHT = 900


@pytest.mark.parametrize("width", [1280, 768])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_screens_are_taken(look, addresses, theme, width):
    page = look(theme, width, HEIGHT)
    for name, address in addresses.items():
        page.set_viewport_size({"width": width, "height": HEIGHT})
        go(page, address)
        take(page, f"{name}-{width}-{theme}")


@pytest.mark.parametrize("width", [1280, 768])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_import_of_a_workbook_is_taken(look, tmp_path, theme, width):
    page = look(theme, width, HEIGHT)
    drop_and_check(page, workbook_with_a_bad_row(tmp_path))
    take(page, f"import-{width}-{theme}")


def test_the_import_of_each_kind_is_taken(chromium, tmp_path):
    load(tmp_path / "warehouse", [sample_school()], SAMPLE_AS_OF)  # as a school's own, which stays in force
    (tmp_path / "files").mkdir()
    with serving(tmp_path / "warehouse", tmp_path / "log.txt") as address, looking(chromium, address) as open_page:
        page = open_page("light", 1280, HEIGHT)
        for kind, files in of_each_kind(tmp_path / "files").items():
            page.set_viewport_size({"width": 1280, "height": HEIGHT})
            drop_and_check(page, *files)
            take(page, f"import-{kind}")


def take(page, name):
    """Take the whole of a screen."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    width = page.viewport_size["width"]
    whole = page.get_by_test_id("stMain").evaluate("main => main.scrollHeight")
    page.set_viewport_size({"width": width, "height": max(HEIGHT, whole)})
    settle(page)
    page.wait_for_timeout(800)  # until charts have taken their new width
    page.screenshot(path=FOLDER / f"{name}.png")
