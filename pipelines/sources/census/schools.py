"""The schools that appear in the extracts of one day, and what their pupils tell of them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pandas as pd

from pipelines.sources.told_schools import ladder_of, phase_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from pipelines.sources.census.parts import Part
    from pipelines.sources.raw import RawTable, Remark

_PHASE_WORDS = {"ap": "alternative provision", "all_through": "all-through"}


def school_tables(parts: Sequence[Part]) -> tuple[list[RawTable], list[Remark]]:
    """Return a row for each school that is named, on the first of its rows, and remarks on what was inferred."""
    every = pd.concat([_rows(part, number) for number, part in enumerate(parts)])
    tables, remarks = [], []
    for number, part in enumerate(parts):
        firsts = every[(every["part"] == number) & ~every["school_id"].duplicated()].dropna(subset="school_id")
        if firsts.empty:
            continue
        lines = [_school(school, every[every["school_id"] == school], part.day) for school in firsts["school_id"]]
        rows = pd.DataFrame(lines, index=firsts["row"].rename("row")).astype("string")
        identity = part.identity.loc[rows.index].copy()
        identity[["local_id", "upn", "surname", "forename", "date_of_birth"]] = pd.NA
        tables.append(replace(part.table("schools", rows, {}), identity=identity.astype("string")))
        remarks += [
            part.remark(
                "school",
                f"school {line['school_id']} is taken to be {_PHASE_WORDS.get(line['phase'], line['phase'])}, by its "
                f"year groups, and on the ladder {line['ladder']}, where no other file says what it is",
            )
            for line in lines
        ]
    return tables, remarks


def _rows(part: Part, number: int) -> pd.DataFrame:
    """Return part, row, school, its name, year group and stage of each row."""
    missing = pd.Series(pd.NA, index=part.rows.index, dtype="string")
    year_group, stage = part.column("year_group"), part.column("stage")
    return pd.DataFrame(
        {
            "part": number,
            "row": part.rows.index,
            "school_id": part.identity["school"],
            "name": part.identity["school_name"],
            "year_group": missing if year_group is None else year_group,
            "stage": missing if stage is None else stage,
        }
    )


def _school(school_id: str, rows: pd.DataFrame, day: dt.date) -> dict[str, str]:
    names = rows["name"].dropna()
    return {
        "school_id": school_id,
        "name": names.iloc[0] if len(names) else f"School {school_id}",
        "phase": phase_of(rows["year_group"].dropna()),
        "ladder": ladder_of(rows["stage"].dropna().unique(), day),
    }
