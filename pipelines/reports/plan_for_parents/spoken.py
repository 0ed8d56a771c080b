"""How one says it to a family: how often, for how long, with how many, with whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipelines import words
from pipelines.reports.plan_for_parents.known import NO_BREAK, text_of
from pipelines.transforms.plan_quality.words import jargon

if TYPE_CHECKING:
    import datetime as dt

    from pipelines.facts_of_a_pupil import Row

TIMES = {1: "once", 2: "twice"}
SPOKEN_NUMBERS = {2: "two", 3: "three", 4: "four"}
ROUND_OF_MANY, ROUND_OF_FEW = 2, 12
"""In how many weeks at most we look for a whole number of sessions: of one or more a week, and of fewer."""


def run_in_words(run: Row, day: dt.date) -> str:
    """Return how a provision is run: `3 times a week, 20 minutes, in a group of 4, with a teaching assistant`."""
    weekly, minutes = run["sessions_per_week"], run["minutes_per_session"]
    often = "" if words.is_missing(weekly) or weekly <= 0 else how_often(float(weekly))
    long = "" if words.is_missing(minutes) else words.plural(round(float(minutes)), "minute")
    begins = f"from {spoken_day(run['starts_on'])}" if run["starts_on"] > day else ""
    parts = [often, long, shared_by(int(run["pupils"])), _staff(run), begins]
    return ", ".join(part for part in parts if part)


def spoken_day(day: dt.date | None) -> str:
    """Return a date in words, its day and month kept on one line: `21 November 2026`; nothing where there is none."""
    if day is None or words.is_missing(day):
        return ""
    return words.whole_day(day).replace(" ", NO_BREAK, 1)


def as_sentence(text: str) -> str:
    """Return a text with a full stop at its end, unless it has one."""
    return text if text.endswith((".", "!", "?")) else f"{text}."


def capital(text: str) -> str:
    """Return a text with a capital letter at its beginning."""
    return text[:1].upper() + text[1:]


def how_often(weekly: float) -> str:
    """Return sessions in a week in words, over as many weeks as give a whole number: `once every 4 weeks`."""
    for weeks in range(1, (ROUND_OF_FEW if weekly < 1 else ROUND_OF_MANY) + 1):
        times = round(weekly * weeks)
        if times and abs(weekly * weeks - times) < 0.02 * times:
            return f"{_times(times)} {_every(weeks, times)}"
    if weekly < 1:
        return f"about once every {round(1 / weekly)} weeks"
    return f"about {words.number(round(weekly, 1))} times a week"


def shared_by(pupils: int) -> str:
    """Return how many are in it together: `one to one`, `in a group of 4`."""
    return "one to one" if pupils == 1 else f"in a group of {pupils:,}"


def with_staff(role: str, count: float) -> str:
    """Return who takes it, by role: `with a teaching assistant`, `with two teaching assistants`."""
    plain, several = jargon().plain.get(role), round(count)
    who = plain or _lowered(role)
    if several > 1:
        number = SPOKEN_NUMBERS.get(several, str(several))
        return f"with {number} adults ({who})" if plain else f"with {number} {who}s"
    return f"with {'an' if who[0].lower() in 'aeiou' else 'a'} {who}"


def the_person(text: str) -> str:
    """Return somebody who is recorded by role or by name: `the class teacher`, `Mrs Hill`.

    Of a single word that is no abbreviation it cannot be told which it is, so that it stays as it is.
    """
    plain = jargon().plain.get(text)
    if plain:
        return f"the {plain} ({text})"
    return f"the {_lowered(text)}" if " " in text and _is_lowered(text[1:]) else text


def _lowered(role: str) -> str:
    return role[:1].lower() + role[1:] if _is_lowered(role[1:]) else role


def _is_lowered(text: str) -> bool:
    return text == text.lower()


def _staff(run: Row) -> str:
    role, count = text_of(run, "staff_role"), run["staff_count"]
    return with_staff(role, 1 if words.is_missing(count) else float(count)) if role else ""


def _times(times: int) -> str:
    return TIMES.get(times, f"{times} times")


def _every(weeks: int, times: int) -> str:
    if weeks == 1:
        return "a week"
    return f"every {weeks} weeks" if times == 1 else f"in {weeks} weeks"
