"""Whether a text seems to name one of a school's pupils, so that whoever wrote it can say it otherwise."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    Name = tuple[str, str]
    """A forename and a surname."""

WORD = re.compile(r"[\w'’-]+")
POSSESSIVE = re.compile(r"['’]s?$")
UPN = re.compile(r"\b[A-Z]\d{11}[0-9A-Z]{1,2}\b", re.IGNORECASE)
INITIALS = re.compile(r"\b(\w)\. ?(\w)\.")
SHORTEST_PART = 3  # letters: of a name of several words a part of two may be any word
# Forenames that are words of the language too: small, they are taken for the word.
WORDS_TOO = frozenset(
    """
    abide amber angel april ash aspen august aurora autumn basil bay beau belle bill blue bob bonny brandy brook brooke
    carol chance charity chase christian clay cliff coral dale daisy dawn dean destiny drew earl eden ember faith fern
    fletcher forest frank gene glen grace grant guy harmony harry hazel heath heather heaven holly honey hope hunter
    iris ivy jade jasmine jay jean jet jewel joy june justice kit king lance lark laurel liberty lily mark mason may
    mercy miles misty noble norm nova olive opal paris parker patience pearl penny peter piper poppy porter prince
    princess rain ray reed rich river rob robin rocky rod rose ruby rusty sage sandy saffron sky skip sonny star storm
    sue summer sunny teddy tiger tony trinity verity victor viola violet wade will willow winter wren
    """.split()  # noqa: SIM905 - a list of a hundred words reads better so
)
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


def tells_of_a_pupil(text: str, names: Iterable[Name]) -> bool:
    """Return whether a text that is to name no child may tell of one: more than `names_a_pupil` finds.

    A forename counts wherever and however it is written, unless it is a word of the language too and written small;
    so do a part of a longer name, initials with points, and whatever looks like a unique pupil number.
    """
    every = list(names)
    if UPN.search(text) or names_a_pupil(text, every, at_beginnings=True):
        return True
    written = {_bare(word) for word in WORD.findall(text)}
    with_capital = set(_alone(text, at_beginnings=False).split())
    initials = {(first.casefold(), last.casefold()) for first, last in INITIALS.findall(text)}
    return any(
        bool((_parts(forename) - WORDS_TOO) & written or (_parts(forename) | _parts(surname)) & with_capital)
        or (forename[:1].casefold(), surname[:1].casefold()) in initials
        for forename, surname in every
    )


def _parts(name: str) -> set[str]:
    """Return the words of a name, and of a double one, that are long enough to be told from other words."""
    return {part for word in WORD.findall(name) for part in re.split("-", _bare(word)) if len(part) >= SHORTEST_PART}


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
    """Return a word as it is compared: without accents, capitals, and the ending that says whose something is."""
    letters = unicodedata.normalize("NFKD", POSSESSIVE.sub("", word)).replace("’", "'")
    return "".join(letter for letter in letters if not unicodedata.combining(letter)).strip("'-").casefold()


def _spaced(words: Iterable[str]) -> str:
    return f" {' '.join(words)} "
