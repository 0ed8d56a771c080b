"""axe-core finds no violation of WCAG 2.2 A or AA on any screen, light or dark; each can be used by keyboard alone."""

from __future__ import annotations

from importlib.resources import files

import pytest

from tests.browser.conftest import SCREENS, drop_and_check, go, open_filters, settle
from tests.browser.dropped_files import workbook_with_a_bad_row

pytestmark = pytest.mark.browser

AXE = (files("axe_playwright_python") / "axe.min.js").read_text("utf-8")
LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"]
UNFOLD = "() => document.querySelectorAll('details:not([open]) > summary').forEach(summary => summary.click())"
COLOURS = ["color-contrast", "link-in-text-block"]


def violations(page, rules: str = "tag", which: list[str] = LEVELS) -> set[tuple[str, str]]:
    """Return the rule and selector of everything that axe-core finds on the page."""
    page.evaluate(AXE)
    asked = {"runOnly": {"type": rules, "values": which}, "resultTypes": ["violations"]}
    found = page.evaluate("asked => axe.run(document, asked)", asked)["violations"]
    return {(rule["id"], " ".join(map(str, node["target"]))) for rule in found for node in rule["nodes"]}


@pytest.mark.parametrize("screen", SCREENS)
def test_a_screen_violates_nothing_and_fits_wide_and_narrow_light_and_dark(look, addresses, screen):
    page = look()
    go(page, addresses[screen])
    page.evaluate(UNFOLD)
    page.wait_for_selector("details:not([open])", state="detached")
    settle(page)
    assert not said_to_nobody(page)
    assert not violations_in_every_form(page)
    assert not runs_off(page)


def said_to_nobody(page) -> set[str]:
    """Return what a screen reader would miss: a chart without a text, a screen without one first heading."""
    charts = [chart.get_attribute("aria-label") for chart in page.get_by_test_id("stPlotlyChart").all()]
    missing = {"a chart has no text alternative"} if any(len(text or "") <= 40 for text in charts) else set()
    return missing | ({"there is not one first heading"} if page.locator("h1").count() != 1 else set())


def runs_off(page) -> bool:
    """Return whether the page has to be scrolled sideways."""
    return page.get_by_test_id("stMain").evaluate("main => main.scrollWidth > main.clientWidth + 1")


def test_what_opens_over_a_screen_violates_nothing(look):
    page = look()
    go(page, "/progress?need=SPLD")
    open_filters(page)
    page.get_by_label("Primary need", exact=True).wait_for()
    found = violations(page)
    page.get_by_role("button", name="Note or rest").first.click()
    page.get_by_role("dialog").get_by_label("What was done, or agreed").wait_for()
    found |= violations(page)
    assert not found


def test_files_that_were_checked_or_refused_violate_nothing(look, tmp_path):
    page = look()
    drop_and_check(page, workbook_with_a_bad_row(tmp_path))
    for expander in page.get_by_test_id("stExpander").all():
        expander.locator("summary").click()
        settle(page)
    found = violations_in_every_form(page)
    (tmp_path / "holiday.png").write_bytes(b"\x89PNG")
    page.get_by_role("button", name="Drop other files instead").click()
    page.locator("input[type=file]").set_input_files(tmp_path / "holiday.png")
    page.get_by_role("button", name="Check these files").click()
    page.get_by_text("holiday.png: this is none of the kinds of file that are read").wait_for()
    settle(page)
    found |= violations_in_every_form(page)
    assert not found


def violations_in_every_form(page) -> set[tuple[str, str]]:
    """Return what axe-core finds on the page as it stands, wide and narrow, and leave it narrow.

    In the dark nothing differs but the colours.
    """
    found, papers = set(), set()
    for theme, width in (("dark", 1280), ("light", 1280), ("light", 768)):
        page.emulate_media(color_scheme=theme)
        page.set_viewport_size({"width": width, "height": 900})
        page.wait_for_timeout(500)  # until the colours and the charts have changed
        settle(page)
        found |= violations(page) if theme == "light" else violations(page, "rule", COLOURS)
        papers.add(page.get_by_test_id("stApp").evaluate("app => getComputedStyle(app).backgroundColor"))
    assert len(papers) == 2
    return found


def test_the_way_from_the_map_to_a_pupil_s_plan_can_be_gone_by_keyboard_alone(look):
    page = look()
    go(page, "/provision_map")
    tab_to(page, lambda: focused(page)["label"] == "Provision")
    page.keyboard.press("ArrowDown")
    page.keyboard.type("Reading fluency")
    page.keyboard.press("Enter")
    page.get_by_text("placed in").wait_for()
    settle(page)
    tab_to(page, lambda: "pupil?pupil=" in focused(page)["href"])
    name = page.evaluate("document.activeElement.innerText")
    with page.context.expect_page() as opened:
        page.keyboard.press("Enter")
    plan = opened.value
    plan.wait_for_selector("h1")
    surname, forename = name.split(", ")
    assert plan.locator("h1").inner_text() == f"{forename} {surname}"


def focused(page) -> dict[str, str]:
    return page.evaluate(
        """() => {
            const now = document.activeElement;
            return {label: now.getAttribute("aria-label") || "", href: now.getAttribute("href") || ""};
        }"""
    )


def tab_to(page, is_there, most=80):
    """Press the tab key until the focus is where it should be."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if is_there():
            return
    pytest.fail("The keyboard does not reach it.")
