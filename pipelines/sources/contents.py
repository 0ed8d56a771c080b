"""What a file really is, by its bytes and not by its name, and whether it is safe to open."""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import TYPE_CHECKING

from pipelines.sources.raw import File, SourceRefused

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

MOST_BYTES = 50 * 1024 * 1024
MOST_UNPACKED_BYTES = 500 * 1024 * 1024
DAMAGED = "the file is cut short or damaged; copy it again."

_ZIP = (b"PK\x03\x04", b"PK\x05\x06")  # the second where nothing is packed
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_OFFICE = ("[Content_Types]", "word/", "xl/", "ppt/")
_PIECE = 1 << 20
_LEADING = 4096
_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError)


def file_at(path: Path, name: str = "") -> File:
    """Return a file as it is on disk; refuses one that is missing, locked, empty or over 50 MB."""
    said = name or path.name
    if not path.is_file():
        raise SourceRefused(said, "there is no such file; check the name and the folder.")
    try:
        size = path.stat().st_size
        data = path.read_bytes() if size <= MOST_BYTES else b""
    except OSError as error:
        raise SourceRefused(
            said, "the file cannot be opened; close it elsewhere and check that you may read it."
        ) from error
    if size > MOST_BYTES:
        raise SourceRefused(said, too_large(size, "split it by school or by year."))
    if size == 0:
        raise SourceRefused(said, "the file is empty; export it again.")
    return File(said, data)


def too_large(size: int, mend: str, limit: int = MOST_BYTES) -> str:
    """Return what is said of a file over the limit of its kind, both in bytes."""
    return f"the file is {size // 1024**2} MB, over the limit of {limit // 1024**2} MB; {mend}"


def is_zip(file: File) -> bool:
    """Return whether a file is a zip archive, which a workbook and a Word document are too."""
    return file.data.startswith(_ZIP)


def is_archive(file: File) -> bool:
    """Return whether a file is a zip archive of files, not an Office document."""
    return is_zip(file) and not any(name.startswith(_OFFICE) for name in members(file))


def is_old_office(file: File) -> bool:
    """Return whether a file is an Office file of before 2007, or one behind a password."""
    return file.data.startswith(_OLE)


def is_xml(file: File) -> bool:
    """Return whether a file's first character, after a byte-order mark and white space, opens an XML tag."""
    return leading_text(file).startswith("<")


def leading_text(file: File) -> str:
    """Return the first thousands of characters of a text file, without a byte-order mark and white space before."""
    head = file.data[:_LEADING]
    encoding = "utf-16" if head.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    return head.decode(encoding, errors="ignore").lstrip()


def members(file: File) -> set[str]:
    """Return the names inside a zip archive; refuses one that is cut short."""
    try:
        with zipfile.ZipFile(io.BytesIO(file.data)) as archive:
            return set(archive.namelist())
    except _DAMAGE as error:
        raise SourceRefused(file.name, DAMAGED) from error


def member(file: File, name: str, most: int = MOST_UNPACKED_BYTES) -> bytes:
    """Return one member of a zip archive, however large it claims to be; refuses one over `most` bytes.

    Reading stops at the limit, so that a bomb never unpacks.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(file.data)) as archive:
            return unpacked(file.name, archive, archive.getinfo(name), most)
    except _DAMAGE as error:
        raise SourceRefused(file.name, DAMAGED) from error


def unpacked(said: str, archive: zipfile.ZipFile, part: zipfile.ZipInfo, most: int = MOST_UNPACKED_BYTES) -> bytes:
    """Return one part of an open archive, as `member` does; refuses one behind a password."""
    refuse_password(said, [part])
    pieces, size = [], 0
    try:
        with archive.open(part) as packed:
            while piece := packed.read(_PIECE):
                size += len(piece)
                if size > most:
                    break
                pieces.append(piece)
    except _DAMAGE as error:
        raise SourceRefused(said, DAMAGED) from error
    if size > most:
        raise SourceRefused(said, f"a part of it unpacks to over {most // 1024**2} MB; save it anew and smaller.")
    return b"".join(pieces)


def refuse_password(said: str, parts: Iterable[zipfile.ZipInfo]) -> None:
    """Refuse parts of an archive that are packed behind a password."""
    if any(each.flag_bits & 1 for each in parts):
        raise SourceRefused(said, "the archive is protected with a password; pack it again without one.")


def refuse_old_office(file: File) -> None:
    """Refuse a password-protected Office file and one of before 2007, which share an outer format."""
    if not is_old_office(file):
        return
    if _ENCRYPTED in file.data:
        raise SourceRefused(file.name, "the file is protected with a password; open it and save a copy without one.")
    raise SourceRefused(
        file.name, "this is an old Office file (.xls or .doc); open it and save it as .xlsx, or a form as .docx."
    )


def refuse_unless_workbook(file: File) -> None:
    """Refuse a zip archive that is not a whole `.xlsx` workbook or that would unpack to over 500 MB."""
    with zipfile.ZipFile(io.BytesIO(file.data)) as archive:
        found = archive.infolist()
    refuse_password(file.name, found)
    size = sum(each.file_size for each in found)
    if size > MOST_UNPACKED_BYTES:
        raise SourceRefused(
            file.name,
            f"the workbook would unpack to {size // 1024**2} MB, over the limit of "
            f"{MOST_UNPACKED_BYTES // 1024**2} MB; delete the sheets that are not records.",
        )
    if "xl/workbook.xml" not in {each.filename for each in found}:
        raise SourceRefused(file.name, "this is not an Excel workbook (.xlsx); save the records as one.")
