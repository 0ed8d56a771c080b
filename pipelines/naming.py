"""Whether a text seems to name one of a school's pupils, so that whoever wrote it can say it otherwise."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    Name = tuple[str, str]
    """A forename and a surname."""

WORD = re.compile(r"[\w'’-]+")
POSSESSIVE = re.compile(r"['’]s?$")
NO_NAME = "."
"""Stands for a word that cannot be a name alone, so that the words beside it do not come together."""
OPENING = " \t\"'(/\N{LEFT SINGLE QUOTATION MARK}\N{LEFT DOUBLE QUOTATION MARK}"


def names_a_pupil(text: str, names: Iterable[Name], *, own: Name | None = None, at_beginnings: bool = False) -> bool:
    """Return whether a text has a pupil's forename and surname together, or either as a word that names are written as.

    A name that is a word of the language too, such as Grace or Reading, counts where it stands with a capital inside a
    sentence; with `at_beginnings` a forename also counts where it begins one. Of the pupil `own` that a text is about
    neither name counts alone: another pupil may share it.
    """
    whole = _spaced(_bare(word) for word in WORD.findall(text))
    alone, beginning = _alone(text, at_beginnings=False), _alone(text, at_beginnings=at_beginnings)
    mine = {_bare_name(part) for part in own or ()}
    return any(
        any(name not in mine and _is_within(name, where) for name, where in ((forename, beginning), (surname, alone)))
        or any(f" {both}" in whole for both in (f"{forename} {surname}", f"{surname} {forename}"))
        for forename, surname in ((_bare_name(first), _bare_name(last)) for first, last in names)
        if {forename, surname} != mine and forename and surname
    )


def _alone(text: str, *, at_beginnings: bool) -> str:
    """Return the words that may be names by themselves: with a capital, and inside a sentence unless said otherwise."""
    words = []
    for match in WORD.finditer(text):
        before = text[: match.start()].rstrip(OPENING)
        begins = not before or before[-1] in ".!?\n\r"
        word = match.group()
        is_none = word[0].islower() or (begins and not at_beginnings)
        words.append(NO_NAME if is_none else _bare(word))
    return _spaced(words)


def _is_within(name: str, words: str) -> bool:
    """Return whether a name of two letters or more stands among words."""
    return len(name) > 1 and any(map(str.isalpha, name)) and f" {name} " in words


def _bare_name(name: str) -> str:
    return " ".join(_bare(word) for word in WORD.findall(name))


def _bare(word: str) -> str:
    return POSSESSIVE.sub("", word).strip("'’-").casefold()


def _spaced(words: Iterable[str]) -> str:
    return f" {' '.join(words)} "
