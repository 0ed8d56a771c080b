"""Streams a CTF's XML into the few elements that are read, each with its line, and refuses what is no sound XML."""

from __future__ import annotations

import io
import re
from collections import Counter
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from lxml import etree

from pipelines.sources.ctf.reference import element_names
from pipelines.sources.raw import SourceRefused

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipelines.sources.raw import File

MOST_ELEMENTS = 1_000_000  # of those that are read: a school of 2,000 pupils needs a tenth
_PIECE = 1 << 16
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_SAYS_UTF_16 = re.compile(rb"(?:\xef\xbb\xbf)?<\?xml[^>]*encoding=[\"']utf-?16", re.IGNORECASE)
_ROWS = ("Header", "Pupil", "SEN", "SENneed")
_AGAIN = "export the CTF again"
_WRONG_CHARACTERS = {
    etree.ErrorTypes.ERR_INVALID_CHAR,
    etree.ErrorTypes.ERR_INVALID_ENCODING,
    etree.ErrorTypes.ERR_UNKNOWN_ENCODING,
    etree.ErrorTypes.ERR_UNSUPPORTED_ENCODING,
    etree.ErrorTypes.I18N_CONV_FAILED,
    etree.ErrorTypes.I18N_NO_HANDLER,
}


@dataclass(slots=True)
class Element:
    """One element that is read: its name here, the line on which it starts, its text and what it holds."""

    name: str
    row: int
    laid_out_row: int
    text: str = ""
    children: list[Element] = field(default_factory=list)

    def all(self, name: str) -> Iterator[Element]:
        """Return the elements of a name within this one, however deep, in the file's order."""
        for child in self.children:
            if child.name == name:
                yield child
            yield from child.all(name)

    def first(self, name: str) -> Element | None:
        """Return the first of its own elements of a name."""
        return next((child for child in self.children if child.name == name), None)

    def said(self, name: str) -> str:
        """Return the text of the first of its own elements of a name that says something; empty where none does."""
        return next((child.text for child in self.children if child.name == name and child.text), "")


def gathered(file: File) -> tuple[Element, bool]:
    """Return the root with the elements that are read, and whether their rows are the file's lines.

    Where several records stand on one line, an element's row is its line once each element has one of its own.
    Raises `SourceRefused` for a document type, another root, and whatever is not well-formed.
    """
    gatherer = _Gatherer(file.name, declared=file.data.lstrip(b"\xef\xbb\xbf").startswith(b"<?xml"))
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


def own_text(pupil: Element, name: str) -> str:
    """Return what a pupil's own element of a name says, or one of their basic details; empty where neither does."""
    basic = pupil.first("BasicDetails")
    return pupil.said(name) or (basic.said(name) if basic else "")


def _parsed(file: File, gatherer: _Gatherer) -> Element:
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
            raise SourceRefused(file.name, f"its characters cannot be read; {_AGAIN}.") from None
    return data, "utf-8" if _SAYS_UTF_16.match(data) else None


def _why(error: etree.LxmlError) -> str:
    line = getattr(error, "lineno", None)
    where = f" near line {line}" if line else ""
    if getattr(error, "code", None) in _WRONG_CHARACTERS:
        return f"it holds characters{where} that XML or the encoding that it declares does not know; {_AGAIN}."
    return f"the XML is cut short or damaged{where}; {_AGAIN} or copy it again."


class _Gatherer:
    """Takes the parser's tags as they come and keeps the elements that are read."""

    def __init__(self, file: str, *, declared: bool) -> None:
        """Begin before the first tag; an XML declaration has a line of its own."""
        self.file = file
        self.line = 1
        self.laid_out = int(declared)
        self.holds_some: list[bool] = []  # of each open element, whether it holds another
        self.open: list[Element] = []
        self.texts: list[str] = []
        self.root: Element | None = None
        self.records: list[Element] = []
        self.unread = 0  # how deep within an element that is not read
        self.kept = 0
        self.names = element_names()

    def doctype(self, _name: str, _public: str | None, _system: str | None) -> None:
        """Refuse a document type before its entities are declared."""
        raise SourceRefused(
            self.file, f"it declares a document type (DOCTYPE), which is not read since it may do harm; {_AGAIN}."
        )

    def start(self, tag: str, _attributes: object) -> None:
        """Keep an element that is read; pass over any other with all that it holds."""
        self.laid_out += 1
        if self.holds_some:
            self.holds_some[-1] = True
        self.holds_some.append(False)
        name = None if self.unread else self.names.get(tag.rpartition("}")[2].casefold())
        if self.root is None and name != "CTfile":
            raise SourceRefused(self.file, f"its first element is not CTfile, so it is no CTF; {_AGAIN}.")
        if name is None:
            self.unread += 1
            return
        self._keep(Element(name, self.line, self.laid_out))

    def _keep(self, element: Element) -> None:
        self.kept += 1
        if self.kept > MOST_ELEMENTS:
            raise SourceRefused(
                self.file, f"it holds more than {MOST_ELEMENTS:,} elements; export fewer pupils at a time."
            )
        if self.root is None:
            self.root = element
        else:
            self.open[-1].children.append(element)
        self.open.append(element)
        self.texts.clear()
        if element.name in _ROWS:
            self.records.append(element)

    def data(self, text: str) -> None:
        """Collect the text of an element that is read."""
        if not self.unread:
            self.texts.append(text)

    def end(self, _tag: str) -> None:
        """Close an element; one that held others ends on a line of its own."""
        self.laid_out += self.holds_some.pop()
        if self.unread:
            self.unread -= 1
            return
        closed = self.open.pop()
        if not closed.children:
            closed.text = " ".join("".join(self.texts).split())
        self.texts.clear()

    def close(self) -> Element | None:
        """Return the root, where there is one; the parser also asks after it has found a fault."""
        return self.root
