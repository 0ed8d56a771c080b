"""What a person points at, as files in groups: a file, a folder with its folders, a zip archive of either."""

from __future__ import annotations

import io
import zipfile
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from pipelines.sources.contents import MOST_BYTES, file_at, members, too_large, unpacked
from pipelines.sources.mapping import MAPPING_FILE
from pipelines.sources.raw import File, SourceRefused

MOST_TOGETHER = 2 * MOST_BYTES
MOST_FILES = 2_000
_ANSWER_SHEET = "truth.csv"  # a sample school's own answers, which no loader may read
_NOT_GIVEN = ("thumbs.db", "desktop.ini", _ANSWER_SHEET)
_LOCK, _HIDDEN, _MAC = "~$", ".", "__MACOSX"


@dataclass(frozen=True)
class Group:
    """Files that lie together, and so may be tables of one source, with the mapping that lies beside them.

    `alone` where the person pointed at just this file, which then must be readable; `packed` inside an archive.
    """

    name: str
    files: tuple[File, ...]
    mapping: File | None = None
    alone: bool = False
    packed: bool = False


def groups_at(path: Path) -> list[Group]:
    """Return the files of a path by the folder they lie in; refuses a path that is not there."""
    try:
        if path.is_dir():
            return by_folder(path.resolve().name, _files_within(path))
        if not path.exists():
            raise SourceRefused(path.name, "there is no such file or folder; check the name.")
        beside = path.parent / MAPPING_FILE
        written = beside.is_file() and beside.stat().st_size  # empty while `provision check FILE > mapping.toml` runs
        mapping = file_at(beside) if written else None
        return [Group(path.name, (file_at(path),), mapping, alone=True)]
    except OSError as error:
        raise SourceRefused(path.name, "it cannot be opened; check the name and that you may read it.") from error


def _files_within(folder: Path) -> list[File]:
    """Return the files of a folder and its folders; refuses a link that leads nowhere, and too many or too large."""
    names = {each.relative_to(folder).as_posix(): each for each in sorted(folder.rglob("*"))}
    wanted = {name: each for name, each in names.items() if is_wanted(name) and not each.is_dir()}
    broken = next((name for name, each in wanted.items() if each.is_symlink() and not each.exists()), None)
    if broken:
        raise SourceRefused(broken, "this is a link to a file that is not there; mend the link or delete it.")
    files = {name: each for name, each in wanted.items() if each.is_file()}
    _refuse_too_much(folder.name, [each.stat().st_size for each in files.values()])
    return [file_at(each, name) for name, each in files.items()]


def groups_in_archive(archive: File) -> list[Group]:
    """Return the files of a zip archive by folder; refuses a bomb, a password and an archive in an archive."""
    names = members(archive)
    with zipfile.ZipFile(io.BytesIO(archive.data)) as opened:
        wanted = {name: opened.getinfo(name) for name in sorted(names) if not name.endswith("/") and is_wanted(name)}
        _refuse_too_much(archive.name, [each.file_size for each in wanted.values()])
        files, left = [], MOST_TOGETHER
        for name, packed in wanted.items():
            data = unpacked(archive.name, opened, packed, min(left, MOST_BYTES))
            left -= len(data)
            if data:
                files.append(File(name, data))
    return by_folder(PurePosixPath(archive.name).stem, files, packed=True)


def by_folder(name: str, files: list[File], *, packed: bool = False) -> list[Group]:
    """Return files in groups by the folder they lie in; a group is named after its folder."""
    folders: dict[PurePosixPath, list[File]] = defaultdict(list)
    for file in files:
        folders[PurePosixPath(file.name).parent].append(file)
    return [_group(folder.name or name, inside, packed=packed) for folder, inside in sorted(folders.items())]


def is_wanted(name: str) -> bool:
    """Return whether a file is one that a person meant: no lock, no hidden file, no answer sheet."""
    parts = PurePosixPath(name).parts or (_HIDDEN,)
    hidden = any(part.startswith((_HIDDEN, _LOCK)) or part == _MAC for part in parts)
    return not hidden and parts[-1].casefold() not in _NOT_GIVEN


def _group(name: str, files: list[File], *, packed: bool) -> Group:
    mapping = next((file for file in files if file.bare_name == MAPPING_FILE), None)
    return Group(name, tuple(file for file in files if file is not mapping), mapping, packed=packed)


def _refuse_too_much(name: str, sizes: list[int]) -> None:
    if len(sizes) > MOST_FILES:
        why = f"it holds {len(sizes):,} files, over the limit of {MOST_FILES:,}; load its parts one after the other."
        raise SourceRefused(name, why)
    if sum(sizes) > MOST_TOGETHER:
        raise SourceRefused(name, too_large(sum(sizes), "load its parts one after the other.", MOST_TOGETHER))
