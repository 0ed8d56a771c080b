"""Letters that no font of ours has: PDF/UA refuses them, so something readable is set in their place."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

UNKNOWN = "\ufffd"
REFUSED = re.compile(r'the text `"(?P<letters>.+?)"` could not be displayed', re.DOTALL)
ESCAPED = re.compile(r"\\u\{(?P<code>[0-9a-f]+)\}")
PICTURES = 0x1F000
SCRIPTS, PLANES = range(0x0900, 0x1E00), range(0x3000, 0x110000)


def refused_letters(message: str) -> str:
    """Return the letters that a message of the typesetter says no font has; none where it says something else."""
    found = REFUSED.search(message)
    return ESCAPED.sub(lambda code: chr(int(code["code"], 16)), found["letters"]) if found else ""


def without(data: Any, letters: str) -> Any:  # noqa: ANN401  (what JSON can hold)
    """Return data in the texts of which those letters, and others of their script, are set as they can be.

    A picture, such as a smiling face, is named in words; of the rest it is seen that a letter stood there.
    """
    blocks = {_block(letter) for letter in letters}

    def told(text: str) -> str:
        return "".join(_stand_in(letter) if _block(letter) in blocks else letter for letter in text)

    if isinstance(data, str):
        return told(data)
    if isinstance(data, dict):
        return {key: without(value, letters) for key, value in data.items()}
    return [without(value, letters) for value in data] if isinstance(data, list | tuple) else data


def _block(letter: str) -> int:
    """Return the number of a stretch of letters which a font has or lacks together: one by one, of those near Latin."""
    code = ord(letter)
    if code in PLANES:
        return -(code >> 12)
    return -(code >> 7) - 0x1000 if code in SCRIPTS else code


def _stand_in(letter: str) -> str:
    if unicodedata.category(letter) in {"Cc", "Cf", "Mn"}:
        return ""
    return f"({unicodedata.name(letter, 'picture').lower()})" if ord(letter) >= PICTURES else UNKNOWN
