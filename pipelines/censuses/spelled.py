"""Puts what the censuses in force make together in the place of what each of them brought."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from pipelines.censuses.days import Numbered
from pipelines.censuses.latest import latest_of_each_day
from pipelines.censuses.needs import need_spells
from pipelines.censuses.roll import pupil_rows, pupils_there
from pipelines.censuses.stages import stage_spells
from pipelines.merging import merged, rows_below, stacked
from pipelines.records.tables import TABLES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from pipelines.warehouse import Source

Rows = dict[str, pd.DataFrame]
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")
_OF_PUPILS = ("pupils", "enrolments", "stages", "needs")


@dataclass(frozen=True)
class Spelled:
    """The rows of sources, ready to be merged, in the order of loading, those of censuses as spells.

    `contradictions` are the stages that a census saw and an exact history denies: school_id, pupil_id, census_on,
    stage_seen, stage_in_history (`none` where it has none) and the lineage of what was seen.
    """

    brought: list[Rows]
    contradictions: pd.DataFrame


def census_days(sources: Iterable[Source]) -> dict[str, dt.date]:
    """Return the day of each census among sources, by the source's name, which begins with it."""
    censuses = [source.source for source in sources if source.kind == "census"]
    found = {name: _ISO.search(name) for name in censuses}
    return {name: dt.date.fromisoformat(day[0]) for name, day in found.items() if day}


def spelled(brought: Sequence[Rows], days: Mapping[str, dt.date]) -> Spelled:
    """Return sources with what censuses saw on single days as spells; `days` has the day of each census by source.

    What is told of schools by their pupils alone comes first, so that whatever another file says of them stands.
    """
    sources = [_source_of(rows) for rows in brought]
    censuses = [(source, rows) for rows, source in zip(brought, sources, strict=True) if source in days]
    if not censuses:
        return Spelled(list(brought), _no_contradictions())
    seen = stacked(latest_of_each_day(censuses, days))
    others = [rows for rows, source in zip(brought, sources, strict=True) if source not in days]
    empty = {name: rows.iloc[:0] for name, rows in seen.items()}
    known = merged(others) if others else empty
    made, ends, contradictions = _spells(seen, known, days)
    schools = made.pop("schools")
    parts = [
        rows if source not in days else empty | {name: some[some["_source"] == source] for name, some in made.items()}
        for rows, source in zip(brought, sources, strict=True)
    ]
    return Spelled([empty | {"schools": schools}, *parts, empty | ends], contradictions)


def _spells(seen: Rows, known: Rows, days: Mapping[str, dt.date]) -> tuple[Rows, Rows, pd.DataFrame]:
    """Return the rows that the censuses make, rows that end what other files left open, and the contradictions."""
    on = {name: _days_of(rows, days) for name, rows in seen.items()}
    number = Numbered.of(frame[name] for frame in (seen, known) for name in _OF_PUPILS)
    there = pupils_there(seen, on, number)
    schools = _latest("schools", seen["schools"], on["schools"])
    every_school = rows_below([known["schools"], schools]).drop_duplicates("school_id")
    stages = stage_spells(seen["stages"], on["stages"], known["stages"], every_school, number)
    pupils, left = pupil_rows(seen["pupils"], on["pupils"], there, known["pupils"], number)
    made = seen | {
        "schools": schools,
        "pupils": pupils,
        "enrolments": _latest("enrolments", seen["enrolments"], on["enrolments"]),
        "stages": stages.spells,
        "needs": need_spells(seen["needs"], on["needs"], there, known["needs"], number),
    }
    return made, {"stages": stages.ends, "pupils": left}, stages.contradictions


def _latest(name: str, rows: pd.DataFrame, days: np.ndarray) -> pd.DataFrame:
    """Return the row of the latest census for each key."""
    return rows.iloc[np.argsort(days, kind="stable")].drop_duplicates(list(TABLES[name].key), keep="last")


def _days_of(rows: pd.DataFrame, days: Mapping[str, dt.date]) -> np.ndarray:
    places, sources = pd.factorize(rows["_source"])
    return np.array([days[source] for source in sources], dtype="datetime64[D]")[places]


def _source_of(rows: Rows) -> str:
    """Return the source that a set of tables is of; empty where they hold nothing."""
    return next((str(table["_source"].iloc[0]) for table in rows.values() if len(table)), "")


def _no_contradictions() -> pd.DataFrame:
    columns = ["school_id", "pupil_id", "census_on", "stage_seen", "stage_in_history"]
    return pd.DataFrame(columns=[*columns, "_source", "_file", "_sheet", "_row"])
