"""The dashboard served on the sample school and looked at in a real Chromium; said loudly where there is none."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Page, sync_playwright

from pipelines.demonstration import load_sample_school
from pipelines.warehouse import open_snapshot

ROOT = Path(__file__).resolve().parents[2]
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
STARTING, ANSWERING = 60, 30  # seconds of patience on a machine that other tests share

# Streamlit asks below a screen's own address first, and then at the root, whether its server is there.
PROBES = ("/_stcore/health", "/_stcore/host-config")


def program() -> str | None:
    """Return where Chromium is: the program that CHROMIUM names, or one on the path."""
    named = os.environ.get("CHROMIUM")
    return named or next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


# The address of each screen as it is most used: a cell chosen, a pupil opened, a check looked at.
SCREENS = {
    "overview": "/",
    "provision-map": "/provision_map?show=attainment&term=2025%2F26+spring",
    "provision-map-cell": "/provision_map?show=cost&provision=all&year=all&need=SPLD",
    "pupil": "/pupil?pupil={ref}",
    "pupils": "/pupil",
    "progress": "/progress",
    "movements": "/movements",
    "costs": "/costs",
    "impact": "/impact?period=all",
    "impact-of-one": "/impact?period=term&of=V10",
    "plans": "/plans?check=specific",
    "plans-of-some": "/plans?who=parent",
    "governors": "/governors?term=2025%2F26+spring",
    "explained": "/explained?figure=attainment",
    "rules": "/explained?explain=rules",
    "import": "/imports",
    "history": "/imports?part=history",
}


@pytest.fixture(scope="session")
def chromium():
    """Return a running Chromium; without one, skip with a loud reason, or fail where REQUIRE_BROWSER=1 asks for it."""
    found = program()
    if found is None:
        reason = "NO CHROMIUM FOUND: the screens were not looked at. Install one, or name it: CHROMIUM=/path/to/it"
        if os.environ.get("REQUIRE_BROWSER") == "1":
            pytest.fail(reason)
        pytest.skip(reason)
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=found, args=FLAGS)
        yield running
        running.close()


@pytest.fixture(scope="session")
def warehouse(tmp_path_factory):
    """Return a warehouse that holds the sample school."""
    folder = tmp_path_factory.mktemp("served") / "warehouse"
    load_sample_school(folder)
    return folder


@pytest.fixture(scope="session")
def served(warehouse, tmp_path_factory):
    """Return the address of the dashboard served on the sample school."""
    with serving(warehouse, tmp_path_factory.mktemp("log") / "server.txt") as address:
        yield address


@pytest.fixture(scope="session")
def addresses(warehouse):
    """Return the addresses of `SCREENS`, with a pupil whose plan was reviewed."""
    snapshot = open_snapshot(warehouse)
    refs = snapshot.table("pupil_refs").set_index("pupil_id")["ref"]
    reviewed = snapshot.query(
        "SELECT t.pupil_id FROM reviews v JOIN targets t USING (school_id, target_id)"
        " JOIN plans p USING (school_id, plan_id) JOIN assessments a ON a.pupil_id = t.pupil_id"
        " WHERE p.started_on >= '2026-09-01' AND v.outcome = 'partially_achieved'"
        " GROUP BY ALL ORDER BY count(*) DESC, 1 LIMIT 1"
    )
    ref = refs[reviewed["pupil_id"].iloc[0]]
    return {name: address.format(ref=ref) for name, address in SCREENS.items()}


@contextmanager
def serving(warehouse: Path, log: Path):
    """Serve the dashboard on a warehouse for as long as the block lasts."""
    with running(["dashboard/app.py"], log, PROVISION_WAREHOUSE=str(warehouse)) as (address, _):
        yield address


@contextmanager
def running(script: list[str], log: Path, **settings: str):
    """Run a script of Streamlit's for as long as the block lasts: its address, and its process."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", *script, "--server.port", str(port)]
    with (
        log.open("w") as output,
        subprocess.Popen(command, cwd=ROOT, env=os.environ | settings, stdout=output, stderr=output) as server,
    ):
        address = f"http://127.0.0.1:{port}"
        try:
            wait_for(f"{address}/_stcore/health", log)
            yield address, server
        finally:  # also after a fault: who waits for a server that nobody stops waits for ever
            server.terminate()


def wait_for(address: str, log: Path) -> None:
    until = time.monotonic() + STARTING
    while time.monotonic() < until:
        try:
            urllib.request.urlopen(address)
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.1)
        else:
            return
    pytest.fail(f"The dashboard did not start: {log.read_text()}")


@pytest.fixture
def look(chromium, served):
    """Return a way to open a page of a size and theme; afterwards the console must have stayed quiet."""
    with looking(chromium, served) as open_page:
        yield open_page


@contextmanager
def looking(chromium, address: str):
    """Open pages of what is served at an address, of a size and theme; the console must have stayed quiet."""
    contexts, complaints = [], []

    def open_page(theme="light", width=1280, height=900) -> Page:
        size = {"width": width, "height": height}
        context = chromium.new_context(color_scheme=theme, viewport=size, base_url=address)
        contexts.append(context)
        context.set_default_timeout(ANSWERING * 1000)
        page = context.new_page()
        page.on("console", lambda said: complaints.extend(complaint(said)))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert not complaints


def complaint(said) -> list[str]:
    """Return what a console message complains of; nothing for Streamlit's probes."""
    probe = said.location.get("url", "").endswith(PROBES)
    return [said.text] if said.type == "error" and not probe else []


def settle(page: Page) -> None:
    """Wait until the screen has been laid out and no more of it is to come."""
    page.wait_for_selector('[data-testid="stApp"][data-test-script-state="notRunning"]')
    page.wait_for_selector('[data-testid="stSkeleton"]', state="detached")
    assert not page.get_by_test_id("stException").count(), page.get_by_test_id("stException").inner_text()


def drop_and_check(page: Page, *files: Path) -> None:
    """Drop files on the Import screen and wait until what they would change is shown."""
    go(page, "/imports")
    page.locator("input[type=file]").set_input_files(files)
    page.get_by_role("button", name="Check these files").click()
    page.get_by_role("button", name="Drop other files instead").wait_for()
    settle(page)


def go(page: Page, path: str) -> None:
    """Open a screen by its address and wait for it."""
    page.goto(path)
    page.wait_for_selector("h1")
    settle(page)


def open_filters(page: Page) -> None:
    """Unfold the filters and wait until they stand still."""
    page.locator("summary").filter(has_text="Filters").click()
    page.get_by_label("Primary need", exact=True).wait_for()
    page.wait_for_timeout(500)
