"""Each time that a rule or an explanation fires: since when, in words, and the records that made it fire."""

from __future__ import annotations

from string import Formatter
from typing import TYPE_CHECKING

import pandas as pd

from pipelines.engines import collect
from pipelines.transforms.progress.seen import KEYS
from pipelines.transforms.progress.signs import SIGNS, sign_entries
from pipelines.transforms.progress.words import words_of

if TYPE_CHECKING:
    from pipelines.transforms.progress.seen import Seen
    from pipelines.transforms.progress.signs import SignEntry, StateEntry

FINDING = [*KEYS, "key", "since", "clause"]
RECORD = [*FINDING, "table", "record_id"]


def findings(seen: Seen) -> pd.DataFrame:
    """Return a row for each record that made a sign fire: `KEYS`, key, since, clause, table and record_id.

    One firing has as many rows as records, all with the same clause. They come in the order of the entries, then of
    since, then of the clause.
    """
    pieces = [_of_sign(seen, key, entry) for key, entry in sign_entries().items()]
    return pd.concat(pieces, ignore_index=True)


def _of_sign(seen: Seen, key: str, entry: SignEntry) -> pd.DataFrame:
    rows = collect(SIGNS[key](seen, entry.limits))
    said = rows.assign(key=key, clause=clauses(rows, entry))
    records = [said.assign(table=table, record_id=_ids(said, columns)) for table, *columns in entry.records]
    long = pd.concat([piece[RECORD] for piece in records], ignore_index=True)
    return (
        long[long["record_id"].notna()].drop_duplicates().sort_values(["since", "clause", *KEYS, "table", "record_id"])
    )


def clauses(rows: pd.DataFrame, entry: SignEntry | StateEntry) -> pd.Series[str]:
    """Return the words for each row: the first of the entry's clauses whose values are all there."""
    valued = rows.assign(**entry.limits)
    said = pd.Series(None, index=rows.index, dtype="str")
    for template in entry.clauses:
        said = said.where(said.notna(), filled(valued, template))
    return said


def filled(rows: pd.DataFrame, template: str) -> pd.Series[str]:
    """Return the template with the words for each row's values in place of the names in braces; missing if one is."""
    text = pd.Series("", index=rows.index, dtype="str")
    for literal, name, _, _ in Formatter().parse(template):
        text = text + literal
        if name:
            text = text + words_of(rows[name])
    return text


def _ids(rows: pd.DataFrame, columns: list[str]) -> pd.Series[str]:
    text = rows[columns[0]].astype("str")
    for column in columns[1:]:
        text = text + " " + rows[column].astype("str")
    return text
