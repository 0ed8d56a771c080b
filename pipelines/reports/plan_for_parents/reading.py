"""How easily a plan is read: its hard words, the reading age that it asks for, and the signs that it cannot show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipelines.reports.letters import not_settable
from pipelines.reports.plan_for_parents.spoken import as_sentence
from pipelines.transforms.plan_quality.texts import jargon_in

if TYPE_CHECKING:
    from pipelines.reports.plan_for_parents.document import PlanForParents

AGE_AT_GRADE_0 = 5
"""A child of grade 1 in the United States is six to seven years old, one of grade 0 (kindergarten) five."""


def hard_words(plan: PlanForParents) -> dict[str, str]:
    """Return the words of our list of jargon that stand in a plan, in order, each with plain words for it.

    A word that stands in brackets after its plain words is explained already.
    """
    text = "\n".join(plan.texts())
    for word, plain in jargon_in(text).items():
        text = text.replace(f"{plain} ({word})", plain)
    return jargon_in(text)


def reading_age(plan: PlanForParents) -> int:
    """Return the age in years at which one reads a plan with ease, of all its words.

    The Automated Readability Index goes by letters a word and words a sentence and gives a school grade of the United
    States; five years more make an age. Source: E. A. Smith and R. J. Senter, Automated Readability Index,
    AMRL-TR-66-220, Aerospace Medical Research Laboratories, 1967.
    """
    # It costs 1.6 seconds to import, for it brings a natural-language toolkit along that only other measures need.
    # Those fetch a word list from the network, which must not happen here: this one counts letters alone.
    import textstat  # noqa: PLC0415

    grade: float = textstat.automated_readability_index(_as_prose(plan.texts()))
    return AGE_AT_GRADE_0 + max(round(grade), 0)


def signs_in_words(plan: PlanForParents) -> dict[str, str]:
    """Return the signs of a plan, such as emoji, that its letters cannot show, with the words in their place."""
    return not_settable("\n".join(plan.texts()))


def _as_prose(texts: list[str]) -> str:
    """Return pieces of text with a full stop after each that has no end, so that each heading is a sentence."""
    paragraphs = [paragraph for text in texts for paragraph in text.splitlines()]
    return " ".join(as_sentence(paragraph) for paragraph in paragraphs)
