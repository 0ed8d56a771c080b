"""Opens a Word document as data: its main part as a tree, with nothing fetched, expanded or run."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lxml import etree

from pipelines.sources.contents import is_zip, member, members
from pipelines.sources.raw import SourceRefused

if TYPE_CHECKING:
    from pipelines.sources.raw import File

MOST_DOCUMENT_BYTES = 30 * 1024 * 1024
_MOST_PROPERTIES_BYTES = 1024 * 1024
_MOST_PARAGRAPHS, _MOST_LETTERS = 20_000, 200_000
_MAIN = re.compile(r"word/document\d*\.xml")  # some editors number their main part
_MOST_TAGS = 500_000  # and as many attributes
_PROPERTIES = "docProps/core.xml"
_MODIFIED = "{http://purl.org/dc/terms/}modified"
_DAMAGED = "the Word document is cut short or damaged; open it in Word, save it anew and load that."


def is_word_document(file: File) -> bool:
    """Return whether a file is a Word document, with macros or without, whatever its name says."""
    return is_zip(file) and any(_MAIN.fullmatch(name) for name in members(file))


def main_part(file: File) -> etree._Element:
    """Return the root of a Word document's text; refuses what is not well-formed, too large or declares entities."""
    name = min(name for name in members(file) if _MAIN.fullmatch(name))
    return _tree(file, member(file, name, MOST_DOCUMENT_BYTES))


def is_too_long(root: etree._Element) -> bool:
    """Return whether a document holds far more than any form does, and so need not be looked at further."""
    paragraphs = sum(1 for _ in root.iter("{*}p"))
    return paragraphs > _MOST_PARAGRAPHS or sum(len(each.text or "") for each in root.iter("{*}t")) > _MOST_LETTERS


def saved_on(file: File) -> str:
    """Return the day on which the document was last saved, as an ISO date; empty where it does not say."""
    if _PROPERTIES not in members(file):
        return ""
    found = _tree(file, member(file, _PROPERTIES, _MOST_PROPERTIES_BYTES)).findtext(_MODIFIED) or ""
    return found[:10] if re.match(r"\d{4}-\d\d-\d\dT", found) else ""


def _tree(file: File, data: bytes) -> etree._Element:
    if max(data.count(b"<"), data.count(b"=")) > _MOST_TAGS:
        raise SourceRefused(file.name, f"the Word document has over {_MOST_TAGS:,} tags, which no form has.")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise SourceRefused(file.name, _DAMAGED) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise SourceRefused(file.name, "the Word document declares entities of its own, which no form needs.")
    return root
