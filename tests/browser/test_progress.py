"""The work list in a browser: a note is written, the flag rests, and another person sees it at once."""

from __future__ import annotations

import datetime as dt
import shutil

import pytest

from tests.browser.conftest import go, looking, serving, settle

pytestmark = pytest.mark.browser


@pytest.fixture
def own(warehouse, tmp_path):
    """Return the address of a dashboard on a copy of the sample school, in which notes may be written."""
    shutil.copytree(warehouse, tmp_path / "warehouse")
    with serving(tmp_path / "warehouse", tmp_path / "log.txt") as address:
        yield address


def test_a_flag_is_noted_and_rests_until_a_day_also_for_somebody_else(chromium, own):
    with looking(chromium, own) as open_page:
        page = open_page()
        go(page, "/progress")
        name = page.locator('a[href*="pupil?pupil="]').first.inner_text()
        page.get_by_role("button", name="Note or rest").first.click()
        dialog = page.get_by_role("dialog")
        dialog.get_by_text(name).wait_for()
        dialog.get_by_label("What was done, or agreed").fill("New group from Monday")
        until = dt.datetime.now(dt.UTC).date() + dt.timedelta(days=30)
        dialog.get_by_role("spinbutton", name="day, Rest the flag until").focus()
        page.keyboard.type(f"{until:%d%m%Y}")
        dialog.get_by_text(name).click()  # the calendar closes
        dialog.get_by_role("button", name="Save").click()
        dialog.wait_for(state="detached")
        settle(page)
        assert page.locator('a[href*="pupil?pupil="]').first.inner_text() != name

        other = open_page()
        go(other, "/progress?list=resting")
        other.get_by_text("New group from Monday").wait_for()
        assert other.locator('a[href*="pupil?pupil="]').first.inner_text() == name
        other.get_by_role("button", name="Take back").click()
        settle(other)
        other.get_by_text("No flag rests.").wait_for()


def test_a_note_that_says_nothing_is_refused_in_words(chromium, own):
    with looking(chromium, own) as open_page:
        page = open_page()
        go(page, "/progress")
        page.get_by_role("button", name="Note or rest").first.click()
        dialog = page.get_by_role("dialog")
        dialog.get_by_role("button", name="Save").click()
        dialog.get_by_text("Write what was done, or choose a day").wait_for()
