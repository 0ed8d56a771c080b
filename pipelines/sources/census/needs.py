"""The needs that extracts record: beside the pupils, or in a file of their own that names the pupils."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from pipelines.sources.census.pupils import is_rung_0, rows_there
from pipelines.sources.ranks import filled_ranks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipelines.sources.census.parts import Part
    from pipelines.sources.raw import RawTable, Remark

# What tells a needs row's pupil among the pupils of the day, the surest first; the school counts where it is named.
_KEYS = (("school", "link"), ("link",), ("school", "upn"), ("upn",), ("school", "local_id"), ("local_id",))
_WITHIN_A_SCHOOL = {"link", "local_id"}  # another school's pupil may have the same
_PUPIL = ["school", "upn", "local_id", "surname", "forename", "date_of_birth"]


def need_tables(part: Part, identity: pd.DataFrame) -> tuple[list[RawTable], list[Remark]]:
    """Return the needs of a part, a table for each column of needs, and what was inferred."""
    fields, there = part.headings.fields, rows_there(part)
    tables, remarks = [], []
    for header, rank in part.headings.needs:
        rows = _rows(part, part.rows[header], str(rank))
        tables.append(_table(part, rows[there & rows["need"].notna()], header, identity))
    if "need" in fields:
        ranks = part.column("rank")
        rows = _rows(part, part.rows[fields["need"]], pd.NA if ranks is None else ranks)
        rows = rows[there & rows["need"].notna()]
        empty = int(rows["rank"].isna().sum())
        whom = [identity.loc[rows.index, name] for name in _PUPIL]
        rows = rows.assign(rank=filled_ranks(rows["rank"], whom))
        tables.append(_table(part, rows, fields["need"], identity))
        if empty:
            says = f"needs without a rank: {empty}, ranked in the order of their rows"
            remarks.append(part.remark("rank", says))
    return tables, remarks


def pupils_of(parts: Sequence[Part]) -> pd.DataFrame:
    """Return whom the pupil rows of a day are about, with their `link` and `stage`."""
    return pd.concat([_with_link(part, part.identity).assign(stage=part.column("stage")) for part in parts])


def identity_among(part: Part, pupils: pd.DataFrame) -> pd.DataFrame:
    """Return whom the rows of a needs file are about, as the pupil rows of that day tell it where they can."""
    own = _with_link(part, part.identity)
    found = pd.Series(-1, index=range(len(own)))
    for key in _KEYS:
        positions = _positions(own, pupils, list(key))
        elsewhere = own["school"].notna().to_numpy() & (key[0] in _WITHIN_A_SCHOOL)
        found = found.where((found >= 0) | elsewhere, positions)
    known = found.to_numpy() >= 0
    columns = list(part.identity.columns)
    whom = part.identity.reset_index(drop=True)
    told = pupils[columns].iloc[found[known]]
    whom.loc[known, columns] = told.set_axis(whom.index[known])
    return whom.set_axis(part.identity.index)


def needs_without_a_stage(tables: Sequence[RawTable], pupils: pd.DataFrame) -> int:
    """Return how many pupils have needs though their stage says that they have none."""
    stages = pupils["stage"].dropna()
    without = pupils.loc[pupils["stage"].isin([stage for stage in stages.unique() if is_rung_0(stage)]), _PUPIL]
    named = [raw.identity[_PUPIL] for raw in tables if raw.table == "needs" and raw.identity is not None]
    if not named:
        return 0
    needing = pd.concat(named).fillna("").drop_duplicates()
    return int(pd.MultiIndex.from_frame(needing).isin(pd.MultiIndex.from_frame(without.fillna(""))).sum())


def _rows(part: Part, needs: pd.Series, rank: object) -> pd.DataFrame:
    columns = {"need": needs, "rank": rank, "started_on": part.day.isoformat()}
    return pd.DataFrame(columns, index=part.rows.index).astype("string")


def _table(part: Part, rows: pd.DataFrame, header: str, identity: pd.DataFrame) -> RawTable:
    headers = {"need": header, "rank": part.headings.fields.get("rank", header)}
    return part.table("needs", rows, headers, identity.loc[rows.index])


def _with_link(part: Part, identity: pd.DataFrame) -> pd.DataFrame:
    link = part.column("link")
    missing = pd.Series(pd.NA, index=part.rows.index, dtype="string")
    return identity.assign(link=missing if link is None else link)


def _positions(rows: pd.DataFrame, pupils: pd.DataFrame, key: list[str]) -> pd.Series:
    """Return the place of each row's pupil among those whose key is their own alone; -1 where there is none."""
    known = pupils[key].reset_index(drop=True)
    known = known[known[key[-1]].notna()].fillna("")
    known = known[~known.duplicated(keep=False)]
    places = pd.MultiIndex.from_frame(known).get_indexer(pd.MultiIndex.from_frame(rows[key].fillna("")))
    positions = pd.Series([*known.index, -1]).to_numpy()
    return pd.Series(positions[places], index=range(len(rows)))
