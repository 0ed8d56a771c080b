"""The provision map in a browser: groups close by a click or by their names, and a trust leads into a school."""

from __future__ import annotations

import pytest

from pipelines.loading import load
from pipelines.sample import SAMPLE_AS_OF, make_sample, write_sample
from tests.browser.conftest import go, looking, serving, settle
from tests.browser.test_main_path import click, numbers_on_the_map

pytestmark = pytest.mark.browser


def rows_of(page):
    page.wait_for_function("document.querySelectorAll('.scatterlayer path.point').length > 0")
    return list(dict.fromkeys(row for row, _ in numbers_on_the_map(page)))


def test_a_group_closes_and_opens_by_its_name_and_by_its_totals(look):
    page = look(height=1600)
    go(page, "/provision_map")
    every = rows_of(page)
    page.get_by_role("button", name="Universal", exact=True).click()
    page.wait_for_url("**open=targeted.specialist**")
    settle(page)
    fewer = rows_of(page)
    assert len(fewer) < len(every)
    assert "group:universal" in fewer

    _, box = numbers_on_the_map(page)["group:universal", "all"]
    click(page, box)
    page.get_by_text("placed in").wait_for()  # the pupils of the whole group
    settle(page)
    assert rows_of(page) == every


@pytest.fixture(scope="module")
def trust(tmp_path_factory):
    folder = tmp_path_factory.mktemp("trust")
    write_sample(folder / "files", make_sample(schools=3, pupils=60, years=1, seed=5))
    load(folder / "warehouse", [folder / "files"], SAMPLE_AS_OF)
    with serving(folder / "warehouse", folder / "log.txt") as address:
        yield address


def test_schools_stand_side_by_side_and_a_click_goes_into_one(chromium, trust):
    with looking(chromium, trust) as open_page:
        page = open_page()
        go(page, "/provision_map?school=all")
        assert page.get_by_label("School", exact=True).input_value() == "All 3 schools"
        schools = [row for row in rows_of(page) if row != "all"]
        assert len(schools) == 3
        _, box = numbers_on_the_map(page)[schools[1], "all"]
        click(page, box)
        page.wait_for_url(f"**school={schools[1]}**")
        settle(page)
        assert page.get_by_label("School", exact=True).input_value() != "All 3 schools"
        page.get_by_role("link", name="Overview").first.click()
        page.get_by_role("heading", name="Overview").wait_for()
        settle(page)
        assert f"school={schools[1]}" in page.url
