"""How wide a text is drawn, where a chart must make room for it before a browser draws it."""

from __future__ import annotations

NARROW = frozenset("fijlrtI.,:;!|'’()[]/- ")
WIDE = frozenset("mwMW@%…")
AT_MOST = {"narrow": 0.3, "wide": 0.83, "other": 0.535, "capital": 0.61}
"""Widths in parts of the size of the letters, the wider ones of our font; bold is a little wider still."""


def width_of(text: str, size: int = 13) -> int:
    """Return pixels that hold a text of one line, bold or not, at a size of letters: rather more than it takes."""
    return round(1.03 * size * sum(AT_MOST[_kind(letter)] for letter in text))


def _kind(letter: str) -> str:
    if letter in NARROW:
        return "narrow"
    if letter in WIDE:
        return "wide"
    return "capital" if letter.isupper() else "other"
