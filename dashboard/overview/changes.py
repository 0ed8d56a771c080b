"""What changed in a term, in sentences made from numbers that never claim more than chance allows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipelines import words
from pipelines.summary.sentences import MOVED, against_last_term
from pipelines.terms import before

if TYPE_CHECKING:
    from dashboard.overview.term_numbers import Row, States, TermNumbers


def sentences(numbers: TermNumbers) -> list[str]:
    """Return what changed since the term before, one thing a sentence; the first term has nothing to compare with."""
    term = numbers.chosen.term
    earlier = before(term, numbers.chosen.known)
    if earlier is None:
        return ["This is the first term in the records, so there is nothing to compare it with."]
    now = numbers.attainment(term)
    return [
        register_sentence(numbers.register(earlier).pupils, numbers.register(term).pupils, numbers.movements(term)),
        attainment_sentence(numbers.attainment(earlier), now),
        progress_sentence(numbers.states(earlier), numbers.states(term)),
        review_sentence(now),
        cost_sentence(numbers.cost(earlier), numbers.cost(term), is_over=term.is_over),
        plans_sentence(numbers.plans(earlier), numbers.plans(term)),
    ]


def register_sentence(earlier: int, now: int, movements: dict[str, int]) -> str:
    """Return how the register's number changed and by whose movements."""
    moved = [f"{movements[name]} {text}" for name, text in MOVED.items() if movements.get(name)]
    change = (
        f"The register stayed at {words.plural(now, 'pupil')}"
        if now == earlier
        else f"The register {'grew' if now > earlier else 'fell'} from {earlier:,} to {words.plural(now, 'pupil')}"
    )
    return f"{change}: {words.listed(moved)}." if moved else f"{change}; nobody moved between stages."


def attainment_sentence(earlier: Row, now: Row) -> str:
    """Return how the share of targets achieved changed, and whether by more than chance alone would bring."""
    if not now["reviewed"]:
        return "No target has been reviewed this term yet."
    achieved = f"{words.percent(now['attainment_rate'])} of {words.plural(int(now['reviewed']), 'reviewed target')}"
    verb = "was" if now["reviewed"] == 1 else "were"
    if not earlier["reviewed"]:
        return f"{achieved} {verb} achieved; last term none was reviewed."
    return against_last_term(f"{achieved} {verb} achieved", achieved_of(earlier), achieved_of(now))


def achieved_of(row: Row) -> tuple[int, int]:
    """Return the targets achieved and reviewed of a row of `attainment`."""
    return int(row["achieved"]), int(row["reviewed"])


def progress_sentence(earlier: States, now: States) -> str:
    """Return how many pupils on the register are not making progress, and how many were at the end of last term."""
    if not now.pupils:
        return "Nobody is on the register."
    verb = "is" if now.no_progress == 1 else "are"
    said = f"{now.no_progress:,} of {words.plural(now.pupils, 'pupil')} on the register {verb} not making progress"
    return f"{said}; at the end of last term it was {earlier.no_progress:,} of {earlier.pupils:,}."


def review_sentence(now: Row) -> str:
    """Return how many targets that fell due still wait for a review."""
    if not now["due"]:
        return "No target has fallen due this term yet."
    if not now["not_reviewed"]:
        all_of_them = (
            f"All {now['due']:,} targets that fell due have" if now["due"] > 1 else "The target that fell due has"
        )
        return f"{all_of_them} been reviewed."
    return f"{now['not_reviewed']:,} of {words.plural(int(now['due']), 'target')} that fell due wait for a review."


def cost_sentence(earlier: float, now: float, *, is_over: bool) -> str:
    """Return what provision cost this term; a term that is not over is not compared with a whole one."""
    if not is_over:
        so_far = f"Provision has cost {words.pounds(now)} so far this term"
        return f"{so_far}; the whole of last term cost {words.pounds(earlier)}."
    if round(now) == round(earlier):
        return f"Provision cost {words.pounds(now)}, as last term."
    more = "more" if now > earlier else "less"
    return f"Provision cost {words.pounds(now)}, {words.pounds(abs(now - earlier))} {more} than last term."


def plans_sentence(earlier: tuple[int, int], now: tuple[int, int]) -> str:
    """Return how many plans are past their review date, and how many were at the end of the term before."""
    plans, overdue = now
    if not plans:
        return "No plan is in force."
    if not overdue:
        return f"None of {words.plural(plans, 'plan')} in force is past its review date."
    late = (
        f"{overdue:,} of {words.plural(plans, 'plan')} in force {'is' if overdue == 1 else 'are'} past the review date"
    )
    return f"{late}; at the end of last term it was {earlier[1]:,} of {earlier[0]:,}."
