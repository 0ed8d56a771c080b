"""How each figure's time and memory grow with a school, and how the engines compare: ratios of one run.

Run it with `python -m tests.bench.speed [SMALL LARGE]`, the pupils on roll of two sample schools.
"""

from __future__ import annotations

import datetime as dt
import resource
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.console import Console
from rich.table import Table

from pipelines.answers import answer
from pipelines.engines import EngineName
from pipelines.figures import FIGURES, Request
from pipelines.loading import load
from pipelines.sample import SAMPLE_AS_OF, make_sample, write_sample
from pipelines.warehouse import open_snapshot

SIZES = (420, 4_200)


def main(small: int, large: int) -> None:
    """Print, for each figure, seconds on each engine and how they grow from the small school to the large one."""
    with TemporaryDirectory() as folder:
        warehouses = {size: _loaded(Path(folder), size) for size in (small, large)}
        table = Table(
            "figure",
            "pandas, s",
            "DuckDB / pandas",
            f"pandas, {large:,} / {small:,} pupils",
            f"DuckDB, {large:,} / {small:,} pupils",
            "memory, large / small",
            title=f"Figures of a school of {small:,} pupils, and how they grow ({large / small:.0f} times the pupils)",
        )
        for key in FIGURES:
            table.add_row(key, *_row(warehouses[small], warehouses[large], key))
        Console(width=140).print(table)


def _row(small: Path, large: Path, key: str) -> list[str]:
    measured = {
        (size, engine): _in_a_process_of_its_own(warehouse, key, engine)
        for size, warehouse in (("small", small), ("large", large))
        for engine in EngineName
    }
    seconds = {case: taken for case, (taken, _) in measured.items()}
    memory = {case: peak for case, (_, peak) in measured.items()}
    pandas, duckdb = EngineName.PANDAS, EngineName.DUCKDB
    return [
        f"{seconds['small', pandas]:.2f}",
        f"{seconds['small', duckdb] / seconds['small', pandas]:.1f}",
        f"{seconds['large', pandas] / seconds['small', pandas]:.1f}",
        f"{seconds['large', duckdb] / seconds['small', duckdb]:.1f}",
        f"{memory['large', pandas] / memory['small', pandas]:.1f}",
    ]


def _in_a_process_of_its_own(warehouse: Path, key: str, engine: EngineName) -> tuple[float, int]:
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as alone:
        return alone.submit(_measure, warehouse, key, engine).result()


def _measure(warehouse: Path, key: str, engine: EngineName) -> tuple[float, int]:
    """Return the seconds that a figure takes by year and school, and the process's peak memory in kilobytes."""
    snapshot = open_snapshot(warehouse)
    request = Request(key, by=tuple(cut for cut in ("academic_year",) if cut in FIGURES[key].cuts))
    begun = time.perf_counter()
    answer(snapshot, request, engine)
    return time.perf_counter() - begun, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def _loaded(folder: Path, pupils: int) -> Path:
    files, warehouse = folder / f"files{pupils}", folder / f"warehouse{pupils}"
    begun = time.perf_counter()
    write_sample(files, make_sample(schools=1, pupils=pupils, years=3, seed=7))
    drawn = time.perf_counter()
    load(warehouse, [files], dt.date.fromisoformat(str(SAMPLE_AS_OF)))
    print(f"{pupils:,} pupils: drawn in {drawn - begun:.1f} s, loaded in {time.perf_counter() - drawn:.1f} s")  # noqa: T201
    return warehouse


if __name__ == "__main__":
    main(*(int(word) for word in sys.argv[1:3])) if sys.argv[1:] else main(*SIZES)
