"""From a settled document to its lines: each row of each table, and each paragraph between them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pipelines.sources.iep_form.controls import anywhere, local
from pipelines.sources.iep_form.headings import is_heading

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

_NOT_TEXT = {"pPr", "rPr", "sdtPr", "sdtEndPr", "tblPr", "tblGrid", "trPr", "tcPr", "sectPr"}
_BREAKS = {"br": "\n", "cr": "\n", "tab": " ", "ptab": " ", "noBreakHyphen": "-"}
_BLANKS = re.compile(r"[\t\n\r\f\v\u00a0\u2007\u202f]")
_UNSEEN = re.compile("[\u00ad\u200b\u200c\u200e\u200f\u2060\ufeff]")


@dataclass(frozen=True)
class Cell:
    """The text of one box, and the columns of the table's grid over which it reaches (from, to)."""

    text: str
    starts: int = 0
    ends: int = 1
    goes_on: bool = False  # the lower part of a box that reaches over several rows


@dataclass(frozen=True)
class Line:
    """A row of a table, or (table 0) a paragraph between tables; `last` where the table ends with it."""

    table: int
    cells: tuple[Cell, ...]
    last: bool = False

    @property
    def texts(self) -> tuple[str, ...]:
        """The texts of its boxes."""
        return tuple(cell.text for cell in self.cells)


@dataclass
class _Tables:
    """How many tables were met, and the boxes that serve the layout."""

    pages: set[etree._Element]
    met: int = field(default=0)


def lines_of(root: etree._Element) -> list[Line]:
    """Return what a settled document says, from top to bottom; empty paragraphs are left out."""
    return list(_lines(root, _Tables(_pages(root))))


def _lines(element: etree._Element, tables: _Tables) -> Iterator[Line]:
    for block in _blocks(element):
        if not isinstance(block, str):
            yield from _table_lines(block, tables)
        elif block:
            yield Line(0, (Cell(block),), last=True)


def _table_lines(table: etree._Element, tables: _Tables) -> Iterator[Line]:
    """Yield the rows of a table; a box that holds tables of the form is read as a page of its own."""
    tables.met += 1
    number, rows = tables.met, list(_children(table, "tr"))
    for row in rows:
        boxes = list(_children(row, "tc"))
        pages = [box for box in boxes if box in tables.pages]
        if len(pages) < len(boxes):
            yield Line(number, tuple(_cells(row, boxes, tables)), last=row is rows[-1])
        for page in pages:
            yield from _lines(page, tables)


def _cells(row: etree._Element, boxes: list[etree._Element], tables: _Tables) -> Iterator[Cell]:
    starts = _number(row, "trPr", "gridBefore", 0)
    for box in boxes:
        ends = starts + _number(box, "tcPr", "gridSpan", 1)
        merged = [each for part in box if local(part) == "tcPr" for each in part if local(each) == "vMerge"]
        goes_on = any("restart" not in each.attrib.values() for each in merged)
        texts = [block if isinstance(block, str) else _flat(block) for block in _blocks(box)]
        yield Cell("" if box in tables.pages else "\n".join(texts).strip(), starts, ends, goes_on)
        starts = ends


def _flat(table: etree._Element) -> str:
    return "\n".join(filter(None, _paragraphs(table)))


def _pages(root: etree._Element) -> set[etree._Element]:
    """Return the boxes that serve the layout: those around a table in which a heading of the form stands."""
    pages: set[etree._Element] = set()
    for element in anywhere(root, "p"):
        if is_heading(_paragraph(element)):
            around = [each for each in element.iterancestors() if local(each) in {"tc", "tbl"}]
            pages.update(each for each in around[2:] if local(each) == "tc")
    return pages


def _paragraphs(table: etree._Element) -> Iterator[str]:
    """Yield the paragraphs of a table and of what it holds, in one pass however deeply tables lie in tables."""
    return (_paragraph(each) for each in anywhere(table, "p"))


def _blocks(element: etree._Element) -> Iterator[str | etree._Element]:
    """Yield the paragraphs as text and the tables as they are; what a text box holds comes after its paragraph."""
    for child in element:
        name = local(child)
        if name == "p":
            yield _paragraph(child)
            for box in _text_boxes(child):
                yield from _blocks(box)
        elif name == "tbl":
            yield child
        elif name not in _NOT_TEXT:
            yield from _blocks(child)


def _paragraph(paragraph: etree._Element) -> str:
    return "\n".join(line.strip() for line in "".join(_pieces(paragraph)).split("\n")).strip()


def _pieces(element: etree._Element) -> Iterator[str]:
    for child in element:
        name = local(child)
        if name == "t":
            yield _UNSEEN.sub("", _BLANKS.sub(" ", child.text or ""))
        elif name in _BREAKS:
            yield _BREAKS[name]
        elif name not in _NOT_TEXT and name != "txbxContent":
            yield from _pieces(child)


def _text_boxes(paragraph: etree._Element) -> list[etree._Element]:
    """Return the text boxes drawn at a paragraph, those inside another one left to it."""
    boxes = list(anywhere(paragraph, "txbxContent"))
    inner = {each for box in boxes for each in anywhere(box, "txbxContent") if each is not box}
    return [box for box in boxes if box not in inner]


def _children(element: etree._Element, wanted: str) -> Iterator[etree._Element]:
    """Yield the rows of a table or the boxes of a row, through the controls and changes around them."""
    for child in element:
        name = local(child)
        if name == wanted:
            yield child
        elif name not in _NOT_TEXT and name not in {"tbl", "tr", "tc", "p"}:
            yield from _children(child, wanted)


def _number(element: etree._Element, part: str, name: str, otherwise: int) -> int:
    """Return a number among an element's properties, at most 63, which is as many columns as Word allows."""
    values = [
        str(value)
        for properties in element
        if local(properties) == part
        for each in properties
        if local(each) == name
        for value in each.attrib.values()
    ]
    return min(int(values[0]), 63) if values and values[0].isascii() and values[0].isdigit() else otherwise
