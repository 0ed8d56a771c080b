"""A term at a glance: the cards of the Overview, each number with what it is to be compared with."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dashboard import figures, words
from dashboard.overview import term_numbers
from dashboard.terms import Term, before, year_before
from pipelines.figures import dictionary
from pipelines.records.benchmarks import latest

if TYPE_CHECKING:
    from collections.abc import Callable

    from dashboard.figures import View


@dataclass(frozen=True)
class Card:
    """One card: its number with what it counts, what it means, and the numbers that it is to be read beside."""

    label: str
    value: str
    note: str
    definition: str
    beside: dict[str, str] = field(default_factory=dict)


def register_card(view: View, term: Term, known: list[Term]) -> Card:
    """Return the pupils on the register at the term's end, by stage, with their share of the roll."""
    school = figures.table(view, "schools").iloc[0]
    now = term_numbers.register(view, term)
    stages = [f"{words.stage_name(stage, school['ladder'])} {count:,}" for stage, count in now.by_stage.items()]
    beside = _beside(term, known, lambda other: _pupils_and_share(term_numbers.register(view, other)))
    published = latest("any_sen", str(school["ladder"]), term.ends_on, phase=str(school["phase"]))
    if published:
        phase = words.named("phase", published.phase).lower()
        beside[f"England, {phase}, {published.date:%b %Y}"] = words.percent_with_tenths(published.share)
    return Card(
        label="Pupils on the register",
        value=words.whole(now.pupils),
        note=f"{words.percent_with_tenths(now.share)} of {now.on_roll:,} on roll on {words.day(term.ends_on)} · "
        f"{' · '.join(stages) or 'none'}",
        definition="Pupils at a stage of special educational needs on the term's last day, or on the last day known.",
        beside=beside,
    )


def attainment_card(view: View, term: Term, known: list[Term]) -> Card:
    """Return the share of reviewed targets that were achieved, with its interval."""
    now = term_numbers.attainment(view, term)
    low, high = words.percent(now["attainment_low"]), words.percent(now["attainment_high"])
    return Card(
        label="Targets achieved",
        value=words.percent(now["attainment_rate"]),
        note=f"{now['achieved']:,} of {now['reviewed']:,} reviewed · 95% interval {low} to {high}"
        if now["reviewed"]
        else "No target has been reviewed in this term yet",
        definition=dictionary()["attainment"].definition,
        beside=_beside(term, known, lambda other: _rate_of(term_numbers.attainment(view, other), "attainment_rate")),
    )


def coverage_card(view: View, term: Term, known: list[Term]) -> Card:
    """Return the share of due targets that were reviewed."""
    now = term_numbers.attainment(view, term)
    columns = dictionary()["attainment"].columns
    return Card(
        label="Reviews done",
        value=words.percent(now["review_coverage"]),
        note=f"{now['due_reviewed']:,} of {now['due']:,} due · {now['not_reviewed']:,} still to do"
        if now["due"]
        else "No target has fallen due in this term yet",
        definition=f"{columns['review_coverage'].definition}. {columns['due'].definition}.",
        beside=_beside(term, known, lambda other: _rate_of(term_numbers.attainment(view, other), "review_coverage")),
    )


def cost_card(view: View, term: Term, known: list[Term]) -> Card:
    """Return the cost of the budget year so far, against what was allocated for it."""
    spent = term_numbers.spending(view, term)
    budget = f"of {words.pounds(spent.allocated)} allocated for {spent.year} ({words.percent(spent.share)})"
    beside = {"This term": words.pounds(term_numbers.cost(view, term))}
    beside |= _beside(term, known, lambda other: words.pounds(term_numbers.cost(view, other)))
    kind = "financial" if "-" in spent.year else "academic"
    return Card(
        label=f"Cost so far, {kind} year {spent.year}",
        value=words.pounds(spent.cost),
        note=budget if spent.allocated else f"No funding is recorded for {spent.year}",
        definition=f"{dictionary()['costs'].definition} Here: the school days to {words.day(term.ends_on)}.",
        beside=beside,
    )


def plans_card(view: View, term: Term, known: list[Term]) -> Card:
    """Return how many plans in force are past their review date."""
    plans, overdue = term_numbers.plans(view, term)
    columns = dictionary()["plans"].columns
    return Card(
        label="Plans overdue",
        value=words.whole(overdue),
        note=f"of {words.plural(plans, 'plan')} in force on {words.day(term.ends_on)}",
        definition=f"{columns['in_force'].definition}. {columns['overdue'].definition}.",
        beside=_beside(term, known, lambda other: _overdue(view, other)),
    )


def _beside(term: Term, known: list[Term], of_term: Callable[[Term], str]) -> dict[str, str]:
    others = {"Last term": before(term, known), "Same term last year": year_before(term, known)}
    return {name: of_term(other) if other else "not known" for name, other in others.items()}


def _pupils_and_share(register: term_numbers.Register) -> str:
    return f"{register.pupils:,} · {words.percent_with_tenths(register.share)}"


def _rate_of(row: term_numbers.Row, rate: str) -> str:
    n = row["reviewed"] if rate == "attainment_rate" else row["due"]
    return f"{words.percent(row[rate])} of {n:,}" if n else words.MISSING


def _overdue(view: View, term: Term) -> str:
    plans, overdue = term_numbers.plans(view, term)
    return f"{overdue:,} of {plans:,}"
