"""Corrected rows take the place of the quarantined ones that they were made from, whatever file those stand in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from pipelines.records.lineage import PLACE
from pipelines.sources import BESIDE_OTHERS
from pipelines.sources.digests import digests_of
from pipelines.validate import QUARANTINED, texts_of

if TYPE_CHECKING:
    from collections.abc import Mapping


class Superseded:
    """The quarantined rows, by table and digest, that corrections in force take the place of, each by the latest.

    A row that was right as it stood in the workbook of corrections, and only had to come in with the others, has the
    digest of what it corrects: it stays.
    """

    def __init__(self, corrections: pd.DataFrame) -> None:
        told = [(str(source), str(table), str(digest)) for source, table, digest in corrections.itertuples(index=False)]
        self.by = {(table, digest.removeprefix(BESIDE_OTHERS)): source for source, table, digest in told}
        # Of the rows that were brought only those can be meant: one like a row that never came in is another's.
        self.brought = {
            (table, digest.removeprefix(BESIDE_OTHERS)) for _, table, digest in told if digest.startswith(BESIDE_OTHERS)
        }
        self.tables = {table for table, _ in self.brought}

    def left_of(self, rows: Mapping[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
        """Return the rows of a source by table, without those that a correction takes the place of."""
        return {table: self._left(table, some) if table in self.tables else some for table, some in rows.items()}

    def _left(self, table: str, rows: pd.DataFrame) -> pd.DataFrame:
        digests = digests_of(table, texts_of(table, rows))
        told = [
            (table, digest) in self.brought and self._is_gone(table, digest, source)
            for digest, source in zip(digests, rows["_source"], strict=True)
        ]
        return rows[~pd.Series(told, rows.index, dtype=bool)] if any(told) else rows

    def _is_gone(self, table: str, digest: str, source: str) -> bool:
        return self.by.get((table, digest), source) != source

    def left_of_kept_out(self, kept_out: pd.DataFrame) -> pd.DataFrame:
        """Return the quarantined rows that no correction takes the place of."""
        return kept_out[~self._corrected(kept_out)]

    def left_of_problems(self, problems: pd.DataFrame, kept_out: pd.DataFrame) -> pd.DataFrame:
        """Return the problems but those of rows that a correction takes the place of; `kept_out` before they go."""
        gone = pd.MultiIndex.from_frame(kept_out.loc[self._corrected(kept_out), PLACE].astype("string"))
        of_gone = pd.MultiIndex.from_frame(problems[PLACE].astype("string")).isin(gone)
        return problems[~(of_gone & (problems["severity"] == QUARANTINED).to_numpy(dtype=bool))]

    def _corrected(self, kept_out: pd.DataFrame) -> pd.Series:
        """Return of each row whether it is gone."""
        rows = kept_out[["table", "digest", "brought_by"]].itertuples(index=False, name=None)
        return pd.Series([self._is_gone(*row) for row in rows], kept_out.index, dtype=bool)
