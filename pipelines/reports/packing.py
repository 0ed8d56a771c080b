"""How files are packed: they do not hold the minute in which they were made."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt


def repacked(file: bytes, made_on: dt.date) -> bytes:
    """Return the file, a zip archive, with each part as of a day: the same parts give the same bytes."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(file)) as given, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as out:
        for name in given.namelist():
            part = zipfile.ZipInfo(name, (made_on.year, made_on.month, made_on.day, 0, 0, 0))
            part.compress_type = zipfile.ZIP_DEFLATED
            out.writestr(part, given.read(name))
    return packed.getvalue()
