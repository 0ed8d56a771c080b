"""Letters and signs that our fonts lack, and words to put in their place: a document shows them or says so."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

import typst

from pipelines.reports.compiling import FONT, compiled

if TYPE_CHECKING:
    from collections.abc import Iterator

PROBE = f'#set document(title: "probe")\n#set text(font: "{FONT}", lang: "en")\n#sys.inputs.sign'.encode()
JOINER = "\u200d"
UNKNOWN = "[a sign that cannot be shown]"
SCRIPTS = {"cjk": "Chinese"}
"""Scripts whose letters are named otherwise in Unicode than by people."""
CHANGES = re.compile("[\u200d\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f]")
"""What changes the sign before it, beside accents: a joiner, a colour of skin, a tag of a flag."""
WORDS_IN = "[words in "
LETTERS_TOLD = 8
"""How many letters of a script that cannot be set are told to whoever makes a document."""
REGION = "regional indicator symbol letter "


def settable(data: Any) -> Any:  # noqa: ANN401  (what JSON can hold)
    """Return a document's data with words in place of what cannot be set: `[grinning face]`."""
    if isinstance(data, str):
        return settable_text(data)
    if isinstance(data, Mapping):
        return {name: settable(value) for name, value in data.items()}
    return [settable(value) for value in data] if isinstance(data, list | tuple) else data


def settable_text(text: str) -> str:
    """Return a text with each sign that our fonts lack in words, and a run of such letters told by its script."""
    if text.isascii() and text.isprintable():
        return text
    words = "".join(sign if can_be_set(sign) else in_words(sign) for sign in signs_of(text))
    return re.sub(r"(\[words in [^]]+\])(?:[\s.,!?;:-]*\1)+", r"\1", words)


def not_settable(text: str) -> dict[str, str]:
    """Return each sign of a text that our fonts lack, with the words that a document has in its place.

    Letters of one script are told together, the first of them for all.
    """
    lacking = {sign: in_words(sign) for sign in signs_of(text) if not can_be_set(sign) and in_words(sign).strip()}
    told: dict[str, str] = {}
    for words in dict.fromkeys(lacking.values()):
        signs = [sign for sign, own in lacking.items() if own == words]
        if words.startswith(WORDS_IN):
            more = "…" if len(signs) > LETTERS_TOLD else ""
            signs = ["".join(signs[:LETTERS_TOLD]) + more]
        told |= dict.fromkeys(signs, words)
    return told


def signs_of(text: str) -> Iterator[str]:
    """Yield what a reader sees as one sign: a letter with its accents, a flag, people joined into a family."""
    sign = ""
    for letter in text:
        if sign and not (_changes(letter) or sign.endswith(JOINER) or _makes_a_flag(sign, letter)):
            yield sign
            sign = ""
        sign += letter
    if sign:
        yield sign


@cache
def can_be_set(sign: str) -> bool:
    """Return whether a document that shows the sign is PDF/UA: asked of the typesetter itself, a few ms a sign."""
    if sign == "\n" or (sign.isascii() and sign.isprintable()):
        return True
    if unicodedata.category(sign[0]) == "Co":
        return False  # of private use: a font may have any sign in its place
    try:
        compiled(PROBE, {"sign": f"x{sign}x"})  # within a word: alone, a sign of no width passes and then is refused
    except typst.TypstError:
        return False
    return True


def in_words(sign: str) -> str:
    """Return the words for a sign that cannot be set; nothing for one that nobody would see."""
    kind = unicodedata.category(sign[0])
    if kind in {"Cc", "Cf", "Cs"}:
        return " " if sign.isspace() else ""
    if len(sign) > 1 and can_be_set(sign[0]):
        return f"{sign[0]}{UNKNOWN}"
    names = [unicodedata.name(part, "").lower() for part in sign if not _changes(part)]
    if not names or not all(names):
        return UNKNOWN
    if kind[0] in "LMN":
        script = names[0].split()[0].split("-")[0]
        return f"{WORDS_IN}{SCRIPTS.get(script, script.capitalize())} letters]"
    if names[0].startswith(REGION):
        return f"[flag of {''.join(names).replace(REGION, '').upper()}]"
    return f"[{', '.join(names)}]"


def _changes(letter: str) -> bool:
    return unicodedata.category(letter).startswith("M") or CHANGES.match(letter) is not None


def _makes_a_flag(sign: str, letter: str) -> bool:
    return len(sign) == 1 and all(unicodedata.name(each, "").lower().startswith(REGION) for each in (sign, letter))
