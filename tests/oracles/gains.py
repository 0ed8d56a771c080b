"""Gains from entry to exit, one pupil, run, measure and scale at a time, in exact fractions."""

from __future__ import annotations

import math
from fractions import Fraction
from itertools import groupby
from statistics import mean
from typing import TYPE_CHECKING, Any

from tests.oracles.asking import Fact, Period, periods
from tests.oracles.days import FIRST_DAY, Row, School, schools_of
from tests.oracles.roll import AttributesAt

if TYPE_CHECKING:
    import datetime as dt

    from pipelines.figures import Request

DAYS_A_MONTH = Fraction(304375, 10_000)
DEVIATION, USUAL_RELIABILITY, BEYOND = 15, Fraction(9, 10), Fraction(196, 100)
FEWEST = 5


def what_it_measures(row: Row) -> tuple[str, ...]:
    return row["pupil_id"], row["intervention_id"], row["measure"], row["scale"]


def gain_facts(records: dict[str, list[Row]], request: Request, as_of: dt.date) -> list[Fact]:
    """Return a row per period, pupil, run, measure and scale with an exit in it, and every value it is cut by."""
    facts = []
    for school in schools_of(records, as_of):
        attributes_at = AttributesAt(school)
        counted = [row for row in school.rows("assessments") if row["intervention_id"] and row["point"]]
        scaled = [row for row in counted if row["scale"] in {"age_equivalent_months", "standard_score"}]
        for _, rows in groupby(sorted(scaled, key=what_it_measures), key=what_it_measures):
            scores = list(rows)
            for period in periods(school, request, everything_from=FIRST_DAY):
                pair = _pair(scores, period)
                if pair:
                    facts.append(_fact(school, period, *pair) | attributes_at(pair[1]["pupil_id"], pair[1]["taken_on"]))
    return facts


def _pair(scores: list[Row], period: Period) -> tuple[Row, Row] | None:
    """Return the first entry and the last exit in the period after it; of two on one day the higher id counts."""
    entries = [row for row in scores if row["point"] == "entry"]
    if not entries:
        return None
    first = min(row["taken_on"] for row in entries)
    entry = max((row for row in entries if row["taken_on"] == first), key=lambda row: row["assessment_id"])
    exits = [
        row for row in scores if row["point"] == "exit" and row["taken_on"] > first and period.has(row["taken_on"])
    ]
    last = max(exits, key=lambda row: (row["taken_on"], row["assessment_id"]), default=None)
    return (entry, last) if last else None


def _fact(school: School, period: Period, entry: Row, leaving: Row) -> Fact:
    run = school.row("interventions", intervention_id=entry["intervention_id"])
    provision = school.row("provisions", provision_id=run["provision_id"])
    gain = Fraction(leaving["score"]) - Fraction(entry["score"])
    months = Fraction((leaving["taken_on"] - entry["taken_on"]).days) / DAYS_A_MONTH
    certainty = leaving["reliability"] if leaving["reliability"] is not None else entry["reliability"]
    error = 2 * DEVIATION**2 * (1 - (USUAL_RELIABILITY if certainty is None else Fraction(certainty)))
    is_standard = entry["scale"] == "standard_score"
    return {
        "school_id": school.school_id,
        "term": period.term,
        "academic_year": period.academic_year,
        "pupil_id": entry["pupil_id"],
        "staff_role": run["staff_role"],
        "funding_source": run["funding_source"],
        "ratio": None if is_standard else gain / months,
        "change": gain if is_standard else None,
        "is_reliable": is_standard and gain**2 > BEYOND**2 * error,
    } | {name: provision[name] for name in ("provision_id", "name", "tier", "area")}


def gain_columns(facts: list[Fact]) -> dict[str, Any]:
    """Return the columns of `impact` that scores give (the interval of the effect size apart)."""
    ratios = [fact["ratio"] for fact in facts if fact["ratio"] is not None]
    changes = [fact["change"] for fact in facts if fact["change"] is not None]
    return {
        "entry_exit_pairs": len(facts),
        "ratio_gain": float(mean(ratios)) if ratios else None,
        "standard_score_gain": float(mean(changes)) if changes else None,
        "reliable_share": sum(fact["is_reliable"] for fact in facts) / len(changes) if changes else None,
        "effect_size": _effect_size(changes),
    }


def _effect_size(changes: list[Fraction]) -> float | None:
    number = len(changes)
    if number < FEWEST or len(set(changes)) == 1:
        return None
    middle = sum(changes) / number
    variance = sum((change - middle) ** 2 for change in changes) / (number - 1)
    return float(middle) / math.sqrt(variance) * (1 - 3 / (4 * (number - 1) - 1))
