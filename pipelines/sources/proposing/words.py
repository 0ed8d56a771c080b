"""The words of a heading, so that `SENprovisionStart` and "Start of SEN provision" hold the same ones."""

from __future__ import annotations

import re
from functools import cache

from rapidfuzz import fuzz, process

from pipelines.records.tables import TABLES
from pipelines.sources.headers import header_aliases
from pipelines.sources.proposing.knowledge import knowledge

_BETWEEN = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Za-z])(?=\d)|(?<=\d)(?=[A-Za-z])|[\W_]+")
_ALIKE = 84.0
_SHORTEST_MISSPELT = 5
_LONGEST_JOINED = 40


@cache
def words_of(heading: str) -> frozenset[str]:
    """Return the words of a heading: one for those that mean the same, joined ones apart, misspelt ones mended."""
    known, ignored = vocabulary(), knowledge().words.ignored
    found: set[str] = set()
    for piece in _pieces(heading):
        for part in [piece] if piece in known else _apart(piece) or [_mended(piece)]:
            found.update(_meant(part))
    return frozenset(found - ignored)


@cache
def vocabulary() -> frozenset[str]:
    """Return every word that a heading is known to hold."""
    known = knowledge()
    said = [heading for columns in known.headings.values() for headings in columns.values() for heading in headings]
    said += [heading for columns in header_aliases().values() for headings in columns.values() for heading in headings]
    said += [column for table in TABLES.values() for column in table.column_names]
    said += [heading for headings in known.pieces.values() for heading in headings]
    words = {word for heading in said for word in _pieces(heading)}
    same = {word for canonical, others in known.same_words.items() for word in (canonical, *others)}
    of_topics = {word for topics in known.topics.values() for word in topics}
    each = known.words
    listed = each.ignored | each.plain | each.order | each.another_thing
    return frozenset(words | same | of_topics | listed | set(known.split_words))


def canonical(word: str) -> str:
    """Return the one word that stands for those that mean the same."""
    return _canonical().get(word, word)


def _meant(word: str) -> set[str]:
    return {canonical(part) for part in knowledge().split_words.get(word, (word,))}


@cache
def _canonical() -> dict[str, str]:
    return {other: word for word, others in knowledge().same_words.items() for other in others}


def _pieces(heading: str) -> list[str]:
    return [piece.casefold() for piece in _BETWEEN.split(heading) if piece]


def _apart(joined: str) -> list[str]:
    """Return the known words of which a text is joined, as few as can be; nothing where it is not."""
    known = vocabulary()
    if len(joined) > _LONGEST_JOINED:
        return []
    best: list[list[str] | None] = [[]]
    for end in range(1, len(joined) + 1):
        ways = [
            [*before, joined[start:end]]
            for start in range(end - 1)
            if (before := best[start]) is not None and joined[start:end] in known
        ]
        best.append(min(ways, key=len) if ways else None)
    return best[-1] or []


def _mended(word: str) -> str:
    """Return the known word of which this is most likely a misspelling, or the word itself."""
    if len(word) < _SHORTEST_MISSPELT:
        return word
    found = process.extractOne(word, sorted(vocabulary()), scorer=fuzz.ratio, score_cutoff=_ALIKE)
    return str(found[0]) if found else word
