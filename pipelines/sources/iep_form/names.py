"""The child's name on a form: its parts, and how it is kept out of whatever else is said of the file."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from pipelines.sources.iep_form.headings import form_words

_BRACKETED = re.compile(r"[(\[][^()\[\]]*[)\]]|[\"“][^\"“”]*[\"”]")
_WORDS = re.compile(r"[^\W\d_]+")
_HUMPS = re.compile(r"(?<=[a-zà-öø-ÿ])(?=[A-ZÀ-ÖØ-Þ])")
_SHORTEST = 3  # letters from which a shortened or a lengthened name counts: Sam for Samantha
_BULLET = "•"


class ChildName(NamedTuple):
    """A child's name in two parts; `told` where a comma, or there being two words, tells them apart."""

    forename: str
    surname: str
    told: bool = True


def child_name(text: str) -> ChildName:
    """Return a name's parts: `Surname, Forename`, or the last word (with a particle before it) as the surname.

    What stands in brackets or quotation marks, such as the name that a child is called by, is left out.
    """
    bare = " ".join(_BRACKETED.sub(" ", text).split())
    if "," in bare:
        surname, _, forename = bare.partition(",")
        return ChildName(forename.strip(), surname.strip())
    words = bare.split()
    if len(words) < 2:
        return ChildName(bare, "", told=False)
    particles = form_words().surnames["particles"]
    at = len(words) - 1
    while at > 1 and words[at - 1].casefold().strip(".'’") in particles:
        at -= 1
    return ChildName(" ".join(words[:at]), " ".join(words[at:]), told=len(words) == 2)


def masked(text: str, name: str) -> str:
    """Return a text in which each word that repeats one of a child's name keeps its first letter alone.

    So do a word that such a word opens or closes (`SamExample`, `Sams`) and a short form (`Sam` of Samantha).
    """
    whole = [_folded(word) for word in _WORDS.findall(name)]
    of_child = {word for word in whole if len(word) > 1} | {"".join(whole), "".join(reversed(whole))}
    parts = re.split(rf"({_WORDS.pattern})", unicodedata.normalize("NFC", text))
    return "".join(_masked_word(part, of_child) if at % 2 else part for at, part in enumerate(parts))


def _masked_word(word: str, of_child: set[str]) -> str:
    if _repeats(_folded(word), of_child):
        return word[0] + _BULLET * (len(word) - 1)
    return "".join(
        hump[0] + _BULLET * (len(hump) - 1) if _repeats(_folded(hump), of_child) else hump
        for hump in _HUMPS.split(word)
        if hump
    )


def _repeats(word: str, of_child: set[str]) -> bool:
    if word in of_child:
        return True
    if len(word) < _SHORTEST:
        return False
    return any(
        each.startswith(word) or (len(each) >= _SHORTEST and (word.startswith(each) or word.endswith(each)))
        for each in of_child
    )


def _folded(word: str) -> str:
    """Return a word without case and accents, so that a name is known in a file name that spells it plainly."""
    letters = unicodedata.normalize("NFKD", word.casefold())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))
