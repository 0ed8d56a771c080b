"""Whom each row of an export is about: its school and its pupil as the file names them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from pipelines.sources.raw import IDENTITY_COLUMNS
from pipelines.sources.written_dates import iso_texts

if TYPE_CHECKING:
    from pipelines.sources.census.headings import Headings

_OF_PUPIL = ("school_name", "local_id", "upn", "surname", "forename", "date_of_birth")
_ESTAB_DIGITS = 4


def identity_of(rows: pd.DataFrame, headings: Headings) -> pd.DataFrame:
    """Return the identity of each row: the columns of `IDENTITY_COLUMNS`, those that the file has not empty."""
    given = {name: rows[headings.fields[name]] for name in _OF_PUPIL if name in headings.fields}
    if "date_of_birth" in given:
        given["date_of_birth"], _ = iso_texts(given["date_of_birth"])
    for name in ("upn", "local_id"):
        if name in given:
            given[name] = _whole(given[name])
    if "upn" in given:
        given["upn"] = given["upn"].str.upper()
    given["school"] = school_of(rows, headings)
    return pd.DataFrame(given, index=rows.index, columns=list(IDENTITY_COLUMNS)).astype("string")


def school_of(rows: pd.DataFrame, headings: Headings) -> pd.Series:
    """Return the school of each row: its URN, or its authority and establishment numbers in seven digits."""
    fields = headings.fields
    column = {name: rows[fields[name]] for name in ("urn", "la_estab", "la", "estab") if name in fields}
    if "urn" in column and column["urn"].notna().any():
        return _whole(column["urn"])
    if "la_estab" in column:
        return _digits(_whole(column["la_estab"]))
    if "la" in column and "estab" in column:
        return _digits(_whole(column["la"])) + _digits(_whole(column["estab"])).str.zfill(_ESTAB_DIGITS)
    return pd.Series(pd.NA, index=rows.index, dtype="string")


def _whole(texts: pd.Series) -> pd.Series:
    """Return ids without the decimals that a spreadsheet gives a number."""
    return texts.str.replace(r"^(\d+)\.0+$", r"\1", regex=True)


def _digits(texts: pd.Series) -> pd.Series:
    """Return the digits alone; what has none is missing."""
    bare = texts.str.replace(r"\D+", "", regex=True)
    return bare.mask(bare == "")
