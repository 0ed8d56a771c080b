"""Files that a person dropped: held in memory, and laid out in a private folder only while they are read."""

from __future__ import annotations

import re
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from pipelines.sources import SourceRefused

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

MAPPING_FILE = "mapping.toml"
UNNAMED = "file"
_NOT_IN_A_NAME = re.compile(r'[\x00-\x1f\x7f<>:"|?*]')
_LONGEST_STEM, _LONGEST_ENDING = 180, 20  # bytes; most systems take 255 in all


@dataclass(frozen=True)
class Dropped:
    """One file as it was dropped: its name, without folders, and its bytes."""

    name: str
    data: bytes = field(repr=False)


def dropped(name: str, data: bytes) -> Dropped:
    """Return a file under a name that is safe to write on this machine."""
    return Dropped(safe_name(name), data)


def safe_name(name: str) -> str:
    """Return a file's bare name: no folders, no leading dot, nothing that some system cannot have in a name."""
    bare = PurePosixPath(name.replace("\\", "/")).name
    path = PurePosixPath(_NOT_IN_A_NAME.sub("_", bare).strip(" .") or UNNAMED)
    return _cut(path.stem, _LONGEST_STEM) + _cut(path.suffix, _LONGEST_ENDING)


@contextmanager
def laid_out(files: Sequence[Dropped]) -> Iterator[list[Path]]:
    """Return the paths of the files in a folder that only this user may open and that is gone after the block.

    Each lies in a folder of its own, so that two may share a name, with the mapping that was dropped beside them.
    Raises `SourceRefused` where nothing but a mapping was dropped, or two.
    """
    mappings = [file for file in files if file.name == MAPPING_FILE]
    records = [file for file in files if file.name != MAPPING_FILE]
    if files and not records:
        raise SourceRefused(MAPPING_FILE, "it says how other files are read; drop them together with it.")
    if len(mappings) > 1:
        raise SourceRefused(MAPPING_FILE, "two files of this name are loaded at once; load their files one by one.")
    with TemporaryDirectory(prefix="provision-") as folder:
        paths = []
        for place, file in enumerate(records):
            own = Path(folder) / str(place)
            own.mkdir(mode=0o700)
            for each in (*mappings, file):
                (own / each.name).write_bytes(each.data)
            paths.append(own / file.name)
        yield paths


def _cut(text: str, most: int) -> str:
    return text.encode("utf-8", "ignore")[:most].decode("utf-8", "ignore")
