"""A file of each kind that is read, made of the sample school's records: to be dropped on the Import screen."""

from __future__ import annotations

import csv
import datetime as dt
import random
from typing import TYPE_CHECKING, Any

from pipelines.places import sample_school
from tests.writers.census import pupil_extract, stage_history
from tests.writers.ctf import ctf
from tests.writers.iep_form import LAYOUTS, Answers, iep_form

if TYPE_CHECKING:
    from pathlib import Path

Row = dict[str, Any]
CENSUSES = [dt.date(2026, 1, 15), dt.date(2026, 5, 21), dt.date(2026, 10, 1)]
DAYS = ("date_of_birth", "entered_on", "left_on", "started_on", "ended_on")


def sample_rows(table: str) -> list[Row]:
    """Return the sample school's rows of a table, dates as dates and what is empty as none."""
    with (sample_school() / f"{table}.csv").open(encoding="utf-8", newline="") as lines:
        return [{name: _cell(name, text) for name, text in row.items()} for row in csv.DictReader(lines)]


def of_each_kind(folder: Path) -> dict[str, list[Path]]:
    """Return the files of each kind by its name in the docs."""
    records = {table: sample_rows(table) for table in ("pupils", "stages")}
    on_roll = [row for row in records["pupils"] if row["left_on"] is None]
    rng = random.Random(4)
    csv_file = folder / "stages.csv"
    csv_file.write_bytes((sample_school() / "stages.csv").read_bytes().replace(b",K,", b",E,", 1))
    censuses = [_written(folder, f"census {day}.csv", pupil_extract(records, day, rng)) for day in CENSUSES]
    history = _written(folder, "stage history.csv", stage_history(records, rng))
    return {
        "csv": [csv_file],
        "census": censuses,
        "history": [history],
        "ctf": [_transfer_file(folder, on_roll[:3])],
        "forms": [_form(folder, pupil, layout) for pupil, layout in zip(on_roll, LAYOUTS, strict=False)],
    }


def _transfer_file(folder: Path, pupils: list[Row]) -> Path:
    stays = {"entered_on": dt.date(2026, 9, 3), "left_on": None, "year_group": "", "needs": []}
    spells = [(dt.date(2024, 9, 5), "K"), (dt.date(2025, 11, 3), "E")]
    school = {"school_id": "9991001", "name": "Larkfield Primary School"}
    path = folder / "9991001_CTF_9991001_001.xml"
    path.write_bytes(ctf(school, [pupil | stays | {"stages": spells} for pupil in pupils], "2025/26"))
    return path


def _form(folder: Path, pupil: Row, layout: str) -> Path:
    name = f"{pupil['forename']} {pupil['surname']}"
    answers = Answers(
        name=name,
        date_of_birth=f"{pupil['date_of_birth']:%d/%m/%Y}",
        school="Larkfield Primary School",
        aims=(("Read 100 words", (("Read 40 words", "Every day", "Teaching assistant", "Two days running"),)),),
        agreed_on="05/10/2026",
        review="18 December 2026",
    )
    path = folder / f"{name} IEP.docx"
    path.write_bytes(iep_form(answers, layout))
    return path


def _written(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, "utf-8", newline="")
    return path


def _cell(name: str, text: str) -> object:
    return (dt.date.fromisoformat(text) if name in DAYS else text) if text else None
