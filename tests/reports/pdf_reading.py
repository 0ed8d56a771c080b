"""Reads a PDF back: its pages, its structure and its words, as a screen reader comes by them."""

from __future__ import annotations

import io
import re

import pikepdf


def opened(pdf: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(pdf))


def tags(pdf: bytes) -> list[str]:
    """Return the kinds of the elements of a PDF's structure, in the order of reading: `H1`, `P`."""
    found: list[str] = []

    def walk(element) -> None:
        if isinstance(element, pikepdf.Array):
            for each in element:
                walk(each)
        elif isinstance(element, pikepdf.Dictionary):
            if "/S" in element:
                found.append(str(element.S).lstrip("/"))
            walk(element.get("/K"))

    with opened(pdf) as document:
        walk(document.Root.StructTreeRoot)
    return found


def words(pdf: bytes, number: int | None = None) -> str:
    """Return every letter that a PDF's pages, or the one of a number, show.

    It is without blanks: those are not always letters of their own.
    """
    with opened(pdf) as document:
        wanted = list(document.pages) if number is None else [document.pages[number - 1]]
        return bare("".join(_of_page(page) for page in wanted))


def sizes(pdf: bytes) -> set[float]:
    """Return the sizes of the letters of a PDF, in points."""
    found: set[bytes] = set()
    with opened(pdf) as document:
        for page in document.pages:
            found.update(re.findall(rb"/f\d+ ([\d.]+) Tf", page.Contents.read_bytes()))
    return set(map(float, found))


def pages(pdf: bytes) -> int:
    with opened(pdf) as document:
        return len(document.pages)


def bare(text: str) -> str:
    """Return a text without blanks, and without the places at which a long word may break."""
    return re.sub(r"[\s\u200b]", "", text)


def _of_page(page) -> str:
    """Return what a page shows, and where a piece has its own text for readers, that."""
    fonts = {name: _letters(font) for name, font in page.Resources.Font.items()}
    shown, letters, marked = [], {}, []
    for operands, operator in pikepdf.parse_content_stream(page):
        if str(operator) in {"BDC", "BMC"}:
            instead = operands[1].get("/ActualText") if len(operands) > 1 else None
            shown += [] if instead is None else [str(instead)]
            marked.append(instead)
        elif str(operator) == "EMC":
            marked.pop()
        elif str(operator) == "Tf":
            letters = fonts[str(operands[0])]
        elif str(operator) in {"Tj", "TJ"} and not any(each is not None for each in marked):
            pieces = operands[0] if str(operator) == "TJ" else [operands[0]]
            shown += [_decoded(bytes(piece), letters) for piece in pieces if isinstance(piece, pikepdf.String)]
    return "".join(shown)


def _decoded(piece: bytes, letters: dict[int, str]) -> str:
    codes = (int.from_bytes(piece[place : place + 2], "big") for place in range(0, len(piece), 2))
    return "".join(letters.get(code, "") for code in codes)


def _letters(font) -> dict[int, str]:
    """Return which letters each code of a font stands for."""
    table = bytes(font.ToUnicode.read_bytes()).decode("ascii")
    pairs = re.findall(r"^<(\w{4})> <(\w+)>$", table, re.MULTILINE)  # the typesetter writes no ranges
    return {int(code, 16): bytes.fromhex(text).decode("utf-16-be") for code, text in pairs}
