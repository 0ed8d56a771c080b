"""What pupils cost against threshold and top-up, and what is left of each budget: one day at a time."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from pipelines.figures import Request
from tests.oracles.asking import Fact, Key, grouped
from tests.oracles.costs import cost_facts, is_asked
from tests.oracles.days import Row, School, Term, days_between, holding_on, schools_of, terms_of
from tests.oracles.roll import AttributesAt, last_day_on_roll, rung_on

if TYPE_CHECKING:
    from collections.abc import Iterable

THRESHOLD = Fraction(6_000)
STATUTORY = {("code_2001", "S"), ("code_2014", "E")}


def kind_of(row: Row) -> str:
    return row["year_kind"] or ("academic" if "/" in row["year"] else "financial")


def label_of(row: Row) -> str:
    return row["year"].replace("-", "/") if kind_of(row) == "academic" else row["year"].replace("/", "-")


def financial_year(day: dt.date) -> str:
    first = day.year if day >= dt.date(day.year, 4, 1) else day.year - 1
    return f"{first}-{str(first + 1)[-2:]}"


def calendar_of(school: School) -> dict[dt.date, Term]:
    """Return every date of the term periods with its term."""
    return {day: term for term in terms_of(school) for day in days_between(term.starts_on, term.period_ends_on)}


def days_of_year(row: Row, known: dict[dt.date, Term]) -> list[dt.date]:
    """Return the days over which a funding row is spread."""
    if kind_of(row) == "academic":
        return [day for day, term in known.items() if term.academic_year == label_of(row)]
    first = int(row["year"][:4])
    return days_between(dt.date(first, 4, 1), dt.date(first + 1, 3, 31))


def pupil_costs(records: dict[str, list[Row]], request: Request, as_of: dt.date) -> dict[Key, dict[str, Any]]:
    """Return the figure's columns by the cuts and pupil; money in exact fractions of a pound."""
    costs = cost_facts(records, Request("costs", by=("pupil_id",), span=request.span), as_of)
    facts = [
        fact
        for school in schools_of(records, as_of)
        for fact in _of_school(school, request, [cost for cost in costs if cost["school_id"] == school.school_id])
    ]
    groups = grouped(facts, request, "pupil_id")
    return {key: only["columns"] for key, (only,) in groups.items()}


def _of_school(school: School, request: Request, costs: list[Fact]) -> list[Fact]:
    known, attributes_at = calendar_of(school), AttributesAt(school)
    facts = []
    for name, days in _periods(request, known).items():
        for pupil in school.rows("pupils"):
            borne = [cost for cost in costs if cost["pupil_id"] == pupil["pupil_id"] and cost["day"] in days]
            columns = _columns(school, pupil, days, sum((cost["cost"] for cost in borne), Fraction(0)), known)
            if columns["cost"] > 0 or columns["top_up"] > 0:
                last = last_day_on_roll(pupil, min(max(days), school.as_of))
                facts.append(
                    {"school_id": school.school_id, "pupil_id": pupil["pupil_id"], "columns": columns}
                    | {"term": name, "academic_year": name.partition(" ")[0]}
                    | attributes_at(pupil["pupil_id"], last),
                )
    return facts


def _periods(request: Request, known: dict[dt.date, Term]) -> dict[str, set[dt.date]]:
    """Return the days of each period by its name: a term, an academic year, or the whole span without one."""
    span = request.span
    asked = {day: term for day, term in known.items() if is_asked(request, term, day)}
    if "term" in request.columns:
        return _named((term.label, day) for day, term in asked.items())
    if "academic_year" in request.columns:
        return _named((term.academic_year, day) for day, term in asked.items())
    if span.starts_on and span.ends_on:
        return {"": set(days_between(span.starts_on, span.ends_on))}
    return {"": set(asked)} if asked else {}


def _named(pairs: Iterable[tuple[str, dt.date]]) -> dict[str, set[dt.date]]:
    found: dict[str, set[dt.date]] = {}
    for name, day in pairs:
        found.setdefault(name, set()).add(day)
    return found


def _columns(
    school: School, pupil: Row, days: set[dt.date], cost: Fraction, known: dict[dt.date, Term]
) -> dict[str, Any]:
    years = {known[day].academic_year for day in days if day in known}
    threshold = THRESHOLD * len(years) if years else None
    top_up = Fraction(0)
    for row in school.rows("funding", funding_source="top_up", pupil_id=pupil["pupil_id"]):
        spread = days_of_year(row, known)
        if spread:
            top_up += Fraction(row["amount"]) * len(days.intersection(spread)) / len(spread)
    last = last_day_on_roll(pupil, min(max(days), school.as_of))
    over = threshold is not None and cost > threshold
    return {
        "cost": cost,
        "threshold": threshold,
        "top_up": top_up,
        "gap": None if threshold is None else cost - threshold - top_up,
        "over_threshold_without_plan": over and not _has_legal_plan(school, pupil["pupil_id"], last),
    }


def _has_legal_plan(school: School, pupil_id: str, day: dt.date) -> bool:
    rung = rung_on(school, pupil_id, day)
    plans = school.rows("plans", pupil_id=pupil_id, kind="ehc_plan")
    return bool((rung and (rung.ladder, rung.code) in STATUTORY) or holding_on(day, plans))


def budgets(records: dict[str, list[Row]], request: Request, as_of: dt.date) -> dict[Key, dict[str, Any]]:
    """Return the figure's columns by the cuts, source, year and kind; money in exact fractions of a pound."""
    years = _budget_years(records, request, as_of)
    given = [
        {"school_id": row["school_id"], "funding_source": row["funding_source"]}
        | {"year": label_of(row), "year_kind": kind_of(row), "amount": Fraction(row["amount"])}
        for row in records["funding"]
    ]
    costs = [
        cost | {"year": year, "year_kind": kind, "amount": None}
        for cost in cost_facts(records, Request("costs"), as_of)
        for kind, year in (("academic", cost["academic_year"]), ("financial", financial_year(cost["day"])))
    ]
    facts = [fact for fact in (*given, *costs) if (fact["year_kind"], fact["year"]) in years]
    found = {}
    for key, group in grouped(facts, request, "funding_source", "year", "year_kind").items():
        amounts = [fact["amount"] for fact in group if fact["amount"] is not None]
        spent = sum((fact["cost"] for fact in group if fact.get("is_to_date") is True), Fraction(0))
        committed = sum((fact["cost"] for fact in group if fact.get("is_to_date") is False), Fraction(0))
        if amounts or spent + committed:
            allocated = sum(amounts, Fraction(0)) if amounts else None
            remaining = None if allocated is None else allocated - spent - committed
            found[key] = {"allocated": allocated, "spent": spent, "committed": committed, "remaining": remaining}
    return found


def _budget_years(records: dict[str, list[Row]], request: Request, as_of: dt.date) -> set[tuple[str, str]]:
    """Return the years asked for, as kind and label."""
    days = {
        (day, term.academic_year)
        for school in schools_of(records, as_of)
        for day, term in calendar_of(school).items()
        if is_asked(request, term, day)
    }
    academic = {("academic", year) for _, year in days}
    financial = {("financial", financial_year(day)) for day, _ in days}
    if request.span.academic_year:
        return academic
    allocated = {(kind_of(row), label_of(row)) for row in records["funding"]}
    return financial | (allocated if request.span.is_everything else academic & allocated)
