"""Provisions of random schools: their runs, who is placed in them and what an hour costs."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import datetime as dt
    from random import Random

Row = dict[str, Any]
ROLES = ("TA", "Teacher", None)
PROVISIONS = [
    {"provision_id": "V", "name": "Precision reading", "tier": "targeted", "area": "literacy"},
    {"provision_id": "W", "name": "Number talk", "tier": "targeted", "area": "mathematics"},
    {"provision_id": "X", "name": "Quiet room", "tier": "universal", "area": "literacy"},
]


def one_of(rng: Random, *values: str | None) -> Decimal | None:
    """Draw one of some decimal numbers, or nothing where none is among them."""
    value = rng.choice(values)
    return value if value is None else Decimal(value)


def provision_runs(rng: Random, ids: list[str], targets: list[Row], days: list[dt.date]) -> dict[str, list[Row]]:
    """Draw a catalogue, runs with every way of ending and sharing, placements and rates that change."""
    runs = [_intervention(rng, f"I{number}", days) for number in range(rng.choice([5, 4, 3, 2, 1, 0]))]
    return {
        "provisions": PROVISIONS,
        "interventions": runs,
        "placements": [row for run in runs for row in _placements(rng, run["intervention_id"], ids, targets, days)],
        "staff_rates": [row for role in ("TA", "Teacher") for row in _rates(rng, role, days)],
        "funding": _funding(rng, ids, days),
    }


def _funding(rng: Random, ids: list[str], days: list[dt.date]) -> list[Row]:
    """Draw allocations and top-ups of years of both kinds, some of which the mark alone tells."""
    rows = {}
    for _ in range(rng.choice([8, 6, 4, 2, 0])):
        source = rng.choice(["top_up", "top_up", "top_up", "sen_notional"])
        kind, mark = rng.choice([("academic", "/"), ("financial", "-"), (None, "/"), (None, "-")])
        first = rng.choice(days).year - rng.choice([0, 1])
        row = {
            "funding_source": source,
            "year": f"{first}{mark}{(first + 1) % 100}",
            "year_kind": kind,
            "amount": one_of(rng, "5000", "6828.55", "0", "0.01"),
            "pupil_id": rng.choice([*ids, None]) if source == "top_up" else None,
        }
        rows[source, row["year"], row["pupil_id"]] = row
    return list(rows.values())


def _intervention(rng: Random, intervention_id: str, days: list[dt.date]) -> Row:
    started_on = rng.choice(days)
    ended_on = rng.choice([None, rng.choice([day for day in days if day >= started_on])])
    return {
        "intervention_id": intervention_id,
        "provision_id": rng.choice("VWX"),
        "started_on": started_on,
        "ended_on": ended_on,
        "weeks": one_of(rng, None, "0", "0.5", "1", "2.5", "12"),
        "minutes_per_session": one_of(rng, "30", "30", "25", "0", None),
        "sessions_per_week": one_of(rng, "3", "3", "0.5", "0", None),
        "staff_role": rng.choice(ROLES),
        "staff_count": one_of(rng, None, "1", "2", "0.5"),
        "fixed_cost": one_of(rng, None, "45", "100", "0.50"),
        "cost_sharing": rng.choice(["equal", "weighted", "named", None]),
        "funding_source": rng.choice(["sen_notional", "top_up", None]),
        "sessions_run": one_of(rng, None, "0", "3", "7.5"),
    }


def _placements(rng: Random, run: str, ids: list[str], targets: list[Row], days: list[dt.date]) -> list[Row]:
    rows = []
    for pupil in ids:
        if rng.choice([False, False, True]):
            continue
        own = [row["target_id"] for row in targets if row["pupil_id"] == pupil]
        joined_on, left_on = sorted(rng.choices(days, k=2))
        dated = rng.randint(0, 3)  # both days, one of them, or neither
        rows.append(
            {
                "intervention_id": run,
                "pupil_id": pupil,
                "joined_on": joined_on if dated & 1 else None,
                "left_on": left_on if dated & 2 else None,
                "weight": one_of(rng, None, "0", "1", "2", "0.333"),
                "named": rng.choice([True, False, None]),
                "target_id": rng.choice([*own, None]),
                "sessions_planned": one_of(rng, None, "0", "9", "36", "12"),
                "sessions_attended": one_of(rng, None, "0", "7.2", "28.8", "9.5"),
            },
        )
    return rows


def _rates(rng: Random, role: str, days: list[dt.date]) -> list[Row]:
    rows = []
    for first in sorted({days[0], *rng.sample(days, 2)}) if rng.random() < 0.8 else []:
        later = [day for day in days if day >= first]
        rows.append(
            {
                "staff_role": role,
                "hourly_cost": one_of(rng, "17.20", "18.00", "33.3333", "0"),
                "on_cost": one_of(rng, None, "0.25", "0.333333"),
                "effective_from": first,
                "effective_to": rng.choice([None, None, rng.choice(later)]),
            },
        )
    return rows
