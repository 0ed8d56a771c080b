"""A term at a glance: the cards of the Overview, each number with what it is to be compared with."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dashboard import figures
from pipelines import words
from pipelines.figures import dictionary
from pipelines.records.benchmarks import latest
from pipelines.terms import Term, before, year_before

if TYPE_CHECKING:
    from collections.abc import Callable

    from dashboard.overview.term_numbers import Register, Row, Spending, States, TermNumbers


@dataclass(frozen=True)
class Card:
    """One card: its number with what it counts, what it means, and the numbers that it is to be read beside."""

    label: str
    value: str
    note: str
    definition: str
    beside: dict[str, str] = field(default_factory=dict)


def register_card(numbers: TermNumbers) -> Card:
    """Return the pupils on the register at the term's end, by stage, with their share of the roll."""
    term = numbers.chosen.term
    school = figures.table(numbers.view, "schools").iloc[0]
    now = numbers.register(term)
    stages = [f"{words.stage_name(stage, school['ladder'])} {count:,}" for stage, count in now.by_stage.items()]
    beside = _beside(numbers, lambda other: _pupils_and_share(numbers.register(other)))
    published = latest("any_sen", str(school["ladder"]), term.ends_on, phase=str(school["phase"]))
    if published and not numbers.chosen.where:
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


def attainment_card(numbers: TermNumbers) -> Card:
    """Return the share of reviewed targets that were achieved, with its interval."""
    term = numbers.chosen.term
    now = numbers.attainment(term)
    low, high = words.percent(now["attainment_low"]), words.percent(now["attainment_high"])
    return Card(
        label="Targets achieved",
        value=words.percent(now["attainment_rate"]),
        note=f"{now['achieved']:,} of {now['reviewed']:,} reviewed · 95% interval {low} to {high}"
        if now["reviewed"]
        else "No target has been reviewed in this term yet",
        definition=dictionary()["attainment"].definition,
        beside=_beside(numbers, lambda other: _rate_of(numbers.attainment(other))),
    )


def progress_card(numbers: TermNumbers) -> Card:
    """Return how many pupils on the register are not making progress."""
    now = numbers.states(numbers.chosen.term)
    return Card(
        label="Not making progress",
        value=words.whole(now.no_progress),
        note=f"of {words.plural(now.pupils, 'pupil')} on the register · {now.no_evidence:,} without evidence",
        definition=dictionary()["progress"].definition,
        beside=_beside(numbers, lambda other: _flagged(numbers.states(other))),
    )


def cost_card(numbers: TermNumbers) -> Card:
    """Return the cost of the budget year so far, against what was allocated for it."""
    term = numbers.chosen.term
    spent = numbers.spending(term)
    budget = f"of {words.pounds(spent.allocated)} allocated for {spent.year} ({words.percent(spent.share)})"
    beside = {"This term": words.pounds(numbers.cost(term))}
    beside |= _beside(numbers, lambda other: words.pounds(numbers.cost(other)))
    kind = "financial" if "-" in spent.year else "academic"
    return Card(
        label=f"Cost so far, {kind} year {spent.year}",
        value=words.pounds(spent.cost),
        note=(budget if spent.allocated else _without_budget(numbers, spent)) + _unknown_before(spent),
        definition=f"{dictionary()['costs'].definition} Here: the school days to {words.day(term.ends_on)}.",
        beside=beside,
    )


def _unknown_before(spent: Spending) -> str:
    """Return what to say where the records begin within the budget year."""
    return f"; the records begin on {words.day(spent.known_from)}, so not all of the year" if spent.known_from else ""


def _without_budget(numbers: TermNumbers, spent: Spending) -> str:
    if numbers.chosen.where:
        return "Budgets are for the whole school: clear the filters to compare"
    return f"No funding is recorded for {spent.year}"


def plans_card(numbers: TermNumbers) -> Card:
    """Return how many plans in force are past their review date."""
    term = numbers.chosen.term
    plans, overdue = numbers.plans(term)
    columns = dictionary()["plans"].columns
    return Card(
        label="Plans overdue",
        value=words.whole(overdue),
        note=f"of {words.plural(plans, 'plan')} in force on {words.day(term.ends_on)}",
        definition=f"{columns['in_force'].definition}. {columns['overdue'].definition}.",
        beside=_beside(numbers, lambda other: _overdue(numbers, other)),
    )


def _beside(numbers: TermNumbers, of_term: Callable[[Term], str]) -> dict[str, str]:
    term, known = numbers.chosen.term, numbers.chosen.known
    others = {"Last term": before(term, known), "Same term last year": year_before(term, known)}
    return {name: of_term(other) if other else "not known" for name, other in others.items()}


def _pupils_and_share(register: Register) -> str:
    return f"{register.pupils:,} · {words.percent_with_tenths(register.share)}"


def _rate_of(row: Row) -> str:
    return f"{words.percent(row['attainment_rate'])} of {row['reviewed']:,}" if row["reviewed"] else words.MISSING


def _flagged(states: States) -> str:
    return f"{states.no_progress:,} of {states.pupils:,}" if states.pupils else words.MISSING


def _overdue(numbers: TermNumbers, term: Term) -> str:
    plans, overdue = numbers.plans(term)
    return f"{overdue:,} of {plans:,}"
