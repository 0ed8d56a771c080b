"""The Import screen in a real browser, on a warehouse of its own: from the first file to the undo, and a large file."""

from __future__ import annotations

import re
import time

import openpyxl
import pytest

from pipelines.warehouse import Warehouse, open_snapshot
from tests.browser.conftest import drop_and_check, go, looking, serving, settle
from tests.browser.dropped_files import PUPILS, large_csv, workbook, workbook_with_a_bad_row
from tests.browser.test_accessibility import tab_to

pytestmark = pytest.mark.browser


@pytest.fixture
def own(chromium, tmp_path):
    """Return a page on a warehouse in which nothing has been loaded yet, and that warehouse's folder."""
    folder = tmp_path / "warehouse"
    with serving(folder, tmp_path / "log.txt") as address, looking(chromium, address) as open_page:
        yield open_page(), folder
    log = (tmp_path / "log.txt").read_text()
    assert not {"Traceback", "Ashdown", "2018-01-10"} & set(re.findall(r"[\w-]+", log))


def publish(page, expected):
    page.get_by_role("button", name=re.compile(expected)).click()
    page.get_by_text(re.compile(r"Snapshot \d is in force")).first.wait_for()
    settle(page)


def test_from_a_workbook_with_a_bad_row_to_the_undo(own, tmp_path):
    page, folder = own
    drop_and_check(page, workbook_with_a_bad_row(tmp_path))
    main = page.get_by_test_id("stMain")
    assert "1 row kept out" in main.inner_text()
    assert "records.xlsx, sheet stages, row 8, stage: 'Q' is not a stage" in main.inner_text()
    with page.expect_download() as downloaded:
        page.get_by_role("button", name="Workbook to correct").click()
    downloaded.value.save_as(tmp_path / "to correct.xlsx")
    publish(page, "Publish .* records as snapshot 1")
    assert open_snapshot(folder).about["rows_quarantined"] == 1

    book = openpyxl.load_workbook(tmp_path / "to correct.xlsx")
    column = [cell.value for cell in book["stages"][1]].index("stage") + 1
    book["stages"].cell(2, column).value = "K"
    book.save(tmp_path / "to correct.xlsx")
    drop_and_check(page, tmp_path / "to correct.xlsx")
    assert "No row is kept out" in main.inner_text()
    publish(page, "as snapshot 2")
    assert len(open_snapshot(folder).table("stages")) == 7

    page.get_by_role("link", name="Open the Overview").click()
    page.get_by_role("heading", name="Overview", exact=True).wait_for()
    settle(page)
    assert "snapshot 2" in main.inner_text()
    go(page, "/imports?part=history")
    page.get_by_role("button", name="See what that changes").click()
    page.get_by_text("Snapshot 1 would be in force instead of snapshot 2").wait_for()
    settle(page)
    publish(page, "Go back to snapshot 1")
    assert Warehouse(folder).current() == 1


def test_files_are_loaded_by_keyboard_alone(own, tmp_path):
    page, folder = own
    go(page, "/imports")
    tab_to(page, lambda: focused_text(page).endswith("Upload"))
    page.locator("input[type=file]").set_input_files(workbook(tmp_path))  # the file dialog is the browser's own
    page.get_by_role("button", name="Check these files").and_(page.locator(":enabled")).wait_for()
    settle(page)
    tab_to(page, lambda: focused_text(page).endswith("Check these files"))
    page.keyboard.press("Enter")
    page.get_by_role("button", name=re.compile("Publish .* records")).wait_for()
    settle(page)
    tab_to(page, lambda: "as snapshot 1" in focused_text(page))
    page.keyboard.press("Enter")
    page.get_by_text("Snapshot 1 is in force").first.wait_for()
    assert Warehouse(folder).current() == 1


def focused_text(page) -> str:
    return page.evaluate("document.activeElement.innerText || ''").strip()


def test_a_large_file_shows_how_far_it_is_and_leaves_the_page_free(look, tmp_path):
    page = look()
    go(page, "/imports")
    page.locator("input[type=file]").set_input_files(large_csv(tmp_path))
    page.get_by_role("button", name="Check these files").click()
    page.get_by_role("progressbar").wait_for()
    before = time.monotonic()
    page.get_by_role("link", name="Overview").first.click()
    page.get_by_role("heading", name="Overview", exact=True).wait_for()
    taken = time.monotonic() - before
    print(f"a click while a large file is checked: {taken:.2f} s")  # noqa: T201
    assert taken < 10  # a bound for busy machines
    page.get_by_role("link", name="Import").first.click()
    page.get_by_role("button", name=re.compile(f"Publish {PUPILS + 1:,} records")).wait_for()
    settle(page)
