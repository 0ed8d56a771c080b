"""Packs a file of Office's anew: it is a zip archive, which else would hold the minute in which it was made."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt


def repacked(file: bytes, made_on: dt.date) -> bytes:
    """Return the archive with each part as of a day: the same parts in the same order give the same bytes."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(file)) as given, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as out:
        for name in given.namelist():
            part = zipfile.ZipInfo(name, (made_on.year, made_on.month, made_on.day, 0, 0, 0))
            part.compress_type = zipfile.ZIP_DEFLATED
            out.writestr(part, given.read(name))
    return packed.getvalue()
