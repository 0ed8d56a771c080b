"""One CSV file in, its text cells out: encodings, delimiters and row numbers as they are in schools."""

from __future__ import annotations

import csv
import io
import re

from pipelines.sources.cells import sheet_of
from pipelines.sources.raw import File, Sheet, SourceRefused

_DELIMITERS = (",", ";", "\t")
_TABS_AT_THE_END = re.compile(r"\t+(?=[\r\n]|$)")  # some exports pad their lines
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


def read_csv(file: File) -> Sheet:
    """Return the cells of a CSV file; refuses what is not text or not well quoted."""
    text = _decoded(file.name, file.data)
    if not text.strip():
        raise SourceRefused(file.name, "the file is empty; export it again.")
    records, numbers = _records(file.name, text)
    return sheet_of(file.name, "", records, numbers)


def _decoded(name: str, data: bytes) -> str:
    """Return the text of UTF-8 (with or without its mark), UTF-16 with its mark, or Windows-1252."""
    encodings = ("utf-16",) if data.startswith(_UTF_16) else ("utf-8-sig", "cp1252")
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return text
    raise SourceRefused(name, "its characters cannot be read; save it again as 'CSV UTF-8'.")


def _records(name: str, text: str) -> tuple[list[list[str]], list[int]]:
    """Return the records and the line on which each starts."""
    delimiter = _delimiter(text)
    if delimiter != "\t":
        text = _TABS_AT_THE_END.sub("", text)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        read = [(record, reader.line_num) for record in reader]
    except csv.Error as error:
        raise SourceRefused(
            name,
            f"the quotation marks do not match near line {reader.line_num}; "
            "open it in a spreadsheet and save it as CSV again.",
        ) from error
    last_lines = [line for _, line in read]
    return [record for record, _ in read], [1, *(line + 1 for line in last_lines[:-1])]


def _delimiter(text: str) -> str:
    """Return the delimiter that cuts the first written line into most written cells; a comma where none does."""
    header = next(line for line in text.splitlines() if line.strip())
    return max(_DELIMITERS, key=lambda mark: sum(map(bool, map(str.strip, next(csv.reader([header], delimiter=mark))))))
