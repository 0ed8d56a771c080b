"""Each time that a rule or an explanation fires: since when, in words, and the records that made it fire."""

from __future__ import annotations

from functools import cached_property
from string import Formatter
from typing import TYPE_CHECKING, Any

import pandas as pd

from pipelines.engines import collect
from pipelines.transforms.progress.seen import CASE
from pipelines.transforms.progress.signs import SIGNS, sign_entries
from pipelines.transforms.progress.words import words_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipelines.transforms.progress.seen import Seen

FIRING = [CASE, "key", "since", "clause"]
RECORD = [*FIRING, "table", "record_id"]


class Findings:
    """What fires in the cases of `seen`, each part worked out when first asked for."""

    def __init__(self, seen: Seen) -> None:
        """Look at the cases of `seen`."""
        self.seen = seen
        self._said: dict[str, pd.DataFrame] = {}

    def of_sign(self, key: str) -> pd.DataFrame:
        """Return what the function of a sign says, with key and clause: at least a row for each firing."""
        if key not in self._said:
            entry = sign_entries()[key]
            rows = collect(SIGNS[key](self.seen, entry.limits))
            self._said[key] = rows.assign(key=key, clause=clauses(rows, entry.clauses, entry.limits))
        return self._said[key]

    @cached_property
    def firings(self) -> pd.DataFrame:
        """One row for each firing of a sign: `CASE`, key, since, clause.

        They come in the order of the entries, then of since, then of the clause.
        """
        return _in_their_order(pd.concat([self.of_sign(key)[FIRING] for key in sign_entries()], ignore_index=True))

    @cached_property
    def records(self) -> pd.DataFrame:
        """One row for each record that made a sign fire: the columns of `firings`, table and record_id.

        One firing has as many rows as records. They come in the order of the firings.
        """
        pieces = [
            self.of_sign(key).assign(table=table, record_id=_ids(self.of_sign(key), columns))[RECORD]
            for key, entry in sign_entries().items()
            for table, *columns in entry.records
        ]
        together = pd.concat(pieces, ignore_index=True)
        return _in_their_order(together[together["record_id"].notna()])


def clauses(rows: pd.DataFrame, templates: tuple[str, ...], limits: Mapping[str, float]) -> pd.Series[str]:
    """Return the words for each row: the first of the templates whose values, of rows or limits, are all there."""
    valued = rows.assign(**limits)
    said = pd.Series(None, index=rows.index, dtype="str")
    for template in templates:
        said = said.where(said.notna(), filled(valued, template))
    return said


def filled(rows: pd.DataFrame, template: str) -> pd.Series[str]:
    """Return the template with the words for each row's values in place of the names in braces; missing if one is."""
    names = [name for _, name, _, _ in Formatter().parse(template) if name]
    values = zip(*(words_of(rows[name]) for name in names), strict=True)
    said: list[Any] = [
        None if None in words else template.format(**dict(zip(names, words, strict=True))) for words in values
    ]
    return pd.Series(said if names else [template] * len(rows), index=rows.index, dtype="str")


def _ids(rows: pd.DataFrame, columns: list[str]) -> pd.Series[str]:
    text = rows[columns[0]].astype("str")
    for column in columns[1:]:
        text = text + " " + rows[column].astype("str")
    return text


def _in_their_order(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the distinct rows by the order of the entries, then by their columns."""
    places = {key: place for place, key in enumerate(sign_entries())}
    distinct = rows.drop_duplicates()
    by = ["place", *dict.fromkeys(["since", "clause", *map(str, rows.columns.drop("key"))])]
    ordered = distinct.assign(place=distinct["key"].map(places)).sort_values(by)
    return ordered.drop(columns="place").reset_index(drop=True)
