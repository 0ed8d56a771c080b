"""How alike a heading is to the names of a table's columns, word by word."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from pipelines.records.tables import TABLES
from pipelines.sources.headers import column_named, header_aliases
from pipelines.sources.proposing.knowledge import knowledge
from pipelines.sources.proposing.words import canonical, words_of


@dataclass(frozen=True)
class Likeness:
    """How alike a heading is to a column, 0 to 1; `known` where it is read as the column without asking.

    `elsewhere` where a word of the heading says that it is about another thing: a parent, a former number.
    """

    share: float
    known: bool = False
    elsewhere: bool = False


UNLIKE = Likeness(0.0)


@cache
def likenesses(heading: str, table: str) -> dict[str, Likeness]:
    """Return the columns of a table that a heading is like at all, with how much."""
    words, exact = words_of(heading), column_named(table, heading)
    found: dict[str, Likeness] = {}
    for column, names in _names(table):
        alike = _likeness(words, names, table)
        if alike.share > found.get(column, UNLIKE).share:
            found[column] = alike
    if exact:
        found[exact] = Likeness(1.0, known=True)
    return found


def names_the_table(heading: str, table: str) -> bool:
    """Return whether a heading says of which table it speaks: "SEN start", not a bare "Start"."""
    return bool(words_of(heading) & _topics(table) - {"pupil"})


def _likeness(words: frozenset[str], names: frozenset[str], table: str) -> Likeness:
    """Return how alike two sets of words are: the harmonic mean of the shares that each has of the other.

    A column's name of which only a part is said counts less, for it is the rest that tells columns apart.
    """
    shared = words & names
    if not shared:
        return UNLIKE
    of_names = _weight(shared) / _weight(names)
    of_words = _weight(shared) / (_weight(shared) + sum(_against(word, table) for word in words - names))
    share = 2 * of_names * of_words / (of_names + of_words) * of_names**0.5
    return Likeness(share, elsewhere=bool((words - names) & knowledge().words.another_thing))


def _weight(words: frozenset[str]) -> float:
    known = knowledge()
    return sum(known.weights.vague if word in known.words.vague else 1.0 for word in words)


def _against(word: str, table: str) -> float:
    """Return what a word of a heading that no name of a column holds counts against it."""
    weights, words = knowledge().weights, knowledge().words
    if word in _order_words(table):
        return weights.order
    if word in words.another_thing:
        return weights.of_another_thing
    if word in words.plain or word in words.vague:
        return weights.plain
    if word in _topics(table):
        return weights.of_the_table
    if any(word in _topics(other) for other in TABLES):
        return weights.of_another_table
    return weights.order if word in words.order else weights.other


@cache
def _topics(table: str) -> frozenset[str]:
    return frozenset(canonical(word) for word in knowledge().topics.get(table, ()))


@cache
def _order_words(table: str) -> frozenset[str]:
    repeated = knowledge().repeated.get(table)
    return (
        frozenset(canonical(word) for words in repeated.words.values() for word in words) if repeated else frozenset()
    )


@cache
def _names(table: str) -> tuple[tuple[str, frozenset[str]], ...]:
    """Return the words of every name of every column of a table."""
    declared = TABLES[table].column_names
    named = {(column, words_of(column)) for column in declared}
    for known in (header_aliases(), knowledge().headings):
        for group in ("any", table):
            headings = known.get(group, {}).items()
            named |= {(column, words_of(text)) for column, texts in headings if column in declared for text in texts}
    return tuple(
        sorted(((column, words) for column, words in named if words), key=lambda each: (each[0], *sorted(each[1])))
    )
