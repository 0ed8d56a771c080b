"""Writes what schools' records say as the extracts and exports that management information systems make of them."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import datetime as dt
    from random import Random

Row = dict[str, Any]
DATE_FORMS = ("%Y-%m-%d", "%d/%m/%Y", "%Y-%b-%d 00:00:00", "%d-%b-%Y", "%d-%b-%y")


def pupil_extract(records: dict[str, list[Row]], day: dt.date, rng: Random) -> str:
    """Return the pupils of a day with the stage that began last, in one of the forms seen; blank rows at its end."""
    form = rng.choice(DATE_FORMS)
    header = ["URN", "PupilID", "Surname", "Forename", rng.choice(["DoB", "DOB"]), "EntryDate", "SENprovision"]
    rows = [
        [
            *(row[name] for name in ("school_id", "pupil_id", "surname", "forename")),
            *(row[name].strftime(form) for name in ("date_of_birth", "entered_on")),
            stage_on(records, row, day),
        ]
        for row in records["pupils"]
    ]
    width = len(header) + rng.choice([0, 0, 3])
    return _text([header, *rows, *([[]] * rng.choice([0, 40]))], width, rng)


def stage_history(records: dict[str, list[Row]], rng: Random) -> str:
    """Return every stage spell as an export of a management information system."""
    form = rng.choice(DATE_FORMS)
    header = [
        "studentid",
        "senprovisioncode",
        "senprovisiondescription",
        "senprovisionstartdate",
        "senprovisionenddate",
    ]
    rows = [
        [
            row["pupil_id"],
            row["stage"],
            "",
            row["started_on"].strftime(form),
            _date(row["ended_on"], form),
            row["school_id"],
        ]
        for row in records["stages"]
    ]
    return _text([[*header, "URN"], *rows, [], []], len(header) + 1, rng)


def stage_on(records: dict[str, list[Row]], pupil: Row, day: dt.date) -> str:
    """Return the stage of a pupil on a day, of the spell that began last; empty where there is none."""
    holding = [
        row
        for row in records["stages"]
        if (row["school_id"], row["pupil_id"]) == (pupil["school_id"], pupil["pupil_id"])
        and row["started_on"] <= day
        and (row["ended_on"] is None or day <= row["ended_on"])
    ]
    return max(holding, key=lambda row: row["started_on"])["stage"] if holding else ""


def _date(day: dt.date | None, form: str) -> str:
    return day.strftime(form) if day else ""


def _text(rows: list[list[str]], width: int, rng: Random) -> str:
    written = io.StringIO()
    writer = csv.writer(written, lineterminator=rng.choice(["\n", "\r\n"]))
    writer.writerows([*row, *[""] * (width - len(row))] for row in rows)
    text = written.getvalue()
    return text.replace("\n", "\t\t\n") if rng.choice([True, False]) and "\r" not in text else text
