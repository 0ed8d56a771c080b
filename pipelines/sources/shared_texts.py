"""How much text a workbook's cells hold: the texts that cells share are written once, and one may fill every cell."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable

SHARED_TEXTS = "xl/sharedStrings.xml"
_TEXT = re.compile(rb"<(?:\w+:)?si\b")
_CELL = re.compile(rb"<(?:\w+:)?c\b[^>]*?\bt=[\"']s[\"'][^>]*>\s*<(?:\w+:)?v>\s*(\d{1,8})\s*<")
_LONGEST_TAG = 1 << 10
_TAGS = len("<si><t></t></si></sst>")


def lengths_of(chunks: Iterable[bytes], most: int) -> np.ndarray:
    """Return the length in bytes of each shared text, in their order; little further than the first `most`."""
    places: list[int] = [-1]
    start = end = 0
    for chunk in chunks:
        found = (start + match.start() for match in _TEXT.finditer(chunk))
        places += [place for place in found if place > places[-1]]  # the end of the chunk before comes again
        end = start + len(chunk)
        start = max(end - _LONGEST_TAG, 0)
        if len(places) > most + 1:
            break
    whole = np.diff(np.array(places[1:], dtype="int64"), append=end)
    lengths: np.ndarray = np.maximum(whole - _TAGS, 0)
    return lengths


def shared_bytes(chunks: Iterable[bytes], lengths: np.ndarray) -> int:
    """Return how many bytes of shared texts the cells of a sheet hold."""
    size = 0
    for chunk in chunks:
        asked = np.array([int(place) for place in _CELL.findall(chunk)], dtype="int64")
        size += int(lengths[asked[asked < len(lengths)]].sum())
    return size
