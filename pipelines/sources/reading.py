"""Reads whatever a person points at: each file by its content, those that belong together as one source."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, NoReturn

from pipelines.sources.cells import MOST_CELLS
from pipelines.sources.census import Censuses
from pipelines.sources.contents import is_archive, is_old_office, is_xml, is_zip, refuse_old_office
from pipelines.sources.csv_files import CsvTables, known_files
from pipelines.sources.csv_text import cells_of, read_csv
from pipelines.sources.ctf import is_ctf, read_ctf
from pipelines.sources.given import groups_at, groups_in_archive
from pipelines.sources.headers import nearest
from pipelines.sources.iep_form import is_iep_form, read_iep_form, refuse_other_document
from pipelines.sources.mis_history import is_mis_history, read_mis_history
from pipelines.sources.raw import Brought, NothingFilledInError, Remark, SourceRefused, UnknownColumns
from pipelines.sources.tables import unread_sheet
from pipelines.sources.workbook import is_workbook, read_workbook

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from pipelines.sources.given import Group
    from pipelines.sources.raw import File, Sheet, Unread

# What tells each kind of file that is a source by itself, and its reader.
FILE_READERS: tuple[tuple[Callable[[File], bool], Callable[[File], Brought]], ...] = (
    (is_ctf, read_ctf),
    (is_iep_form, read_iep_form),
)
# What tells each kind of CSV file that is a source by itself, and its reader.
SHEET_READERS: tuple[tuple[Callable[[Sheet], bool], Callable[[File, Sheet], Brought]], ...] = (
    (is_mis_history, read_mis_history),
)
_NO_KIND = (
    "this is none of the kinds of file that are read: a workbook (.xlsx), CSV files, a Common Transfer File (.xml), "
    "an IEP form (.docx), or a zip archive of them."
)
_WORKBOOK_NAMES = (".xlsx", ".xlsm", ".xls")
_PICTURES_AND_SUCH = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"{\\rtf")


def read(paths: Sequence[Path], *, as_of: dt.date | None = None) -> list[Brought]:
    """Return the sources that paths hold, their tables as text and nothing judged.

    `as_of` is the day of a census that says its own nowhere. Raises `SourceRefused` where anything that was pointed
    at cannot be read at all, in one sentence for each such file.
    """
    reading = _Reading(as_of)
    for path in paths:
        reading.attempt(partial(reading.path, path))
    return reading.sources()


@dataclass
class _Reading:
    """What was read so far, in the order in which it was given, and what could not be."""

    as_of: dt.date | None
    found: list[Brought] = field(default_factory=list)
    refusals: list[SourceRefused] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    loose: list[Unread] = field(default_factory=list)  # what was left unread before any source was found

    def __post_init__(self) -> None:
        """Gather census extracts across everything: those of one day are one source."""
        self.cells_left = MOST_CELLS
        self.censuses = Censuses(self.as_of)

    def attempt(self, read: Callable[[], None]) -> None:
        """Read something; a refusal is kept until everything has been looked at."""
        try:
            read()
        except SourceRefused as refusal:
            self.refusals.append(refusal)

    def path(self, path: Path) -> None:
        """Read what a person pointed at."""
        self.groups(path.name, groups_at(path))

    def groups(self, name: str, groups: list[Group]) -> None:
        """Read the files of each folder of something that has a name."""
        before = self.so_far()
        for group in groups:
            self.attempt(partial(self.group, group))
        if before == self.so_far():
            raise SourceRefused(name, f"it holds nothing that is read: no workbook and none of {known_files()}.")

    def so_far(self) -> tuple[int, ...]:
        """Return what tells whether anything was read or refused."""
        return len(self.found), len(self.refusals), self.censuses.taken

    def group(self, group: Group) -> None:
        """Read the files of one folder: those that are sources by themselves, and its CSV tables together."""
        tables = CsvTables(group)
        for file in group.files:
            self.attempt(partial(self.file, file, tables))
        self.found += tables.brought()
        if not tables.files:  # what was left unread is said with what was read
            self.loose += tables.unread

    def file(self, file: File, tables: CsvTables) -> None:
        """Read one file by what its bytes say it is."""
        if is_workbook(file):
            self.found.append(read_workbook(file, self.cells_left))
            self.cells_left -= sum(raw.rows.size for raw in self.found[-1].tables)
            return
        for knows, read_file in FILE_READERS:
            if knows(file):
                self.form_or_such(file, read_file, alone=tables.group.alone)
                return
        if is_archive(file) and not tables.group.packed:
            self.groups(file.name, groups_in_archive(file))
        elif _is_text(file):
            self.csv(file, tables)
        else:
            self.leave(file, tables)

    def form_or_such(self, file: File, read_file: Callable[[File], Brought], *, alone: bool) -> None:
        """Read a file that is a source by itself; a form that nobody filled in is left aside among others."""
        try:
            self.found.append(read_file(file))
        except NothingFilledInError as refusal:
            if alone:
                raise
            says = f"{str(refusal).removeprefix(f'{file.name}: ')} It was not read."
            self.remarks.append(Remark(file.name, "", "nothing_filled_in", says))

    def csv(self, file: File, tables: CsvTables) -> None:
        """Read one CSV file: as its mapping says, as an export that is known, or as records."""
        sheet = read_csv(file, self.cells_left)
        self.cells_left -= cells_of(file, sheet)
        if tables.mapping.readings_of(file.bare_name):
            tables.take(file, sheet)
            return
        for knows, read_sheet in SHEET_READERS:
            if knows(sheet):
                self.found.append(read_sheet(file, sheet))
                return
        if not self.censuses.take(file, sheet) and not tables.take(file, sheet):
            self.leave(file, tables, sheet)

    def leave(self, file: File, tables: CsvTables, sheet: Sheet | None = None) -> None:
        """Say of a file in a folder that it was not read; refuse it where the person pointed at it."""
        refuse_old_office(file)
        if not tables.group.alone:
            tables.unread.append(unread_sheet(file.name, ""))
        elif sheet is not None:
            _refuse_unknown(file, sheet)
        else:
            refuse_other_document(file)
            raise SourceRefused(file.name, _NO_KIND)

    def sources(self) -> list[Brought]:
        """Return the sources; refuses all where one could not be read."""
        self.attempt(self.days)
        if self.refusals:
            raise SourceRefused.together(self.refusals)
        if (self.loose or self.remarks) and self.found:
            last = self.found.pop()
            unread, remarks = (*last.unread, *self.loose), (*last.remarks, *self.remarks)
            self.found.append(replace(last, unread=unread, remarks=remarks))
        return self.found

    def days(self) -> None:
        """Make a source of the census extracts of each day."""
        self.found += self.censuses.brought()


def _is_text(file: File) -> bool:
    return not (is_zip(file) or is_old_office(file) or is_xml(file) or file.data.startswith(_PICTURES_AND_SUCH))


def _refuse_unknown(file: File, sheet: Sheet) -> NoReturn:
    if PurePosixPath(file.name).suffix.casefold() in _WORKBOOK_NAMES:
        raise SourceRefused(file.name, "this is not an Excel workbook (.xlsx), whatever its name says.")
    meant = nearest(file.stem)
    hint = f"did you mean {meant}.csv?" if meant else f"the tables are {known_files()}."
    why = f"no table has this name, its headings fill none, and no mapping.toml beside it says what it holds; {hint}"
    raise UnknownColumns(file.name, why, sheet)
