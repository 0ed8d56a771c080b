"""Cells of a workbook that hold an error such as #REF!, which are read as empty and so must be said."""

from __future__ import annotations

import html
import io
import posixpath
import re
import zipfile
from typing import TYPE_CHECKING

from pipelines.records.tables import TABLES
from pipelines.sources.extent import chunks_of
from pipelines.sources.headers import table_named
from pipelines.sources.raw import Remark

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipelines.sources.raw import File

_SHEET = re.compile(r"<(?:\w+:)?sheet\b[^>]*?\bname=\"([^\"]*)\"[^>]*?\b\w+:id=\"([^\"]*)\"")
_RELATION = re.compile(r"<(?:\w+:)?Relationship\b[^>]*>")
_ERROR = re.compile(rb"<(?:\w+:)?c\b(?=[^>]*\bt=[\"']e[\"'])[^>]*?\br=[\"']([A-Z]{1,3}\d{1,7})[\"']")
_NAMED = 3


def remarks_on_errors(file: File) -> list[Remark]:
    """Return a remark on each sheet of records in which cells hold an error, with the first of them."""
    with zipfile.ZipFile(io.BytesIO(file.data)) as archive:
        return [
            Remark(file.name, sheet, "error_cells", _says(cells))
            for sheet, part in _parts(archive)
            if table_named(sheet) in TABLES and (cells := _errors(file.name, archive, part))
        ]


def _parts(archive: zipfile.ZipFile) -> Iterator[tuple[str, zipfile.ZipInfo]]:
    """Return the name of each sheet with the part of the archive that holds it."""
    known = {part.filename: part for part in archive.infolist()}
    tables = [archive.read(known[name]) for name in ("xl/workbook.xml", "xl/_rels/workbook.xml.rels") if name in known]
    texts = [each.decode("utf-8", "replace") for each in tables]
    places = {_attribute(each, "Id"): _attribute(each, "Target") for each in _RELATION.findall(texts[-1])}
    for name, relation in _SHEET.findall(texts[0]):
        part = posixpath.normpath(posixpath.join("/xl", places.get(relation, ""))).lstrip("/")
        if part in known:
            yield html.unescape(name), known[part]


def _attribute(tag: str, name: str) -> str:
    found = re.search(rf"\b{name}=[\"']([^\"']*)[\"']", tag)
    return html.unescape(found[1]) if found else ""


def _errors(name: str, archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> list[str]:
    """Return where the cells of a sheet that hold an error stand, such as C5."""
    chunks = chunks_of(name, archive, part)
    return list(dict.fromkeys(cell.decode() for chunk in chunks for cell in _ERROR.findall(chunk)))


def _says(cells: list[str]) -> str:
    named = ", ".join(cells[:_NAMED])
    if len(cells) == 1:
        return f"1 cell holds an error, such as #REF!, and is read as empty: {named}"
    more = f" and {len(cells) - _NAMED:,} more" if len(cells) > _NAMED else ""
    return f"{len(cells):,} cells hold an error, such as #REF!, and are read as empty: {named}{more}"
