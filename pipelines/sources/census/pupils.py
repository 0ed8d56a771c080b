"""What an extract says of each pupil on the day of the census: who they are, their year group and their stage."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from pipelines.records.codes import FLAGS
from pipelines.records.reference import ladders
from pipelines.records.spelling import spelt
from pipelines.sources.census.reference import census_reference
from pipelines.sources.told_schools import eras
from pipelines.sources.written_dates import iso_texts

if TYPE_CHECKING:
    import datetime as dt

    from pipelines.sources.census.parts import Part
    from pipelines.sources.raw import RawTable, Remark

REQUIRED_NAMES = ("surname", "forename", "date_of_birth")
_FLAG_FIELDS = ("disadvantaged", "eal", "looked_after")
_SEPTEMBER = 9


def pupil_tables(part: Part) -> tuple[list[RawTable], list[Remark]]:
    """Return the pupils, enrolments and stages of a part, and what was inferred.

    Without names or dates of birth there are no pupils: the rows are about pupils whom other files bring.
    """
    tables: list[RawTable] = []
    remarks: list[Remark] = []
    there = rows_there(part)
    headers = part.headings.fields
    if all(name in headers for name in REQUIRED_NAMES):
        pupils, remarks = _pupils(part)
        tables.append(part.table("pupils", pupils, {**headers, **_language_header(part)}))
    else:
        says = "it gives no surname, forename or date of birth, so that its rows count for pupils already known"
        remarks.append(part.remark("no_names", says))
    year_groups = part.column("year_group")
    if year_groups is not None:
        columns = {"academic_year": academic_year(part.day), "year_group": year_groups, "class": part.column("class")}
        given = {name: cells for name, cells in columns.items() if cells is not None}
        enrolled = pd.DataFrame(given, index=part.rows.index).astype("string")[there & year_groups.notna()]
        tables.append(part.table("enrolments", enrolled, headers))
    stages = pd.DataFrame({"stage": part.column("stage"), "started_on": part.day.isoformat()}).astype("string")
    tables.append(part.table("stages", stages[there & stages["stage"].notna()], headers))
    blank = int((there & stages["stage"].isna()).sum())
    if blank:
        says = f"pupils without a stage: {blank}, which says nothing about them (no need at all would be N)"
        remarks.append(part.remark("blank_stage", says))
    return tables, remarks


def rows_there(part: Part) -> pd.Series:
    """Return of each row whether the pupil was still there on the day."""
    left = part.column("left_on")
    if left is None:
        return pd.Series(data=True, index=part.rows.index)
    days, _ = iso_texts(left)
    return ~((days < part.day.isoformat()).fillna(value=False)).astype(bool)


def academic_year(day: dt.date) -> str:
    """Return the academic year (September to August) that a day lies in, as 2024/25."""
    first = day.year if day.month >= _SEPTEMBER else day.year - 1
    return f"{first}/{(first + 1) % 100:02d}"


def is_rung_0(stage: str) -> bool:
    """Return whether a stage says no special educational need, on the ladder of either code of practice."""
    told = eras()
    return any(spelt(stage) in ladders()[ladder].rungs[0].spellings for ladder in (told.before, told.since))


def _pupils(part: Part) -> tuple[pd.DataFrame, list[Remark]]:
    remarks: list[Remark] = []
    columns = {name: part.identity[name] for name in ("upn", *REQUIRED_NAMES)}
    columns |= {name: cells for name in ("sex", *_FLAG_FIELDS) if (cells := part.column(name)) is not None}
    for name in ("date_of_birth", "entered_on", "left_on"):
        cells = part.column(name)
        if cells is not None:
            columns[name], says = iso_texts(cells)
            remarks += [part.remark("dates", f"the column {part.headings.fields[name]} was {says}")] if says else []
    for name in _FLAG_FIELDS:
        if name in columns and not set(columns[name].dropna().str.casefold().unique()) <= set(FLAGS):
            del columns[name]
            header = part.headings.fields[name]
            remarks.append(part.remark("flags", f"the column {header} holds more than yes and no and was not read"))
    language = part.column("language")
    if "eal" not in columns and language is not None:
        columns["eal"] = _eal(language)
        remarks.append(part.remark("eal", f"English as an additional language is read from {language.name}"))
    remarks += _fill_entry(part, columns)
    return pd.DataFrame(columns, index=part.rows.index).astype("string"), remarks


def _fill_entry(part: Part, columns: dict[str, pd.Series]) -> list[Remark]:
    """Let pupils without an entry date begin on the day of the census."""
    entered = columns.get("entered_on", pd.Series(pd.NA, index=part.rows.index, dtype="string"))
    missing = int(entered.isna().sum())
    columns["entered_on"] = entered.fillna(part.day.isoformat())
    says = f"pupils without an entry date: {missing}, taken to be on roll from the day of the census"
    return [part.remark("entered_on", says)] if missing else []


def _language_header(part: Part) -> dict[str, str]:
    fields = part.headings.fields
    return {"eal": fields["language"]} if "language" in fields and "eal" not in fields else {}


def _eal(languages: pd.Series) -> pd.Series:
    known = census_reference().language
    said = {
        code: pd.NA if code.upper() in known.unknown else "no" if code.upper() in known.english else "yes"
        for code in languages.dropna().unique()
    }
    return languages.map(said).astype("string")
