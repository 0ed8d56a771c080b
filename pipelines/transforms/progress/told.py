"""What fires, told to people: the same clauses as the findings, with the words for things instead of their ids."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from pipelines.engines import collect
from pipelines.transforms.progress.findings import FIRING, clauses
from pipelines.transforms.progress.names import names_of
from pipelines.transforms.progress.seen import CASE
from pipelines.transforms.progress.signs import progress_entries, sign_entries

if TYPE_CHECKING:
    from pipelines.transforms.progress.findings import Findings
    from pipelines.transforms.progress.signs import SignEntry

TOLD = [CASE, "sign", "kind", "since", "evidence"]


def told_signs(found: Findings) -> pd.DataFrame:
    """Return a row for each firing in the order of the entries, then of since: `CASE`, sign, kind, since, evidence.

    kind is rule or explanation, evidence a sentence without an id: a target stands there in its own words, shortened,
    an intervention as its provision with the day on which it began, a stage by its name. Two firings that read alike,
    such as of two targets in the same words, are two rows.
    """
    schools = collect(found.seen.cases.select(CASE, "school_id"))
    placed = {
        key: rows[[name for name in rows if name != "school_id"]].merge(schools, on=CASE)
        for key, rows in ((key, found.of_sign(key)) for key in sign_entries())
    }
    names = names_of(found.seen.frames, placed.values())
    pieces = [
        rows[FIRING].assign(evidence=_sentences(rows, names.put_in(rows), sign_entries()[key]))
        for key, rows in placed.items()
    ]
    told = pd.concat(pieces, ignore_index=True).drop_duplicates(FIRING).rename(columns={"key": "sign"})
    order = {key: place for place, key in enumerate(sign_entries())}
    kinds = ["rule" if key in progress_entries().rules else "explanation" for key in told["sign"]]
    rows = told.assign(kind=pd.Series(kinds, told.index, dtype="str"), place=told["sign"].map(order))
    return rows.sort_values(["place", "since", "evidence"], kind="stable")[TOLD].reset_index(drop=True)


def _sentences(rows: pd.DataFrame, named: pd.DataFrame, entry: SignEntry) -> pd.Series[str]:
    """Return a sentence for each row, in the words for people that go with the clause that tells of it.

    `named` are the rows with names in place of ids.
    """
    said = pd.Series(None, index=rows.index, dtype="str")
    for clause, for_people in zip(entry.clauses, entry.said, strict=True):
        applies = said.isna() & clauses(rows, (clause,), entry.limits).notna()
        said = said.where(~applies, clauses(named, (for_people,), entry.limits))
    return said.str[:1].str.upper() + said.str[1:] + "."
