"""What several censuses say together, found by walking through each pupil's censuses one after another."""

from __future__ import annotations

import datetime as dt
from typing import Any

Row = dict[str, Any]
ONE_DAY = dt.timedelta(1)
NONE = "none"


def stage_spells(censuses: dict[dt.date, dict[str, list[Row]]], history: list[Row]) -> tuple[list[Row], list[Row]]:
    """Return the stage spells of history and censuses together, and the contradictions."""
    spells, denied = [dict(row) for row in history], []
    for whom in sorted({whose(row) for tables in censuses.values() for row in tables["stages"]}):
        own = sorted((row for row in spells if whose(row) == whom), key=lambda row: row["started_on"])
        known_until = max([row[end] for row in own for end in ("started_on", "ended_on") if row[end]], default=None)
        for day in sorted(censuses):
            for row in censuses[day]["stages"]:
                if whose(row) != whom:
                    continue
                if known_until and day <= known_until:
                    then = stage_on(own, day)
                    if not same_stage(then, row["stage"]):
                        denied.append({"pupil": whom, "census_on": day, "seen": row["stage"], "known": then})
                else:
                    see(row["stage"], day, whom, own, spells, had_history=known_until is not None)
    return spells, denied


def see(
    stage: str, day: dt.date, whom: tuple[str, str], own: list[Row], spells: list[Row], *, had_history: bool
) -> None:
    """Let a pupil be at a stage from a day on."""
    running = [row for row in own if row["ended_on"] is None]
    if same_stage(running[-1]["stage"] if running else NONE, stage) and (running or had_history):
        return
    for row in running:
        row["ended_on"] = day - ONE_DAY
    began = {"school_id": whom[0], "pupil_id": whom[1], "stage": stage, "started_on": day, "ended_on": None}
    own.append(began)
    spells.append(began)


def stage_on(spells: list[Row], day: dt.date) -> str:
    """Return the stage on a day, of the spell that began last."""
    holding = [row for row in spells if row["started_on"] <= day <= (row["ended_on"] or dt.date.max)]
    return holding[-1]["stage"] if holding else NONE


def same_stage(one: str, other: str) -> bool:
    return one == other or {one, other} == {NONE, "N"}


def need_spells(censuses: dict[dt.date, dict[str, list[Row]]], history: list[Row]) -> list[Row]:
    """Return the spells of needs."""
    spells = [dict(row) for row in history]
    for whom in sorted({whose(row) for tables in censuses.values() for row in tables["needs"]}):
        if any(whose(row) == whom for row in history):
            continue
        running: dict[str, Row] = {}
        for day in sorted(censuses):
            tables = censuses[day]
            if not is_there(whom, tables, day) or not any(row["school_id"] == whom[0] for row in tables["needs"]):
                continue
            now = {row["need"]: row["rank"] for row in tables["needs"] if whose(row) == whom}
            for need in [each for each, row in running.items() if now.get(each) != row["rank"]]:
                running.pop(need)["ended_on"] = day - ONE_DAY
            for need in [each for each in now if each not in running]:
                row = {"school_id": whom[0], "pupil_id": whom[1], "need": need, "rank": now[need]}
                running[need] = row | {"started_on": day, "ended_on": None}
                spells.append(running[need])
    return spells


def roll(censuses: dict[dt.date, dict[str, list[Row]]], history: list[Row]) -> dict[tuple[str, str], Any]:
    """Return when each pupil entered and left."""
    stays: dict[tuple[str, str], Any] = {}
    everybody = [row for tables in censuses.values() for rows in tables.values() for row in rows if "pupil_id" in row]
    for whom in {whose(row) for row in everybody}:
        own = [(day, row) for day in sorted(censuses) for row in censuses[day]["pupils"] if whose(row) == whom]
        entered = min((row["entered_on"] for _, row in own), default=None)
        mates = {whose(row) for row in everybody if row["school_id"] == whom[0]}
        counted = [day for day in sorted(censuses) if any(is_there(mate, censuses[day], day) for mate in mates)]
        seen = [day for day in counted if is_there(whom, censuses[day], day)]
        left = own[-1][1]["left_on"] if own and not (seen and seen[-1] > own[-1][0]) else None
        later = [day for day in counted if seen and day > seen[-1]]
        if left is None and later:
            left = later[0] - ONE_DAY
        stays[whom] = (entered, left)
    for row in history:
        entered, left = stays.get(whose(row), (None, None))
        stays[whose(row)] = (
            row["entered_on"],
            row["left_on"] or (left if left and left >= row["entered_on"] else None),
        )
    return {whom: (entered, left if left and left >= entered else None) for whom, (entered, left) in stays.items()}


def is_there(whom: tuple[str, str], tables: dict[str, list[Row]], day: dt.date) -> bool:
    """Return whether a census counted a pupil who had not left before it."""
    rows = [row for name, table in tables.items() for row in table if whose(row) == whom]
    return any(not (row.get("left_on") and row["left_on"] < day) for row in rows)


def whose(row: Row) -> tuple[str, str]:
    return row["school_id"], row.get("pupil_id", "")
