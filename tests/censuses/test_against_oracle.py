"""Spells of small random histories are those that a walk through each pupil's censuses finds."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from hypothesis import given
from hypothesis import strategies as st

from pipelines.censuses import spelled
from pipelines.merging import merged
from tests.censuses.typed import rows_of, source
from tests.oracles import census_spells as oracle

if TYPE_CHECKING:
    from random import Random

DAYS = [dt.date(2023, 10, 5), dt.date(2024, 1, 18), dt.date(2024, 5, 16), dt.date(2024, 10, 3), dt.date(2025, 1, 16)]
BETWEEN = [dt.date(2023, 9, 1), *DAYS, *(day + dt.timedelta(1) for day in DAYS), dt.date(2024, 3, 1)]
KEY = ["school_id", "pupil_id"]


@given(rng=st.randoms(use_true_random=True))
def test_spells_are_those_of_a_walk_through_the_censuses(rng):
    everybody_known = rng.choice([True, False])
    censuses = {
        day: census(rng, day, nameless=everybody_known and rng.random() < 0.2)
        for day in rng.sample(DAYS, rng.choice([5, 4, 3, 2, 1]))
    }
    known = history(rng, everybody_known=everybody_known)
    sources = [source(f"census {day}", tables) for day, tables in censuses.items()]
    sources.insert(rng.randint(0, len(sources)), source("workbook", known))

    done = spelled(sources, {f"census {day}": day for day in censuses})
    made = merged(done.brought)

    spells, denied = oracle.stage_spells(censuses, known["stages"])
    assert rows_of(made["stages"], [*KEY, "stage", "started_on", "ended_on"]) == told(
        spells, [*KEY, "stage", "started_on", "ended_on"]
    )
    assert rows_of(done.contradictions, [*KEY, "census_on", "stage_seen", "stage_in_history"]) == sorted(
        ((*each["pupil"], each["census_on"], each["seen"], each["known"]) for each in denied), key=str
    )
    columns = [*KEY, "need", "rank", "started_on", "ended_on"]
    assert rows_of(made["needs"], columns) == told(oracle.need_spells(censuses, known["needs"]), columns)
    stays = [(*whom, *stay) for whom, stay in oracle.roll(censuses, known["pupils"]).items()]
    assert rows_of(made["pupils"], [*KEY, "entered_on", "left_on"]) == sorted(stays, key=str)
    assert made["pupils"]["surname"].notna().all()
    for table in ("pupils", "stages", "needs"):
        assert made[table]["_source"].notna().all()


def told(rows: list[dict[str, Any]], columns: list[str]) -> list[tuple[Any, ...]]:
    return sorted((tuple(row[column] for column in columns) for row in rows), key=str)


def census(rng: Random, day: dt.date, *, nameless: bool) -> dict[str, list[dict[str, Any]]]:
    """Draw what a census says of up to eight pupils of two schools with the same ids; a nameless one of no pupils."""
    tables: dict[str, list[dict[str, Any]]] = {"pupils": [], "enrolments": [], "stages": [], "needs": []}
    for school in rng.choice(["12", "12", "12", "1"]):
        tables.setdefault("schools", []).append({"school_id": school, "name": "School", "ladder": "code_2014"})
        needs_given = rng.random() < 0.8
        for pupil in "abcd":
            if rng.random() < 0.25:
                continue  # not there
            who = {"school_id": school, "pupil_id": pupil}
            entered = rng.choice([day, dt.date(2023, 9, 1)])
            left = rng.choice([each for each in BETWEEN if each >= entered]) if rng.random() < 0.1 else None
            if not nameless or left:
                tables["pupils"].append(who | {"entered_on": entered, "left_on": left})
            if left and left < day:
                continue
            if rng.random() < 0.85:
                tables["stages"].append(who | {"stage": rng.choice("NKE"), "started_on": day})
            for need in ("SLCN", "ASD"):
                if needs_given and rng.random() < 0.5:
                    tables["needs"].append(who | {"need": need, "rank": rng.choice([1, 1, 2]), "started_on": day})
    return tables


def history(rng: Random, *, everybody_known: bool) -> dict[str, list[dict[str, Any]]]:
    """Draw what a workbook knows exactly of some of the pupils, spells that overlap or run side by side among them."""
    tables: dict[str, list[dict[str, Any]]] = {"pupils": [], "stages": [], "needs": []}
    for school in "12":
        for pupil in "abcd":
            who = {"school_id": school, "pupil_id": pupil}
            if not everybody_known and rng.random() < 0.6:
                continue
            entered = rng.choice(BETWEEN[:3])
            left = rng.choice([None, None, *[each for each in BETWEEN if each >= entered]])
            tables["pupils"].append(who | {"entered_on": entered, "left_on": left})
            starts = rng.sample(BETWEEN, rng.choice([0, 0, 1, 2, 3]))
            for start in starts:
                end = rng.choice([None, *[day for day in BETWEEN if day >= start]])
                tables["stages"].append(who | {"stage": rng.choice("NKE"), "started_on": start, "ended_on": end})
            if rng.random() < 0.2:
                tables["needs"].append(who | {"need": "MLD", "rank": 1, "started_on": BETWEEN[0], "ended_on": None})
    return tables
