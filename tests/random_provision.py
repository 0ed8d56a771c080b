"""Provisions of random schools: their runs, who is placed in them and what an hour costs."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

if TYPE_CHECKING:
    import datetime as dt

Row = dict[str, Any]
ROLES = ("TA", "Teacher", None)
PROVISIONS = [
    {"provision_id": "V", "name": "Precision reading", "tier": "targeted", "area": "literacy"},
    {"provision_id": "W", "name": "Number talk", "tier": "targeted", "area": "mathematics"},
    {"provision_id": "X", "name": "Quiet room", "tier": "universal", "area": "literacy"},
]


def one_of(*values: str | None) -> st.SearchStrategy[Decimal | None]:
    """Return a strategy of decimal numbers, or of nothing where a value is none."""
    return st.sampled_from([value if value is None else Decimal(value) for value in values])


@st.composite
def provision_runs(draw: st.DrawFn, ids: list[str], targets: list[Row], days: list[dt.date]) -> dict[str, list[Row]]:
    """Draw a catalogue, runs with every way of ending and sharing, placements and rates that change."""
    runs = [draw(_intervention(f"I{number}", days)) for number in range(draw(st.sampled_from([3, 2, 1, 0])))]
    return {
        "provisions": PROVISIONS,
        "interventions": runs,
        "placements": [row for run in runs for row in draw(_placements(run["intervention_id"], ids, targets, days))],
        "staff_rates": [row for role in ("TA", "Teacher") for row in draw(_rates(role, days))],
    }


@st.composite
def _intervention(draw: st.DrawFn, intervention_id: str, days: list[dt.date]) -> Row:
    started_on = draw(st.sampled_from(days))
    ended_on = draw(st.one_of(st.none(), st.sampled_from([day for day in days if day >= started_on])))
    return {
        "intervention_id": intervention_id,
        "provision_id": draw(st.sampled_from("VWX")),
        "started_on": started_on,
        "ended_on": ended_on,
        "weeks": draw(one_of(None, "0", "0.5", "1", "2.5", "12")),
        "minutes_per_session": draw(one_of("30", "30", "25", "0", None)),
        "sessions_per_week": draw(one_of("3", "3", "0.5", "0", None)),
        "staff_role": draw(st.sampled_from(ROLES)),
        "staff_count": draw(one_of(None, "1", "2", "0.5")),
        "fixed_cost": draw(one_of(None, "45", "100", "0.50")),
        "cost_sharing": draw(st.sampled_from(["equal", "weighted", "named", None])),
        "funding_source": draw(st.sampled_from(["sen_notional", "top_up", None])),
        "sessions_run": draw(one_of(None, "0", "3", "7.5")),
    }


@st.composite
def _placements(draw: st.DrawFn, run: str, ids: list[str], targets: list[Row], days: list[dt.date]) -> list[Row]:
    rows = []
    for pupil in ids:
        if draw(st.sampled_from([False, False, True])):
            continue
        own = [row["target_id"] for row in targets if row["pupil_id"] == pupil]
        joined_on, left_on = sorted(draw(st.tuples(st.sampled_from(days), st.sampled_from(days))))
        dated = draw(st.integers(0, 3))  # both days, one of them, or neither
        rows.append(
            {
                "intervention_id": run,
                "pupil_id": pupil,
                "joined_on": joined_on if dated & 1 else None,
                "left_on": left_on if dated & 2 else None,
                "weight": draw(one_of(None, "0", "1", "2", "0.333")),
                "named": draw(st.sampled_from([True, False, None])),
                "target_id": draw(st.sampled_from([*own, None])),
            },
        )
    return rows


@st.composite
def _rates(draw: st.DrawFn, role: str, days: list[dt.date]) -> list[Row]:
    rows = []
    for first in draw(st.sets(st.sampled_from(days), max_size=2)) | draw(st.sets(st.just(days[0]))):
        later = [day for day in days if day >= first]
        rows.append(
            {
                "staff_role": role,
                "hourly_cost": draw(one_of("17.20", "18.00", "33.3333", "0")),
                "on_cost": draw(one_of(None, "0.25", "0.333333")),
                "effective_from": first,
                "effective_to": draw(st.one_of(st.none(), st.none(), st.sampled_from(later))),
            },
        )
    return rows
