"""Files as large as are read, and larger ones that do harm: what to write, at full size or at a part of it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from typing import TypeAlias

import xlsxwriter

from tests.sources.hostile.corpus import PUPILS

MB = 1 << 20
Maker: TypeAlias = Callable[[float], bytes]
HEADER = PUPILS.splitlines()[0]
_SHEET = b"<worksheet xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'><sheetData>"
_END = b"</sheetData></worksheet>"


def census(share: float) -> bytes:
    """Return a census of 100,000 pupils in 20 columns, all sound."""
    header = "LEA,Estab,UPN,Surname,Forename,DOB,Gender,NCyearActual,SENprovision,SENtype1,a,b,c,d,e,f,g,h,i,j\n"
    rows = (
        f"901,{2000 + at % 300},A{at:011d}1,Name{at},Fore{at % 5000},{2008 + at % 10}-0{1 + at % 9}-11,{'MF'[at % 2]},"
        f"{1 + at % 11},{'NKE'[at % 3]},{'SPLD' if at % 3 else ''},1,,0,,ENG,AB1 2CD,,x,,y\n"
        for at in range(int(99_999 * share))
    )
    return (header + "".join(rows)).encode()


def wide(share: float) -> bytes:
    """Return 10,000 pupils in 200 columns."""
    more, cells = ",".join(f"x{place}" for place in range(192)), ",some text" * 192
    rows = (f"1,P{number},,A{number},B,2017-02-14,F,2021-09-06{cells}\n" for number in range(int(10_000 * share)))
    return f"{HEADER},{more}\n{''.join(rows)}".encode()


def many(share: float) -> bytes:
    """Return as many pupils as are read at once."""
    rows = (f"1,P{number},,A{number},B,2017-02-14,F,2021-09-06\n" for number in range(int(249_000 * share)))
    return f"{HEADER}\n{''.join(rows)}".encode()


def faulty(share: float) -> bytes:
    """Return pupils with just fewer faults than are listed."""
    rows = (f"1,P{number},q{number},A,B,soon{number},x{number},\n" for number in range(int(24_900 * share)))
    return f"{HEADER}\n{''.join(rows)}".encode()


def long_cells(share: float) -> bytes:
    """Return pupils whose cells are as long as a cell can be, and wrong."""
    rows = (f"1,P{number},,{'x' * 120_000},B,{'9' * 120_000},F,\n" for number in range(int(160 * share)))
    return f"{HEADER}\n{''.join(rows)}".encode()


def workbook(share: float) -> bytes:
    """Return a workbook of 1.58 million cells, each with a text of its own."""
    first = "".join(f"<c t='inlineStr'><is><t>{name}</t></is></c>" for name in HEADER.split(","))
    cells = "".join(f"<c t='inlineStr'><is><t>text number {place}</t></is></c>" for place in range(200))
    sheet = [first.join(("<row>", "</row>")).encode(), cells.join(("<row>", "</row>")).encode() * int(7_900 * share)]
    return _workbook({"xl/worksheets/sheet1.xml": _SHEET + b"".join(sheet) + _END})


def shared_texts(share: float) -> bytes:
    """Return a workbook of millions of shared texts, none of which a cell holds."""
    texts = b"<sst><si><t>x</t></si>" + b"<si><t>x</t></si>" * int(8_000_000 * share) + b"</sst>"
    return _workbook({"xl/sharedStrings.xml": texts})


def spaces(share: float) -> bytes:
    """Return an archive of two files of spaces."""
    return _zipped({"pupils.csv": b" " * int(49 * MB * share), "stages.csv": b" " * int(49 * MB * share)})


def tags(share: float) -> bytes:
    """Return a Word document of as many tags as are read."""
    space = b"xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'"
    body = b"<w:p/>" * int(499_000 * share)
    return _zipped({"word/document.xml": b"<w:document " + space + b"><w:body>" + body + b"</w:body></w:document>"})


def repeated(piece: bytes, size: int, before: bytes = b"") -> Maker:
    """Return what makes a file of one piece over and over, `size` megabytes of it."""
    return lambda share: before + piece * int(size * MB * share / len(piece))


def _zipped(parts: dict[str, bytes]) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return content.getvalue()


def _workbook(parts: dict[str, bytes]) -> bytes:
    content = io.BytesIO()
    with xlsxwriter.Workbook(content) as book:
        book.add_worksheet("pupils").write(0, 0, "x")
    with zipfile.ZipFile(content) as archive:
        return _zipped({name: archive.read(name) for name in archive.namelist()} | parts)


READ: dict[str, Maker] = {
    "census_2024-10-03.csv": census,
    "wide/pupils.csv": wide,
    "many/pupils.csv": many,
    "faulty/pupils.csv": faulty,
    "long/pupils.csv": long_cells,
    "school.xlsx": workbook,
}
REFUSED: dict[str, Maker] = {
    "texts.xlsx": shared_texts,
    "spaces.zip": spaces,
    "tags.docx": tags,
    "commas.csv": repeated(b",", 38),
    "line.csv": repeated(b"a", 38),
    "quotes.csv": repeated(b'"', 38),
    "quoted.csv": repeated(b"a\n", 38, b'"'),
    "blank.csv": repeated(b"\n", 38),
    "lines.csv": repeated(b"1,2\n", 38, b"a,b\n"),
    "nothing.csv": repeated(b"\x00", 38),
    "deep.xml": repeated(b"<a>", 31, b"<CTfile>"),
    "attributes.xml": repeated(b"a='' ", 4, b"<CTfile "),
    "unread.xml": repeated(b"<Pupils/>", 48, b"<CTfile>"),
}
