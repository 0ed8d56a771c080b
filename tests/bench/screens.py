"""How fast the screens answer: script runs of a scripted visit, and in a browser beside an empty page of Streamlit.

Run it with `python -m tests.bench.screens [WAREHOUSE OF A TRUST]`; without one, a trust of fifty schools is made first.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.console import Console
from rich.table import Table
from streamlit import config
from streamlit.testing.v1 import AppTest

from pipelines.demonstration import load_sample_school
from tests.bench.beside_an_empty_page import measured_in_a_browser
from tests.bench.trust import load_trust

ROOT = Path(__file__).resolve().parents[2]
SCREENS = ("overview", "provision_map", "progress", "movements", "costs", "impact", "plans", "pupil", "explained")
TERM = "2025/26 spring"
OF_EACH = {
    "provision_map": ("show", ("cost", "per_pupil", "attainment")),
    "explained": ("explain", ("stages", "rules")),
}


def main(trust: Path | None) -> None:
    """Print the seconds of each screen's first run and of later ones, for the sample school and for a trust."""
    with TemporaryDirectory() as place:
        folder = Path(place)
        school = folder / "school"
        load_sample_school(school)
        warehouses = {"sample school": school, "trust": trust or load_trust(folder)}
        for name, warehouse in warehouses.items():
            Console(width=120).print(_visited(name, warehouse))
        Console(width=120).print(measured_in_a_browser(school, folder))


def _visited(name: str, warehouse: Path) -> Table:
    """Return the seconds of a visit in a process of its own, so that nothing is cached at its start."""
    command = [sys.executable, "-c", "from tests.bench.screens import visit; visit()"]
    settings = os.environ | {"PROVISION_WAREHOUSE": str(warehouse)}
    said = subprocess.run(command, cwd=ROOT, env=settings, capture_output=True, text=True, check=True).stdout
    runs = [
        (screen, what, float(seconds)) for screen, what, seconds in (line.split("\t") for line in said.splitlines())
    ]
    table = Table("screen", "first run, s", "later runs, median s", "slowest, s", title=f"Script runs, {name}")
    for screen in SCREENS:
        taken = [seconds for each, _, seconds in runs if each == screen]
        later = taken[1:]
        table.add_row(screen, f"{taken[0]:.2f}", f"{statistics.median(later):.3f}", f"{max(later):.2f}")
    every = [seconds for screen, _, seconds in runs if screen in SCREENS]
    table.add_section()
    table.add_row("all runs", "", f"{statistics.median(every):.3f}", f"{max(every):.2f}")
    return table


def visit() -> None:
    """Go through every screen as a person does, print the seconds of each run: another term, a filter, a choice."""
    config.set_option("client.showErrorDetails", "full")
    app = AppTest.from_file(str(ROOT / "dashboard" / "app.py"), default_timeout=120)
    _run(app, "start", "imports and the first screen")
    for screen in SCREENS:
        app.switch_page(f"screens/{screen}.py")
        _run(app, screen, "opened")
        _run(app, screen, "again")
        boxes = {box.key for box in app.selectbox}
        if "term" in boxes:
            latest = app.selectbox(key="term").value
            app.selectbox(key="term").select(TERM)
            _run(app, screen, "another term")
            app.selectbox(key="term").select(latest)
            _run(app, screen, "the latest term")
        if screen not in ("pupil", "explained"):
            app.query_params["need"] = "SPLD"
            _run(app, screen, "a filter")
            app.button(key="take off need").click()
            _run(app, screen, "without it")
        key, values = OF_EACH.get(screen, ("", ()))
        for value in values:
            app.query_params[key] = value
            _run(app, screen, value)
        if screen == "pupil":
            for ref in app.selectbox(key="pupil").options[1:4]:
                app.selectbox(key="pupil").select_index(app.selectbox(key="pupil").options.index(ref))
                _run(app, screen, "a pupil")


def _run(app: AppTest, screen: str, what: str) -> None:
    begun = time.perf_counter()
    app.run()
    taken = time.perf_counter() - begun
    if app.exception:
        sys.exit("\n".join(app.exception[0].stack_trace))
    sys.stdout.write(f"{screen}\t{what}\t{taken}\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
