"""The dashboard in a browser beside an empty page of Streamlit in the same run: first paint, a click, memory."""

from __future__ import annotations

import statistics
import time
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright
from rich.table import Table

from tests.browser.conftest import FLAGS, program, running, settle

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

EMPTY = (
    'import streamlit as st\nst.title("Empty")\nst.write(st.segmented_control("Show", ["One", "Two"], required=True))\n'
)
TIMES, VIEWERS = 11, 6


def measured_in_a_browser(school: Path, folder: Path) -> Table:
    """Return first paint and click of the provision map and of an empty page, and the memory that a viewer takes."""
    found = program()
    if found is None:
        return Table(title="No Chromium was found: nothing was measured in a browser.")
    log, script = folder / "served.txt", folder / "empty.py"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=FLAGS)
        script.write_text(EMPTY, "utf-8")
        with (
            running([str(script)], log) as (empty, _),
            running(["dashboard/app.py"], folder / "log.txt", PROVISION_WAREHOUSE=str(school)) as (address, server),
        ):
            screen = f"{address}/provision_map"
            paint, empty_paint = _paints(browser, screen, empty)
            click, empty_click = _click(browser, screen, "Pupils", "Cost"), _click(browser, empty, "One", "Two")
            memory = _memory_of_a_viewer(browser, screen, server.pid)
        browser.close()
    table = Table("", "dashboard", "empty page", "", title="In a browser: the provision map beside an empty page")
    table.add_row(
        "first paint, s", f"{paint:.2f}", f"{empty_paint:.2f}", f"{paint / empty_paint:.1f} times (at most 2.5)"
    )
    table.add_row("a click, s", f"{click:.2f}", f"{empty_click:.2f}", f"{click - empty_click:+.2f} s (at most +0.25)")
    table.add_row("memory of a viewer, MB", f"{memory:.1f}", "", "(under 30)")
    return table


def _paints(browser: Browser, *addresses: str) -> list[float]:
    """Return the median seconds from opening each address to a settled page, in turns; a first visit fills caches."""
    taken = [[_opened(browser, address) for address in addresses] for _ in range(TIMES + 1)]
    return [statistics.median(each) for each in zip(*taken[1:], strict=True)]


def _opened(browser: Browser, address: str) -> float:
    page = browser.new_context().new_page()
    begun = time.perf_counter()
    page.goto(address)
    page.wait_for_selector("h1")
    settle(page)
    taken = time.perf_counter() - begun
    page.context.close()
    return taken


def _click(browser: Browser, address: str, one: str, other: str) -> float:
    """Return the median seconds that a click on a switch takes to be answered."""
    page = browser.new_context().new_page()
    page.goto(address)
    page.wait_for_selector("h1")
    settle(page)
    taken = [_switched(page, name) for name in (other, one) * TIMES]
    page.context.close()
    return statistics.median(taken[2:])


def _switched(page: Page, name: str) -> float:
    former = page.get_by_test_id("stMain").inner_text()
    begun = time.perf_counter()
    page.get_by_role("radio", name=name, exact=True).click()
    page.wait_for_function("former => document.querySelector('[data-testid=stMain]').innerText !== former", arg=former)
    settle(page)
    return time.perf_counter() - begun


def _memory_of_a_viewer(browser: Browser, address: str, pid: int) -> float:
    """Return the megabytes by which the server grows with each further viewer, from the third on."""
    contexts, sizes = [], []
    for _ in range(VIEWERS):
        page = browser.new_context().new_page()
        contexts.append(page.context)
        page.goto(address)
        page.wait_for_selector("h1")
        settle(page)
        sizes.append(_resident(pid))
    for context in contexts:
        context.close()
    return (sizes[-1] - sizes[1]) / (VIEWERS - 2)


def _resident(pid: int) -> float:
    """Return the megabytes that a process holds in memory (Linux)."""
    status = Path(f"/proc/{pid}/status").read_text("utf-8")
    return int(next(line for line in status.splitlines() if line.startswith("VmRSS")).split()[1]) / 1024
