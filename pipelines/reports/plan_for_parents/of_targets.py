"""Words the targets: each one now as a card, and each one of the plan before in a line."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pipelines import words
from pipelines.reports.plan_for_parents.document import Card, Line
from pipelines.reports.plan_for_parents.gathering import text_of
from pipelines.reports.plan_for_parents.spoken import as_sentence, capital, run_in_words, spoken_day, the_person

if TYPE_CHECKING:
    from pipelines.facts_of_a_pupil import Row
    from pipelines.reports.plan_for_parents.gathering import Earlier, Gathered, Target

OUTCOMES = {"achieved": "Reached", "partially_achieved": "Partly reached", "not_achieved": "Not reached yet"}
UNDECIDED, LONGER, OTHERS = "Still to look at", "In the longer run", "Other targets"


def card_of(target: Target, known: Gathered) -> Card:
    """Return a target as a card: how we help, how often, who, how we will know, by when, how it is going."""
    row = target.row
    often, who = text_of(row, "frequency").rstrip("."), text_of(row, "delivered_by")
    answers = {
        "How we will help": _help(target, known),
        "How often": ", with ".join(part for part in (often, the_person(who)) if part) if often else "",
        "Who helps": "" if often else capital(the_person(who)),
        "At the start": text_of(row, "baseline") or _counted(row["baseline_value"], text_of(row, "unit")),
        "We will know when": text_of(row, "success_criterion") or _open(target, "We have not agreed this yet. Ask us."),
        "By when": spoken_day(row["due_on"]) or _open(target, "We have not set a day yet."),
        "How it is going": _standing(target.review, text_of(row, "unit")),
    }
    lines = tuple(Line(label, text) for label, text in answers.items() if text)
    return Card(text_of(row, "description"), lines, above=_aim(target))


def with_aims(cards: list[Card]) -> tuple[Card, ...]:
    """Return the cards with what a group of them is for above its first card alone, unless all are longer aims."""
    if all(card.above == LONGER for card in cards):
        return tuple(replace(card, above="") for card in cards)
    before = ["", *(card.above for card in cards)]
    return tuple(
        replace(card, above="" if card.above == former else card.above or OTHERS)
        for card, former in zip(cards, before, strict=False)
    )


def earlier_line(target: Earlier) -> Line:
    """Return how a target of the plan before went, in one gentle line."""
    outcome = UNDECIDED if target.review is None else OUTCOMES[str(target.review["outcome"])]
    more = " We are still working on it." if target.goes_on else ""
    return Line(outcome, f"{as_sentence(text_of(target.row, 'description'))}{more}")


def _open(target: Target, said: str) -> str:
    """Return what to say of a gap; nothing of a longer aim, of which less is recorded."""
    return "" if target.is_aim else said


def _help(target: Target, known: Gathered) -> str:
    strategy, used = text_of(target.row, "strategy"), text_of(target.row, "resources")
    own = " ".join([as_sentence(strategy), f"We use: {used}"] if strategy and used else [strategy or used])
    runs = [f"{text_of(run, 'name')}: {run_in_words(run, known.as_of)}" for run in target.runs]
    said = "\n".join(text for text in (own, *runs) if text)
    return said or _open(target, "We have not written this down yet. Please ask us.")


def _aim(target: Target) -> str:
    if target.is_aim:
        return LONGER
    return "" if target.aim is None else f"Steps towards: {text_of(target.aim, 'description')}"


def _standing(review: Row | None, unit: str) -> str:
    if review is None:
        return ""
    outcome, day = OUTCOMES[str(review["outcome"])], spoken_day(review["reviewed_on"])
    count = _counted(review["measured_value"], unit)
    return f"{outcome} when we looked on {day}{f' ({count})' if count else ''}"


def _counted(value: words.Number | None, unit: str) -> str:
    """Return a number with what it counts: `28 words`, and of one, as units are recorded for many, `words: 1`."""
    if words.is_missing(value) or not unit:
        return ""
    return f"{unit}: 1" if value == 1 else f"{words.number(value)} {unit}"
