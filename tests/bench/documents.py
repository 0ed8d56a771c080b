"""How long documents take as somebody waits for them, and what disclosure control withholds beside the least it must.

Run it with `python -m tests.bench.documents [WAREHOUSE OF A TRUST]`; without one, a trust of fifty schools is made
first.
"""

from __future__ import annotations

import random
import statistics
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table

from pipelines.demonstration import load_sample_school
from pipelines.transforms.disclosure import Limits, Status, count_statuses
from pipelines.warehouse import open_snapshot
from tests.bench.trust import load_trust
from tests.least_suppression import beside_the_least
from tests.random_publications import random_publication, tiny_table, whole_report

if TYPE_CHECKING:
    from collections.abc import Callable

TURNS, TINY, RANDOM, REPORTS = 5, 300, 200, 10
LIBRARIES = [sys.executable, "-c", "import pandas, duckdb, scipy.optimize"]
PROVISION = [sys.executable, "-c", "from pipelines.cli import main; main()"]


def main(trust: Path | None) -> None:
    """Print the seconds of each document's command, of a trust's summaries, and how well tables are protected."""
    with TemporaryDirectory() as place:
        folder = Path(place)
        school = folder / "school"
        load_sample_school(school)
        table = of_each_document(school, folder)
        took = seconds([*termly(trust or load_trust(folder)), "--out", str(folder / "summaries")])
        written = len(list((folder / "summaries").iterdir()))
        table.add_section()
        table.add_row(f"the termly summaries of {written} schools", f"{took:.1f}", f"{took / written:.2f} each")
        Console(width=120).print(table)
    Console(width=120).print(of_disclosure())


def of_each_document(warehouse: Path, folder: Path) -> Table:
    """Return the median seconds of each command, taken in turns with a start of the libraries alone."""
    pupil = longest_helped(warehouse)
    of_pupil = ["--warehouse", str(warehouse), "--out", str(folder / "document.pdf")]
    commands = {
        "the libraries alone (pandas, DuckDB, SciPy)": LIBRARIES,
        "termly summary": [*termly(warehouse), "--out", str(folder / "summary.pdf")],
        "costed provision map": [*PROVISION, "report", "costed-map", pupil, *of_pupil],
        "plan for parents": [*PROVISION, "report", "plan", pupil, *of_pupil],
    }
    taken = {name: [] for name in commands}
    for _ in range(TURNS):
        for name, command in commands.items():
            taken[name].append(seconds(command))
    medians = {name: statistics.median(each) for name, each in taken.items()}
    alone = next(iter(medians.values()))
    table = Table("command, sample school", "seconds", "beside the libraries", title="Documents")
    for name, median in medians.items():
        table.add_row(name, f"{median:.2f}", f"{median / alone:.1f} times")
    return table


def termly(warehouse: Path) -> list[str]:
    """Return the command that writes the termly summaries of a warehouse's schools."""
    return [*PROVISION, "report", "termly", "--warehouse", str(warehouse)]


def longest_helped(warehouse: Path) -> str:
    """Return the pupil with the most placements among those who have a plan: whose documents are the longest."""
    snapshot = open_snapshot(warehouse)
    placements = snapshot.table("placements")
    planned = placements[placements["pupil_id"].isin(snapshot.table("plans")["pupil_id"])]
    return str(planned["pupil_id"].value_counts().index[0])


def seconds(command: list[str]) -> float:
    """Return how long a command takes."""
    began = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - began


def of_disclosure() -> Table:
    """Return how much more is withheld than must be, where every choice can be tried, and how long it takes."""
    limits = Limits()
    found = [beside_the_least(tiny_table(random.Random(seed)), limits) for seed in range(TINY)]
    needed = [each for each in found if each is not None]
    least = sum(loss == 0 for loss, _ in needed)
    table = Table("tables", "number", "what came of it", title="Disclosure control")
    said = f"{least / len(needed):.1%} lose the least there is; most cells above it: {max(c for _, c in needed)}"
    table.add_row("tiny, every choice tried", str(len(needed)), said)
    for name, drawn, number in (
        ("random publications", random_publication, RANDOM),
        ("whole reports of 390 linked counts", whole_report, REPORTS),
    ):
        table.add_row(name, str(number), protected(drawn, number, limits))
    return table


def protected(drawn: Callable[[random.Random], object], number: int, limits: Limits) -> str:
    """Return how long publications take, and how many counts protect for each that is small."""
    taken, small, protecting = [], 0, 0
    for seed in range(number):
        publication = drawn(random.Random(seed))
        began = time.perf_counter()
        statuses = list(count_statuses(publication, limits).values())
        taken.append(time.perf_counter() - began)
        small += statuses.count(Status.SMALL)
        protecting += statuses.count(Status.PROTECTS)
    return (
        f"median {statistics.median(taken):.3f} s, slowest {max(taken):.2f} s; "
        f"{protecting / small:.2f} counts protect each small one"
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
