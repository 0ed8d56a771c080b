"""The sliders of the Costs screen in a browser: by keyboard alone, at once, and in the address."""

from __future__ import annotations

import pytest

from tests.browser.conftest import go, settle

pytestmark = pytest.mark.browser


def outcome(page) -> list[str]:
    return page.get_by_test_id("stMetricValue").all_inner_texts()[-3:]


def test_a_slider_moved_by_keyboard_answers_and_a_reload_shows_the_same(look):
    page = look(height=1400)
    go(page, "/costs?whatif=V28&cut=tier")
    assert outcome(page)[1:] == ["–", "–"]
    slider = page.get_by_role("slider", name="Sessions a week")
    assert slider.get_attribute("aria-valuetext").startswith("now ")
    slider.focus()
    page.keyboard.press("ArrowLeft")
    page.wait_for_url("**sessions=**")
    page.get_by_text("less a year").wait_for()
    settle(page)
    changed = outcome(page)
    assert changed[2].startswith("−£")
    go(page, page.url)
    assert outcome(page) == changed
    page.get_by_role("slider", name="Sessions a week").focus()
    page.keyboard.press("ArrowRight")
    page.get_by_text("Nothing is changed yet").wait_for()
    settle(page)
    assert "sessions" not in page.url
    assert "cut=tier" in page.url
