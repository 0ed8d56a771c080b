"""How long loads take: a hundred forms upon a school that is there, and three censuses of ten thousand rows.

Run it with `python -m tests.bench.loading`.
"""

from __future__ import annotations

import datetime as dt
import random
import time
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd
from rich.console import Console
from rich.table import Table

from pipelines.loading import load
from pipelines.sample import SAMPLE_AS_OF, make_sample, write_sample
from tests.writers.iep_form import LAYOUTS, Answers, iep_form

FORMS, CENSUS_ROWS = 100, 10_000
CENSUS_DAYS = ("2025-10-02", "2026-01-15", "2026-05-21")
STAGES = ("N",) * 80 + ("K",) * 16 + ("E",) * 4


def main() -> None:
    """Print the seconds of each load and of the same load again."""
    table = Table("load", "files", "seconds", "again, seconds", "unchanged", title="Loading files")
    with TemporaryDirectory() as folder:
        place = Path(folder)
        school, forms, censuses = place / "school", place / "forms", place / "censuses"
        write_sample(school, make_sample(schools=1, pupils=420, years=3, seed=1))
        write_forms(forms, pd.read_csv(school / "pupils.csv", dtype="string"))
        write_censuses(censuses)
        load(place / "warehouse", [school], SAMPLE_AS_OF)
        for name, warehouse, files in (
            (f"{FORMS} forms", place / "warehouse", forms),
            (f"{len(CENSUS_DAYS)} censuses of {CENSUS_ROWS:,} rows", place / "other", censuses),
        ):
            first, _ = _seconds(warehouse, files)
            again, unchanged = _seconds(warehouse, files)
            number = len(list(files.iterdir()))
            table.add_row(name, str(number), f"{first:.1f}", f"{again:.1f}", "yes" if unchanged else "no")
    Console(width=120).print(table)


def write_forms(folder: Path, pupils: pd.DataFrame) -> None:
    """Write two forms in a row of each of fifty pupils on roll, in every layout."""
    folder.mkdir()
    on_roll = pupils[pupils["left_on"].isna()].head(FORMS // 2).to_dict("records")
    for at in range(FORMS):
        pupil, later = on_roll[at // 2], at % 2
        set_again = tuple((f"Read {words} words", "Cards, daily", "TA", "Twice") for words in (20, 40, 60)[later:])
        answers = Answers(
            name=f"{pupil['surname']}, {pupil['forename']}",
            date_of_birth=pupil["date_of_birth"],
            school="Larkfield Primary School",
            agreed_on=("12/09/2024", "14/01/2025")[later],
            review="5 December 2026",
            previous_on="12/09/2024" if later else "",
            previous=(("Read 20 words", "Cards", "Fully achieved"), ("Read 40 words", "", "Not achieved")) * later,
            aims=(("Read a book", set_again), ("Write a story", (("Write a line", "Frame", "Teacher", ""),))),
        )
        (folder / f"form {at:03}.docx").write_bytes(iep_form(answers, LAYOUTS[at % len(LAYOUTS)]))


def write_censuses(folder: Path) -> None:
    """Write a census for each term: the same pupils of one trust's schools, a few of whom change stage."""
    folder.mkdir()
    drawn = random.Random(1)
    stages = [drawn.choice(STAGES) for _ in range(CENSUS_ROWS)]
    for day in CENSUS_DAYS:
        stages = [drawn.choice(STAGES) if drawn.random() < 0.05 else stage for stage in stages]
        rows = [
            (
                100_001 + at // 500,
                f"A{10_000_000_000 + at}1",
                f"Surname{at}",
                f"Forename{at}",
                dt.date(2015, 9, 1) + dt.timedelta(days=at % 365),
                5,
                stage,
            )
            for at, stage in enumerate(stages)
        ]
        columns = ["URN", "UPN", "Surname", "Forename", "DOB", "NCyearActual", "SENprovision"]
        pd.DataFrame(rows, columns=columns).to_csv(folder / f"census {day}.csv", index=False)


def _seconds(warehouse: Path, files: Path) -> tuple[float, bool]:
    begun = time.perf_counter()
    loaded = load(warehouse, [files], SAMPLE_AS_OF)
    return time.perf_counter() - begun, loaded.unchanged


if __name__ == "__main__":
    main()
