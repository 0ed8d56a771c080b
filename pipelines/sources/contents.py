"""What a file really is, by its bytes and not by its name, and whether it is safe to open."""

from __future__ import annotations

import hashlib
import io
import zipfile
from typing import TYPE_CHECKING

from pipelines.sources.raw import SourceFile, SourceRefused

if TYPE_CHECKING:
    from pathlib import Path

MOST_BYTES = 100 * 1024 * 1024
MOST_UNPACKED_BYTES = 500 * 1024 * 1024

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


def contents(path: Path) -> bytes:
    """Return the bytes of a file; refuses one that is missing, locked, empty or over 100 MB."""
    if not path.is_file():
        raise SourceRefused(path.name, "there is no such file; check the name and the folder.")
    size = path.stat().st_size
    if size > MOST_BYTES:
        raise SourceRefused(
            path.name,
            f"the file is {size // 1024**2} MB, over the limit of {MOST_BYTES // 1024**2} MB; "
            "split it by school or by year.",
        )
    if size == 0:
        raise SourceRefused(path.name, "the file is empty; export it again.")
    try:
        return path.read_bytes()
    except OSError as error:
        raise SourceRefused(
            path.name, "the file cannot be opened; close it elsewhere and check that you may read it."
        ) from error


def source_file(path: Path, data: bytes) -> SourceFile:
    """Return the name and the fingerprint of a file."""
    return SourceFile(path.name, hashlib.sha256(data).hexdigest())


def is_zip(data: bytes) -> bool:
    """Return whether these are the bytes of a zip archive, which a workbook is."""
    return data.startswith(_ZIP)


def refuse_old_office(name: str, data: bytes) -> None:
    """Refuse a password-protected workbook and an `.xls` one, which share an outer format."""
    if not data.startswith(_OLE):
        return
    if _ENCRYPTED in data:
        raise SourceRefused(name, "the workbook is protected with a password; open it and save a copy without one.")
    raise SourceRefused(name, "this is an old Office file (.xls); open it and save it as .xlsx.")


def refuse_unless_workbook(name: str, data: bytes) -> None:
    """Refuse bytes that are not a whole `.xlsx` workbook or that would unpack to over 500 MB."""
    refuse_old_office(name, data)
    if not is_zip(data):
        raise SourceRefused(name, "this is not an Excel workbook (.xlsx), whatever its name says.")
    try:
        members = zipfile.ZipFile(io.BytesIO(data)).infolist()
    except zipfile.BadZipFile as error:
        raise SourceRefused(name, "the workbook is cut short or damaged; copy it again.") from error
    unpacked = sum(member.file_size for member in members)
    if unpacked > MOST_UNPACKED_BYTES:
        raise SourceRefused(
            name,
            f"the workbook would unpack to {unpacked // 1024**2} MB, over the limit of "
            f"{MOST_UNPACKED_BYTES // 1024**2} MB; delete the sheets that are not records.",
        )
    if "xl/workbook.xml" not in {member.filename for member in members}:
        raise SourceRefused(name, "this is not an Excel workbook (.xlsx); save the records as one.")
