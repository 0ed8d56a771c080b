"""Words the targets: each one now as a card, and each one of the plan before in a line."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pipelines import words
from pipelines.reports.plan_for_parents.document import Card, Line
from pipelines.reports.plan_for_parents.known import text_of
from pipelines.reports.plan_for_parents.spoken import as_sentence, capital, run_in_words, spoken_day, the_person

if TYPE_CHECKING:
    from pipelines.reports.plan_for_parents.known import Earlier, Gathered, Target

OUTCOMES = {"achieved": "Reached", "partially_achieved": "Partly reached", "not_achieved": "Not reached yet"}
UNREVIEWED, UNDECIDED = "Still to look at", "Not decided yet"
LONGER, OTHERS = "In the longer run", "Other targets"
NOT_AGREED = "We have not agreed this yet. Ask us."
NOT_WRITTEN = "We have not written this down yet. Please ask us."
NEITHER_HELP_NOR_TIMES = "We have not yet written down how, or how often. Please ask us."


def card_of(target: Target, known: Gathered) -> Card:
    """Return a target as a card: how we help, how often, who, how we will know, by when, how it is going.

    The plan's own words on the help stand apart from the extra sessions, which go by a timetable of their own. Of a
    longer aim that has steps beside it less is recorded, so that nothing of it is missing.
    """
    row, may_lack = target.row, known.has_steps and target.is_aim
    answers = _help(target, known) | {
        "At the start": text_of(row, "baseline") or _counted(row["baseline_value"], text_of(row, "unit")),
        "We will know when": text_of(row, "success_criterion") or ("" if may_lack else NOT_AGREED),
        "By when": spoken_day(row["due_on"]) or ("" if may_lack else "We have not set a day yet."),
        "How it is going": _standing(target, text_of(row, "unit")),
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
    more = " We are still working on it." if target.goes_on else ""
    return Line(_outcome(target), f"{as_sentence(text_of(target.row, 'description'))}{more}")


def _outcome(target: Earlier) -> str:
    if target.review is not None:
        return OUTCOMES[str(target.review["outcome"])]
    return UNREVIEWED if target.looked_on is None else UNDECIDED


def _help(target: Target, known: Gathered) -> dict[str, str]:
    """Return how we help, how often and who, and the extra sessions; what is not recorded in a sentence that helps."""
    row, may_lack = target.row, known.has_steps and target.is_aim
    strategy, used = text_of(row, "strategy"), text_of(row, "resources")
    own = " ".join([as_sentence(strategy), f"We use: {used}"] if strategy and used else [strategy or used])
    often, who = text_of(row, "frequency").rstrip("."), text_of(row, "delivered_by")
    sessions = "\n".join(f"{text_of(run, 'name')}: {run_in_words(run, known.as_of)}" for run in target.runs)
    said = {
        "How we will help": own,
        "How often": ", with ".join(part for part in (often, the_person(who)) if part) if often else "",
        "Who helps": "" if often else capital(the_person(who)),
        "Extra sessions": sessions,
    }
    if not (sessions or may_lack):
        said["How we will help"] = own or (NOT_WRITTEN if often else NEITHER_HELP_NOR_TIMES)
        said["How often"] = said["How often"] or (NOT_WRITTEN if own else "")
    return said


def _aim(target: Target) -> str:
    if target.is_aim:
        return LONGER
    return "" if target.aim is None else f"Steps towards: {text_of(target.aim, 'description')}"


def _standing(target: Target, unit: str) -> str:
    review = target.review
    if review is None:
        day = spoken_day(target.looked_on)
        return f"We looked at this on {day}. We have not yet decided how it went." if day else ""
    outcome, day = OUTCOMES[str(review["outcome"])], spoken_day(review["reviewed_on"])
    count = _counted(review["measured_value"], unit)
    return f"{outcome} when we looked on {day}{f' ({count})' if count else ''}"


def _counted(value: words.Number | None, unit: str) -> str:
    """Return a number with what it counts: `28 words`, and of one, as units are recorded for many, `words: 1`."""
    if words.is_missing(value) or not unit:
        return ""
    return f"{unit}: 1" if value == 1 else f"{words.number(value)} {unit}"
