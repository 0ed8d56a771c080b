"""Random schools in which much goes wrong: most pupils on the register, failures, targets that go on, flat scores."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from tests.drawn import completed
from tests.random_schools import RandomSchools, awkward_days, random_schools

if TYPE_CHECKING:
    import datetime as dt
    from random import Random

Row = dict[str, Any]
# The same words but for case, spaces and punctuation, thrice; and other words.
WORDS = ("Read 40 words", "read 40-words.", "READ  40 words", "Read 50 words")
SCALES = ("age_equivalent_months", "standard_score")


def schools_in_difficulty(rng: Random) -> RandomSchools:
    """Draw random schools and give their pupils dense histories; the as-of date is often the last day."""
    schools = random_schools(rng)
    records = {name: list(rows) for name, rows in schools.records.items()}
    dense: dict[str, list[Row]] = {}
    for school in records["schools"]:
        own = {"school_id": school["school_id"]}
        terms = [row for row in records["terms"] if row["school_id"] == school["school_id"]]
        ids = [row["pupil_id"] for row in records["pupils"] if row["school_id"] == school["school_id"]]
        for table, rows in _histories(rng, ids, awkward_days(terms)).items():
            dense.setdefault(table, []).extend(own | row for row in rows)
    dense["pupils"] = [_settled(rng, row) for row in records["pupils"]]
    dense["stages"] += rng.sample(records["stages"], len(records["stages"]) // 3)
    keyed = {(row["school_id"], row["pupil_id"], row["stage"], row["started_on"]): row for row in dense["stages"]}
    return RandomSchools(completed(records | dense | {"stages": list(keyed.values())}), schools.as_of)


def _settled(rng: Random, pupil: Row) -> Row:
    """Return the pupil, most on roll from long before the records and for good."""
    return (
        pupil if rng.random() < 0.2 else pupil | {"left_on": None, "entered_on": pupil["entered_on"].replace(year=2021)}
    )


def _histories(rng: Random, ids: list[str], days: list[dt.date]) -> dict[str, list[Row]]:
    runs = [_run(rng, f"I{number}", days) for number in range(rng.choice([3, 6]))]
    tables: dict[str, list[Row]] = {"interventions": runs, "provisions": [], "staff_rates": []}
    tables["provisions"] = [{"provision_id": name, "tier": "targeted", "area": "literacy"} for name in "VW"]
    for pupil in ids:
        for table, rows in _history(rng, pupil, runs, days).items():
            tables.setdefault(table, []).extend({"pupil_id": pupil} | row for row in rows)
    tables["reviews"] = [
        {name: value for name, value in row.items() if name != "pupil_id"} for row in tables.get("reviews", [])
    ]
    return {"stages": [], "plans": [], "targets": [], "placements": [], "assessments": []} | tables


def _run(rng: Random, intervention_id: str, days: list[dt.date]) -> Row:
    started_on, ended_on = sorted(rng.choices(days, k=2))
    whole = rng.random() < 0.4  # long enough for ten school weeks
    return {
        "intervention_id": intervention_id,
        "provision_id": rng.choice("VVW"),
        "started_on": days[0] if whole else started_on,
        "ended_on": days[-1] if whole else ended_on,
        "sessions_per_week": rng.choice([Decimal(3), None]),
        "sessions_run": rng.choice([Decimal(60), Decimal(6), None]),
    }


def _history(rng: Random, pupil: str, runs: list[Row], days: list[dt.date]) -> dict[str, list[Row]]:
    set_on = sorted(rng.choices(days, k=6))
    targets = [
        {
            "target_id": f"T{pupil}{number}",
            "plan_id": f"L{pupil}",
            "horizon": rng.choice(["short_term", "short_term", None, "long_term"]),
            "continues_target_id": rng.choice([None, f"T{pupil}{number - 1}"]) if number else None,
            "area": rng.choice(["literacy", "literacy", "mathematics"]),
            "description": rng.choice(WORDS),
            "set_on": day,
            "due_on": rng.choice([None, rng.choice(days[days.index(day) :])]),
        }
        for number, day in enumerate(set_on)
    ]
    places = [
        {
            "intervention_id": run["intervention_id"],
            "target_id": rng.choice([*(row["target_id"] for row in targets[:3]), None]),
            "left_on": rng.choice([None, None, max(run["started_on"], rng.choice(days))]),
            "sessions_planned": rng.choice([Decimal(30), None]),
            "sessions_attended": rng.choice([Decimal(20), Decimal(24), None]),
        }
        for run in runs
        if rng.random() < 0.7
    ]
    return {
        "stages": _stages(rng, days),
        "plans": [
            {"plan_id": f"L{pupil}", "kind": "iep", "started_on": days[0], "agreed_on": rng.choice([days[0], None])}
        ],
        "targets": targets,
        "reviews": [_review(rng, f"R{pupil}{number}", targets, days) for number in range(rng.choice([2, 5, 8]))],
        "placements": places,
        "assessments": [row for place in places for row in _scores(rng, pupil, place["intervention_id"], days)],
    }


def _stages(rng: Random, days: list[dt.date]) -> list[Row]:
    stages = [{"stage": "K", "ladder": "code_2014", "started_on": days[0].replace(year=2021)}]
    if rng.random() < 0.4:
        stages.append({"stage": "E", "ladder": "code_2014", "started_on": rng.choice(days)})
    return stages


def _review(rng: Random, review_id: str, targets: list[Row], days: list[dt.date]) -> Row:
    target = rng.choice(targets)
    outcome = rng.choice(["not_achieved", "not_achieved", "not_achieved", "partially_achieved", "achieved", None])
    return {
        "review_id": review_id,
        "target_id": target["target_id"],
        "reviewed_on": rng.choice(
            [target["set_on"], rng.choice(days), rng.choice(days[days.index(target["set_on"]) :])]
        ),
        "outcome": outcome,
        "next_step": rng.choice(["more_time", "more_time", "modify", "close", None]),
        "pupil_involved": rng.choice([True, False, None]),
        "parent_involved": rng.choice([True, None]),
    }


def _scores(rng: Random, pupil: str, run: str, days: list[dt.date]) -> list[Row]:
    scale, later = rng.choice(SCALES), rng.choice(["exit", "interim"])
    taken = [("entry", days[0]), (later, rng.choice(days)), ("exit", rng.choice(days))]
    return [
        {
            "assessment_id": f"A{pupil}{run}{number}",
            "intervention_id": run,
            "measure": "Reading",
            "scale": scale,
            "point": point,
            "taken_on": day,
            "score": Decimal(rng.choice([80, 81, 90])),
        }
        for number, (point, day) in enumerate(taken)
        if rng.random() < 0.7
    ]
