"""Parses a CTF's XML without building its tree, and refuses what is no sound XML or could do harm."""

from __future__ import annotations

import io
import re
from collections import Counter
from functools import partial
from typing import TYPE_CHECKING

from lxml import etree

from pipelines.sources.contents import leading_text, too_large
from pipelines.sources.ctf.gathering import AGAIN, FEWER, Gatherer
from pipelines.sources.raw import SourceRefused

if TYPE_CHECKING:
    from pipelines.sources.ctf.elements import Element
    from pipelines.sources.raw import File

MOST_BYTES = 50 * 1024 * 1024
_MOST_ATTRIBUTES = 1_000_000
_PIECE = 1 << 16
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_SAYS_UTF_16 = re.compile(rb"(?:\xef\xbb\xbf)?<\?xml[^>]*encoding=[\"']utf-?16", re.IGNORECASE)
_WRONG_CHARACTERS = {
    etree.ErrorTypes.ERR_INVALID_CHAR,
    etree.ErrorTypes.ERR_INVALID_ENCODING,
    etree.ErrorTypes.ERR_UNKNOWN_ENCODING,
    etree.ErrorTypes.ERR_UNSUPPORTED_ENCODING,
    etree.ErrorTypes.I18N_CONV_FAILED,
    etree.ErrorTypes.I18N_NO_HANDLER,
}


def gathered(file: File) -> tuple[Element, bool]:
    """Return the root with the elements that are read, and whether their rows are the file's lines.

    Where several records stand on one line, an element's row is its line once each element has one of its own.
    Raises `SourceRefused` for a document type, another root, and whatever is not well-formed.
    """
    if len(file.data) > MOST_BYTES:
        raise SourceRefused(file.name, too_large(len(file.data), f"{FEWER}.", MOST_BYTES))
    if file.data.count(b"=") > _MOST_ATTRIBUTES:
        raise SourceRefused(file.name, f"it has over {_MOST_ATTRIBUTES:,} attributes, which no CTF has; {AGAIN}.")
    gatherer = Gatherer(file.name, declared=leading_text(file).startswith("<?xml"))
    try:
        root = _parsed(file, gatherer)
    except etree.LxmlError as error:
        raise SourceRefused(file.name, _why(error)) from None  # its own message could hold a child's name
    records = gatherer.records
    by_lines = max(Counter(record.row for record in records).values(), default=1) == 1
    if not by_lines:
        for record in records:
            record.row = record.laid_out_row
    return root, by_lines


def _parsed(file: File, gatherer: Gatherer) -> Element:
    data, encoding = _text_of(file)
    parser = etree.XMLParser(
        target=gatherer,
        encoding=encoding,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    for piece in iter(partial(io.BytesIO(data).readline, _PIECE), b""):
        parser.feed(piece)
        gatherer.line += piece.endswith(b"\n")
    root: Element = parser.close()  # which raises where nothing was found
    return root


def _text_of(file: File) -> tuple[bytes, str | None]:
    """Return a file's bytes and their encoding, if it is not for the parser to tell.

    Lines of UTF-16 end in two bytes, so it is made UTF-8; and some systems declare it of files that they save as UTF-8.
    """
    data = file.data
    if data.startswith(_UTF_16):
        try:
            return data.decode("utf-16").encode("utf-8"), "utf-8"
        except UnicodeError:
            raise SourceRefused(file.name, f"its characters cannot be read; {AGAIN}.") from None
    return data, "utf-8" if _SAYS_UTF_16.match(data) else None


def _why(error: etree.LxmlError) -> str:
    line = getattr(error, "lineno", None)
    where = f" near line {line}" if line else ""
    if getattr(error, "code", None) in _WRONG_CHARACTERS:
        return f"it holds characters{where} that XML or the encoding that it declares does not know; {AGAIN}."
    return f"the XML is cut short or damaged{where}; {AGAIN} or copy it again."
