"""The `mapping.toml` that says how the columns of another system's export become records.

    [[read]]
    file = "census-*.csv"              # one file, or a pattern
    table = "pupils"                   # the record table it fills; one file may fill several
    columns = { pupil_id = "UPN", forename = "Chosen name" }       # our column = the file's header
    templates = { school_id = "{LEA}{Estab}" }                     # built from several columns
    constants = { entered_on = "2015-09-01" }                      # the same for every row
    dates = { date_of_birth = ["DD/MM/YYYY", "MM/DD/YY"] }         # how this export writes its dates
    values = { sex = { "Girl (F)" = "F", "Not known" = "" } }      # this export's words = what they mean
    leave_out = ["Year"]               # headers that do not mean here what their name says
    where_filled = "UPN"               # leave out the rows in which this header's cell is empty
    distinct = true                    # one row for each different one: a school out of its pupils' rows

Headers that are not named are still matched by their own names and known aliases.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from pipelines.records.codes import spellings_of
from pipelines.records.declaration import Kind
from pipelines.records.spelling import spelt
from pipelines.records.tables import TABLES
from pipelines.sources.dates import pattern_of
from pipelines.sources.headers import nearest
from pipelines.sources.raw import SourceRefused, UnknownColumns

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipelines.sources.raw import File, Sheet

MAPPING_FILE = "mapping.toml"
MOST_BYTES = 1024 * 1024
MOST_READINGS = 200
_Forms = Annotated[list[str], Field(max_length=20)]
_Written = Annotated[str, Field(max_length=200)]


class Reading(BaseModel):
    """How one file fills one table; unknown keys are mistakes."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    file: str
    table: str
    columns: dict[str, str] = {}
    templates: dict[str, _Written] = {}
    constants: dict[str, _Written] = {}
    dates: dict[str, _Forms] = {}
    values: dict[str, dict[str, str]] = {}
    leave_out: list[str] = []
    where_filled: str | None = None
    distinct: bool = False


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    read: list[Reading] = Field(max_length=MOST_READINGS)


@dataclass(frozen=True)
class Mapping:
    """Every reading that a mapping file asks for, in its order."""

    readings: tuple[Reading, ...]

    def readings_of(self, file: str) -> tuple[Reading, ...]:
        """Return the readings that a file is meant for."""
        return tuple(reading for reading in self.readings if _names(reading, file))

    def refuse_unmatched(self, files: Iterable[str]) -> None:
        """Refuse a mapping that names a file which is not there."""
        there = list(files)
        for reading in self.readings:
            if not any(_names(reading, file) for file in there):
                raise refusal(reading, "file", f"no file here is called '{reading.file}'", reading.file, there)


def no_mapping() -> Mapping:
    """Return the mapping that asks for nothing."""
    return Mapping(())


def read_mapping(file: File) -> Mapping:
    """Return a mapping from its TOML; refuses one that is not understood, naming the key."""
    if len(file.data) > MOST_BYTES:
        raise SourceRefused(file.name, f"it has over {MOST_BYTES // 1024:,} KB, which no mapping needs; shorten it.")
    try:
        written = _File.model_validate(tomllib.loads(file.data.decode("utf-8-sig")))
    except ValidationError as error:
        first = error.errors()[0]
        where = f"{file.name}, {_key(first['loc'])}"
        raise SourceRefused(where, f"{first['msg'].lower()}.") from error
    except ValueError as error:  # of TOML, of its characters, or of a number of thousands of digits
        raise SourceRefused(file.name, f"this is not valid TOML ({error}).") from error
    except RecursionError as error:
        raise SourceRefused(file.name, "this is not valid TOML (it nests too deep).") from error
    for reading in written.read:
        _refuse_unknown(reading)
    return Mapping(tuple(written.read))


def refusal(
    reading: Reading, key: str, wrong: str, word: str = "", known: Iterable[str] = (), *, sheet: Sheet | None = None
) -> SourceRefused:
    """Return the refusal of one key of a reading, with the known word nearest to the one written.

    With the sheet that does not suit the mapping, another mapping can be proposed for it.
    """
    near = nearest(word, known)
    hint = f"; did you mean '{near}'?" if near else "."
    where = f"{MAPPING_FILE}, reading {reading.table} from {reading.file}, {key}"
    why = f"{wrong}{hint}"
    return UnknownColumns(where, why, sheet, reading.table) if sheet else SourceRefused(where, why)


def _names(reading: Reading, file: str) -> bool:
    return fnmatchcase(file.casefold(), reading.file.casefold())


def _key(location: tuple[int | str, ...]) -> str:
    """Return where in the file a key stands: `read 2, columns.pupil_id`."""
    if len(location) > 1 and isinstance(location[1], int):
        inside = ".".join(str(part) for part in location[2:])
        return f"read {location[1] + 1}, {inside}" if inside else f"read {location[1] + 1}"
    return ".".join(str(part) for part in location)


def _refuse_unknown(reading: Reading) -> None:
    """Refuse a table, a column or a form of date that does not exist."""
    if reading.table not in TABLES:
        raise refusal(reading, "table", f"there is no table '{reading.table}'", reading.table, TABLES)
    declared = TABLES[reading.table]
    for key in ("columns", "templates", "constants", "dates", "values"):
        for column in getattr(reading, key):
            if column not in declared.column_names:
                wrong = f"{reading.table} has no column '{column}'"
                raise refusal(reading, f"{key}.{column}", wrong, column, declared.column_names)
    for column, forms in reading.dates.items():
        _refuse_forms(reading, column, forms)
    for column, words in reading.values.items():
        _refuse_values(reading, column, words.values())


def _refuse_forms(reading: Reading, column: str, forms: list[str]) -> None:
    """Refuse forms of date for a column that holds none, and forms that are not understood."""
    if TABLES[reading.table].column(column).kind is not Kind.DATE:
        raise refusal(reading, f"dates.{column}", f"{column} does not hold dates")
    for form in forms:
        if pattern_of(form) is None:
            wrong = f"'{form}' is not a form of date; write it with DD, MM or MMM, and YYYY or YY, as DD/MM/YYYY"
            raise refusal(reading, f"dates.{column}", wrong)


def _refuse_values(reading: Reading, column: str, meant: Iterable[str]) -> None:
    """Refuse a translation into something that the column cannot hold."""
    known = spellings_of(TABLES[reading.table].column(column))
    wrong = [text for text in meant if known and text and spelt(text) not in known]
    if wrong:
        raise refusal(reading, f"values.{column}", f"'{wrong[0]}' is none of its codes", wrong[0], known.values())
