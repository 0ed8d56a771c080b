"""Reads one CTF: its pupils, year groups, stages and needs, and the school that they are of."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipelines.sources.contents import leading_text
from pipelines.sources.ctf.header import header_of
from pipelines.sources.ctf.parsing import gathered
from pipelines.sources.ctf.records import Transfer
from pipelines.sources.raw import Brought, SourceRefused

if TYPE_CHECKING:
    from pipelines.sources.raw import File

# Declarations and comments before the first element; possessive, so that no text makes the search long.
_BEFORE = r"(?>\s+|<\?.*?\?>|<!--.*?-->)*+"
_ROOT = re.compile(_BEFORE + r"<(?:!DOCTYPE\s+)?(?:[\w.-]+:)?CTfile\b", re.DOTALL | re.IGNORECASE)
_DOCTYPE = re.compile(_BEFORE + r"<!DOCTYPE\b.*<(?:[\w.-]+:)?CTfile\b", re.DOTALL | re.IGNORECASE)


def is_ctf(file: File) -> bool:
    """Return whether a file is XML whose first element is a CTfile, whatever its namespace."""
    text = leading_text(file)
    return bool(_ROOT.match(text) or _DOCTYPE.match(text))


def read_ctf(file: File) -> Brought:
    """Return the pupils of a CTF with their year groups and their whole history of stages and needs.

    Raises `SourceRefused` for what is no sound XML, a document type, an unknown version and a file without pupils.
    """
    root, by_lines = gathered(file)
    transfer = Transfer(file.name, header_of(file.name, root), by_lines=by_lines)
    for pupil in root.all("Pupil"):
        transfer.take(pupil)
    if not transfer.rows["pupils"]:
        raise SourceRefused(file.name, "it holds no pupils; export the CTF again with those who are meant.")
    return Brought("ctf", file.name, transfer.tables(), (file.fingerprint,), (), transfer.remarks())
