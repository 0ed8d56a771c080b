"""Reads histories that a management information system exports: every stage, or every need, of every pupil."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Literal, TypeAlias

import pandas as pd

from pipelines.records.reference import code_sets, ladders
from pipelines.records.spelling import spelt
from pipelines.sources.census.headings import headings_of, is_record_table
from pipelines.sources.census.whom import identity_of
from pipelines.sources.headers import plain
from pipelines.sources.ranks import filled_ranks
from pipelines.sources.raw import Brought, RawTable, Remark, Unread
from pipelines.sources.tables import refuse_without_rows
from pipelines.sources.written_dates import iso_texts

if TYPE_CHECKING:
    from pipelines.sources.raw import File, Sheet

History: TypeAlias = Literal["stages", "needs"]
_PUPIL = "studentid"
_TITLES: dict[History, str] = {"stages": "stage history", "needs": "need history"}
# By history: the column of a record, and the plain header that fills it.
_HEADERS: dict[History, dict[str, str]] = {
    "stages": {
        "stage": "senprovisioncode",
        "started_on": "senprovisionstartdate",
        "ended_on": "senprovisionenddate",
    },
    "needs": {
        "need": "needtypecode",
        "rank": "rank",
        "started_on": "needstartdate",
        "ended_on": "needenddate",
    },
}
_WORDS: dict[History, tuple[str, str]] = {
    "stages": ("stage", "senprovisiondescription"),
    "needs": ("need", "needtypedescription"),
}


def is_mis_history(sheet: Sheet) -> bool:
    """Return whether a sheet is a stage history or a need history by its headings."""
    return _history(sheet) is not None and not is_record_table(sheet)


def read_mis_history(file: File, sheet: Sheet) -> Brought:
    """Return the stages or the needs of a history, of pupils whom other files bring.

    The source is named after what it is, so that next term's export takes this one's place.
    """
    history: History = _history(sheet) or "stages"
    given = {plain(header): header for header in sheet.headers}
    headers = {column: given[name] for column, name in _HEADERS[history].items() if name in given}
    rows = pd.DataFrame({column: sheet.rows[header] for column, header in headers.items()}, index=sheet.rows.index)
    remarks = _described(rows, history, sheet, given)
    for column in ("started_on", "ended_on"):
        if column in rows:
            rows[column], says = iso_texts(rows[column])
            remarks += [_remark(sheet, "dates", f"the column {headers[column]} was {says}")] if says else []
    headings = headings_of(sheet)
    school = {name: header for name, header in headings.fields.items() if name in {"urn", "la_estab", "la", "estab"}}
    whom = identity_of(sheet.rows, type(headings)({**school, "local_id": given[_PUPIL]}, ()))
    if history == "needs":
        remarks += _ranked(rows, whom, sheet)
    raw = RawTable(history, sheet.file, sheet.sheet, rows.astype("string"), headers, sheet.overfull, whom)
    refuse_without_rows(file.name, [raw])
    read = {*headers.values(), *school.values(), given[_PUPIL], given.get(_WORDS[history][1], "")}
    unread = tuple(Unread(sheet.file, sheet.sheet, history, each, "") for each in sheet.headers if each not in read)
    return Brought("mis_history", _TITLES[history], (raw,), (file.fingerprint,), unread, tuple(remarks))


def _history(sheet: Sheet) -> History | None:
    """Return which history the headings are those of; none where they are of neither."""
    given = {plain(header) for header in sheet.headers}
    for history, headers in _HEADERS.items():
        column, words = _WORDS[history]
        if {_PUPIL, headers["started_on"]} <= given and given & {headers[column], words}:
            return history
    return None


def _described(rows: pd.DataFrame, history: History, sheet: Sheet, given: dict[str, str]) -> list[Remark]:
    """Read a row without a code by its description, where that is the name of a stage or a need."""
    column, words = _WORDS[history]
    if column not in rows:
        rows[column] = pd.Series(pd.NA, index=rows.index, dtype="string")
    if words not in given:
        return []
    texts = sheet.rows[given[words]]
    known = [text for text in texts.dropna().unique() if spelt(text) in _names(history)]
    taken = rows[column].isna() & texts.isin(known)
    rows[column] = rows[column].where(~taken, texts)
    says = f"rows without a code: {int(taken.sum())}, read by their description"
    return [_remark(sheet, "description", says)] if taken.any() else []


def _ranked(rows: pd.DataFrame, whom: pd.DataFrame, sheet: Sheet) -> list[Remark]:
    """Rank the needs without a rank in the order in which they began."""
    given = rows["rank"] if "rank" in rows else pd.Series(pd.NA, index=rows.index, dtype="string")
    rows["rank"] = filled_ranks(given, [whom["school"], whom["local_id"]], rows["started_on"])
    empty = int(given.isna().sum())
    says = f"needs without a rank: {empty}, ranked in the order in which they began"
    return [_remark(sheet, "rank", says)] if empty else []


def _remark(sheet: Sheet, rule: str, says: str) -> Remark:
    return Remark(sheet.file, sheet.sheet, rule, says)


@cache
def _needs() -> frozenset[str]:
    needs = code_sets()["need"]
    return frozenset(map(spelt, (*needs.codes, *needs.codes.values(), *needs.aliases)))


def _names(history: History) -> frozenset[str]:
    """Return what a stage or a need may be called, as it is compared."""
    if history == "needs":
        return _needs()
    return frozenset(text for ladder in ladders().values() for rung in ladder.rungs for text in rung.spellings)
