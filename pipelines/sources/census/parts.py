"""The rows of one file about one census day, with whom each is about."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from pipelines.sources.census.days import day_in
from pipelines.sources.census.whom import identity_of
from pipelines.sources.raw import File, RawTable, Remark, Sheet, SourceRefused

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    import pandas as pd

    from pipelines.sources.census.headings import Headings

HOW_TO_DATE = (
    "it says nowhere of which day the census is; give it a column CensusDate, write the day or the term into the "
    "file's name (census_2024-10-03.csv, autumn_2024.csv), or load it alone with --as-of"
)


@dataclass(frozen=True)
class Part:
    """Rows of one file about one day; `rows` in the sheet's headers, the index its row numbers."""

    file: File
    sheet: Sheet
    headings: Headings
    day: dt.date
    rows: pd.DataFrame
    remarks: tuple[Remark, ...] = ()

    @cached_property
    def identity(self) -> pd.DataFrame:
        """Whom each row is about."""
        return identity_of(self.rows, self.headings)

    def column(self, field: str) -> pd.Series | None:
        """Return the cells of a field; none where the file has no such column."""
        return self.rows[self.headings.fields[field]] if field in self.headings.fields else None

    def remark(self, rule: str, says: str) -> Remark:
        """Return something to say about this file."""
        return Remark(self.file.name, self.sheet.sheet, rule, says)

    def table(
        self, name: str, rows: pd.DataFrame, headers: Mapping[str, str], identity: pd.DataFrame | None = None
    ) -> RawTable:
        """Return rows of a record table, which are about whom these rows are unless another identity is given."""
        whom = self.identity.loc[rows.index] if identity is None else identity
        said = {column: header for column, header in headers.items() if column in rows}
        return RawTable(name, self.sheet.file, self.sheet.sheet, rows, said, self.sheet.overfull, whom)


def parts_of(file: File, sheet: Sheet, headings: Headings, other: tuple[dt.date, str] | None) -> list[Part]:
    """Return the rows of a file by census day: of its column, else of its name, else `other` and why.

    Refuses a file of which no day can be told.
    """
    if "census_date" in headings.fields and sheet.rows[headings.fields["census_date"]].notna().any():
        return _by_column(file, sheet, headings)
    day, says = _day_of_name(file), "the day of the census is that of the file's name"
    if day is None and other:
        day, says = other
    if day is None:
        raise SourceRefused(file.name, f"{HOW_TO_DATE}.")
    remark = Remark(file.name, sheet.sheet, "census_day", f"{says}: {day}")
    return [Part(file, sheet, headings, day, sheet.rows, (remark,))]


def _by_column(file: File, sheet: Sheet, headings: Headings) -> list[Part]:
    header = headings.fields["census_date"]
    texts = sheet.rows[header]
    days = {text: day_in(text) for text in texts.dropna().unique()}
    unread = texts.notna() & texts.map(days).isna()
    if unread.any():
        raise SourceRefused(
            file.name, f"row {texts.index[unread][0]}, {header}: this is no date of a census; write it as YYYY-MM-DD."
        )
    found = sorted({day for day in days.values() if day})
    if len(found) > 1 and texts.isna().any():
        raise SourceRefused(
            file.name,
            f"row {texts.index[texts.isna()][0]}, {header}: it is empty in a file of several days; fill it in.",
        )
    of_rows = texts.map(days)
    return [
        Part(file, sheet, headings, day, sheet.rows if len(found) == 1 else sheet.rows[of_rows == day]) for day in found
    ]


def _day_of_name(file: File) -> dt.date | None:
    """Return the day that the file's name says, or else the nearest of its folders'."""
    names = [file.stem, *reversed(file.name.split("/")[:-1])]
    return next((day for name in names if (day := day_in(name))), None)
