"""The plan for parents, downloaded from the Pupil screen as a person would."""

from __future__ import annotations

import pytest

from tests.browser.conftest import go, settle
from tests.reports.pdf_reading import sizes, tags

pytestmark = pytest.mark.browser


def test_the_document_comes_in_clear_print_and_in_large(look, addresses, tmp_path):
    page = look()
    go(page, addresses["pupil"])
    assert min(sizes(downloaded(page, tmp_path))) == 12
    page.get_by_text("Large print").click()
    settle(page)
    large = downloaded(page, tmp_path)
    assert min(sizes(large)) == 18
    assert tags(large)[:2] == ["Document", "Title"]


def test_how_easily_it_is_read_is_told_beside_it(look, addresses):
    page = look()
    go(page, addresses["pupil"])
    page.get_by_text("How easily is it read?").click()
    page.get_by_text("Reading age: about").wait_for()


def downloaded(page, folder):
    with page.expect_download() as download:
        page.get_by_role("button", name="Plan for parents (PDF)").click()
    download.value.save_as(folder / "plan.pdf")
    assert "plan-for-parents" in download.value.suggested_filename
    return (folder / "plan.pdf").read_bytes()
