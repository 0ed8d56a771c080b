"""A click in a chart of Impact or Plans chooses what is clicked, and the address holds it."""

from __future__ import annotations

import pytest

from tests.browser.conftest import go, settle

pytestmark = pytest.mark.browser


def drawn(page, chart, layer, place):
    """Return the marks of a trace of a chart once they are drawn: the points, or the bars."""
    traces = page.locator(".js-plotly-plot").nth(chart).locator(f".{layer} .trace").nth(place)
    marks = traces.locator("path.point" if layer == "scatterlayer" else "path")
    marks.first.wait_for()
    return marks


def keys(page, chart, place):
    """Return what each mark of the trace with that place carries first: a key."""
    return page.evaluate(
        "([chart, place]) => document.querySelectorAll('.js-plotly-plot')[chart]"
        ".data[place].customdata.map(each => each[0])",
        [chart, place],
    )


def test_a_click_on_a_provision_leads_to_whose_targets_they_were(look):
    page = look(height=1600)
    go(page, "/impact?period=all")
    marks = drawn(page, 0, "scatterlayer", 1)
    provision = keys(page, 0, 1)[3]
    marks.nth(3).click(force=True)
    page.wait_for_url(f"**of={provision}**")
    page.get_by_text("A name opens the plan in a new tab").wait_for()
    settle(page)
    page.locator("a:visible", has_text="On the provision map").click()
    page.wait_for_url(f"**/provision_map**provision={provision}**")


def test_a_click_beside_a_short_bar_leads_to_the_plans_that_do_not_meet_the_check(look):
    page = look(height=2400)
    go(page, "/plans")
    tracks = drawn(page, 0, "barlayer", 0)
    check = keys(page, 0, 0)[0]
    box = tracks.first.bounding_box()
    tracks.first.click(position={"x": box["width"] - 5, "y": box["height"] / 2}, force=True)
    page.wait_for_url(f"**check={check}**")
    page.get_by_text("to mend").wait_for()
