"""The documents about a pupil, downloaded as a person does."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from tests.browser.conftest import go

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(
    ("label", "ending", "begins"),
    [("Costed provision map (PDF)", "pdf", b"%PDF-"), ("Costed provision map (Excel)", "xlsx", b"PK")],
)
def test_the_costed_map_comes_when_its_button_is_pressed(look, addresses, label, ending, begins):
    page = look()
    go(page, addresses["pupil"])
    before = time.monotonic()
    with page.expect_download() as coming:
        page.get_by_role("button", name=label).click()
    downloaded = coming.value
    print(f"{label}: {time.monotonic() - before:.2f} s")  # noqa: T201
    ref = addresses["pupil"].rpartition("=")[2]
    assert downloaded.suggested_filename == f"costed-map-{ref}.{ending}"
    assert Path(downloaded.path()).read_bytes().startswith(begins)
